package dev.argus.simulator.github.hosting;

import dev.argus.simulator.github.git.DiffLine;
import dev.argus.simulator.github.git.Hunk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in a diff a comment hangs.
 *
 * @param side of {@code line}
 * @param line last line of the range, or 0 for a comment on the file as a whole
 * @param startLine first line of the range; null for a single line
 * @param startSide side of {@code startLine}
 * @param position lines below the first hunk heading of the file
 * @param hunk the diff from the hunk's heading down to {@code line}
 */
public record Anchor(
        String path,
        Side side,
        int line,
        @Nullable Integer startLine,
        @Nullable Side startSide,
        int position,
        String hunk) {

    /** LEFT numbers the old file's lines, RIGHT the new one's. */
    public enum Side {
        LEFT,
        RIGHT
    }

    /** The lines of the diff from the hunk's heading down to {@code line}. */
    public List<DiffLine> lines() {
        return Hunk.parse(hunk).stream()
                .flatMap(parsed -> parsed.lines().stream())
                .toList();
    }

    /** The new text of the lines that are commented on, which a suggestion would replace; none on the left. */
    public List<String> commentedText() {
        int first = startLine == null ? line : startLine;
        return side == Side.LEFT || startSide == Side.LEFT
                ? List.of()
                : lines().stream()
                        .filter(candidate -> candidate.newLine() >= first && candidate.newLine() <= line)
                        .map(DiffLine::text)
                        .toList();
    }

    public boolean wholeFile() {
        return line == 0;
    }
}
