package dev.argus.ops.console;

import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Verification;
import org.jspecify.annotations.Nullable;

/**
 * A finding as it is shown: all of it plain text.
 *
 * @param second what the second reading made of it; empty when there was none
 */
record FindingText(
        String severity,
        String style,
        String category,
        String place,
        String title,
        String explanation,
        String quote,
        @Nullable String suggestion,
        String confidence,
        String second) {

    static FindingText of(Finding finding) {
        return new FindingText(
                Words.label(finding.severity()),
                Words.style(finding.severity()),
                Words.label(finding.category()),
                place(finding.anchor()),
                finding.title(),
                finding.explanation(),
                finding.quote(),
                finding.suggestion(),
                Math.round(finding.confidence() * 100) + " %",
                second(finding.verification()));
    }

    private static String place(Anchor anchor) {
        if (anchor instanceof Anchor.Lines lines) {
            return anchor.path() + ":" + lines.start() + (lines.end() == lines.start() ? "" : "–" + lines.end());
        }
        return anchor.path();
    }

    private static String second(@Nullable Verification verification) {
        if (verification == null) {
            return "";
        }
        String verdict = switch (verification.verdict()) {
            case CONFIRMED -> "confirmed by a second reading";
            case REFUTED -> "refuted by a second reading";
            case UNSURE -> "a second reading was not sure";
            case UNVERIFIED -> "should have been read again, and was not";
        };
        return verdict
                + (verification.score() == null ? "" : ", score " + verification.score() + " of 10")
                + (verification.reason().isEmpty() ? "" : ": " + verification.reason());
    }
}
