package dev.argus.publisher.placement;

/** What Argus answers who asks how to talk to it. */
public final class HelpText {

    private HelpText() {}

    /** Markdown without a marker. */
    public static String markdown() {
        return """
                ### Argus · what you can say

                | first line of a comment | |
                |---|---|
                | `/argus review` | All of the pull request is read again. What is known is not asked of a model again, and nothing is said twice. |
                | `/argus pause`, `/argus resume` | What is pushed is not reviewed until you resume. |
                | `/argus dismiss`, as a reply to a finding | It is not said again on this pull request, and counts no more from the next review on. The reason, if you give one, is for people. |
                | `/argus reopen`, there too | Takes that back. |

                <sub>Argus listens to those who may write to the repository, and answers with a reaction: 👀 it is on its way, 👍 done, 😕 not understood, or not possible here. \
                Resolving the thread of a finding, or a 👎 on it, dismisses it as well.</sub>""";
    }
}
