package dev.argus.publisher.placement;

import dev.argus.events.ModelUsage;
import dev.argus.events.ReviewGenerated;
import dev.argus.publisher.markdown.SafeMarkdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The small print of a comment: which head it is about, and folded, what it was made with and what a reader can do next. */
final class Footer {

    private static final String WHAT_NEXT = "\"Re-run\" in the check reads everything again. `.argus.yml` on the base"
            + " branch says what is looked for and how much is said. `/argus help` in a comment says what else you can tell"
            + " Argus.";

    private Footer() {}

    static String of(ReviewGenerated generated) {
        return SummaryComment.joined(
                "<details><summary><sub>" + String.join(" · ", whatItIsAbout(generated)) + "</sub></summary>",
                "<sub>" + String.join(" · ", whatItTook(generated.usage())) + "</sub>",
                "<sub>" + WHAT_NEXT + "</sub>",
                "</details>");
    }

    /** HTML, for Markdown is not read in a summary; nothing of it was written by others. */
    private static List<String> whatItIsAbout(ReviewGenerated generated) {
        List<String> parts = new ArrayList<>();
        parts.add(code(generated.review().headSha()));
        Optional.ofNullable(generated.earlier())
                .filter(earlier -> generated.outcome().wasRead())
                .map(earlier -> (generated.hasNothingNew() ? "nothing new since " : "what is new since ")
                        + code(earlier.headSha()))
                .ifPresent(parts::add);
        parts.add(Wording.lower(generated.policy().profile()));
        return parts;
    }

    private static List<String> whatItTook(ModelUsage usage) {
        List<String> parts = new ArrayList<>();
        Optional.ofNullable(usage.model())
                .map(model -> SafeMarkdown.line(model, Wording.MAX_MODEL))
                .filter(model -> !model.isEmpty())
                .ifPresent(parts::add);
        if (usage.calls() > 0) {
            parts.add(Wording.tokens(usage));
            Optional.ofNullable(usage.costUsd()).map(Wording::cost).ifPresent(parts::add);
            parts.add(Wording.seconds(usage.millis()));
        }
        return parts.isEmpty() ? List.of("no model was asked") : parts;
    }

    private static String code(String sha) {
        return "<code>" + Wording.shortSha(sha) + "</code>";
    }
}
