package dev.argus.ops.console;

import dev.argus.events.EarlierFinding;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Verification;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finding as it is shown: all of it plain text.
 *
 * @param second what the second reading made of it; empty when there was none
 * @param since what had become of it; empty while that is not known
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
        String second,
        String since) {

    static FindingText of(Finding finding) {
        return of(finding, List.of());
    }

    /** @param since what had become of the findings of the same review */
    static FindingText of(Finding finding, List<EarlierFinding> since) {
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
                second(finding.verification()),
                since.stream()
                        .filter(known -> known.fingerprint().equals(finding.fingerprint()))
                        .findFirst()
                        .map(FindingText::since)
                        .orElse(""));
    }

    /** By a person or in a commit, where that is known. */
    static String since(EarlierFinding finding) {
        String by = finding.by();
        return switch (finding.state()) {
            case OPEN -> "still open when the pull request was reviewed last";
            case FIXED -> by == null ? "fixed" : "fixed in " + Words.shortSha(by);
            case DISMISSED -> by == null ? "dismissed" : "dismissed by " + by;
            case OUTDATED -> "its lines are no longer part of the change";
        };
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
