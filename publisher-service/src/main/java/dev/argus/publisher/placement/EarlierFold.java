package dev.argus.publisher.placement;

import dev.argus.publisher.markdown.SafeMarkdown;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of the findings that earlier reviews said at lines and that are not in the table any more. */
final class EarlierFold {

    private static final int MAX_NAMED = 5;
    private static final int MAX_LOGIN = 60;

    private EarlierFold() {}

    static String of(Earlier earlier) {
        if (earlier.total() == 0) {
            return "";
        }
        String counts = Stream.of(
                        part(earlier.fixed(), "fixed"),
                        part(earlier.dismissed(), "dismissed"),
                        part(earlier.outdated(), "outdated"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return SummaryComment.joined(
                "<details><summary>Earlier findings: " + counts + "</summary>",
                "A fixed one says so where it stands. One whose thread was resolved, that got a thumb down, or of which Argus was"
                        + " told so in its thread, is dismissed and not said again on this pull request. The lines of an"
                        + " outdated one are no longer part of the diff." + dismissedBy(earlier),
                "</details>");
    }

    private static String dismissedBy(Earlier earlier) {
        List<String> logins = earlier.dismissedBy();
        if (logins.isEmpty()) {
            return "";
        }
        String named = logins.stream()
                .limit(MAX_NAMED)
                .map(login -> SafeMarkdown.code(login, MAX_LOGIN))
                .collect(Collectors.joining(", "));
        int others = logins.size() - MAX_NAMED;
        return " Dismissed by " + named + (others > 0 ? " and " + Wording.count(others, "other") + "." : ".");
    }

    private static String part(int number, String what) {
        return number == 0 ? "" : number + " " + what;
    }
}
