package dev.argus.publisher.placement;

import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Side;
import dev.argus.publisher.markdown.SafeMarkdown;
import java.util.Optional;

/** A fix that one click applies, where GitHub can apply it and where what is shown is exactly what is applied. */
final class Suggestion {

    private static final int MAX_CHARS = 4_000;

    private Suggestion() {}

    /**
     * @return the block; empty when there is no fix, when it stands on removed lines (which cannot be replaced) or on other lines than it
     *     is for, or when its text could not be posted unchanged
     */
    static Optional<String> blockFor(Finding finding) {
        return codeOf(finding)
                .filter(code -> replacesWhatItQuotes(finding))
                .map(code -> SafeMarkdown.fenced("suggestion", code));
    }

    /** The fix as code to read, wherever the finding stands. */
    static Optional<String> codeOf(Finding finding) {
        return Optional.ofNullable(finding.suggestion())
                .map(Suggestion::withoutLastLineEnd)
                .filter(code -> !code.isBlank() && code.length() <= MAX_CHARS)
                .filter(code -> !code.equals(finding.quote()))
                .filter(SafeMarkdown::isInert);
    }

    /** A click puts the fix in place of all lines of the anchor, so these must be the lines it was made for. */
    private static boolean replacesWhatItQuotes(Finding finding) {
        return finding.anchor() instanceof Anchor.Lines lines
                && lines.side() == Side.RIGHT
                && finding.quote().lines().count() == lines.end() - lines.start() + 1;
    }

    private static String withoutLastLineEnd(String code) {
        return code.endsWith("\n") ? code.substring(0, code.length() - 1) : code;
    }
}
