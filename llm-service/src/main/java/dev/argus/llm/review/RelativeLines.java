package dev.argus.llm.review;

import dev.argus.events.content.Anchor;
import dev.argus.events.content.FileChange;
import dev.argus.events.content.Findings;
import dev.argus.events.content.Hunk;
import dev.argus.events.content.Hunk.Line;
import dev.argus.events.content.Side;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Keeps findings valid when the same change lies elsewhere in its file, after a rebase for example: its content has the same name then,
 * but other line numbers. Relative lines count the commentable lines of one side through all hunks, from 1.
 */
public final class RelativeLines {

    private final List<Integer> right;
    private final List<Integer> left;

    private RelativeLines(List<Integer> right, List<Integer> left) {
        this.right = right;
        this.left = left;
    }

    public static RelativeLines of(FileChange file) {
        return new RelativeLines(
                lines(file).flatMap(RelativeLines::newNumber).toList(),
                lines(file).flatMap(RelativeLines::oldNumberOfRemoved).toList());
    }

    /** For keeping. */
    public Findings relative(Findings absolute) {
        return moved(absolute, lines -> from(lines, side(lines).indexOf(lines.start()) + 1));
    }

    /** The findings kept by {@link #relative}, where their code stands in this file. */
    public Findings absolute(Findings relative) {
        return moved(relative, lines -> from(lines, side(lines).get(lines.start() - 1)));
    }

    private List<Integer> side(Anchor.Lines lines) {
        return lines.side() == Side.LEFT ? left : right;
    }

    private static Findings moved(Findings findings, UnaryOperator<Anchor.Lines> move) {
        return new Findings(
                findings.summary(),
                findings.findings().stream()
                        .map(finding -> finding.anchor() instanceof Anchor.Lines lines
                                ? finding.at(move.apply(lines))
                                : finding)
                        .toList());
    }

    private static Anchor.Lines from(Anchor.Lines lines, int start) {
        return new Anchor.Lines(lines.path(), lines.side(), start, start + lines.end() - lines.start(), lines.moved());
    }

    private static Stream<Line> lines(FileChange file) {
        return file.hunks().stream().map(Hunk::numberedLines).flatMap(List::stream);
    }

    private static Stream<Integer> newNumber(Line line) {
        if (line instanceof Line.Added added) {
            return Stream.of(added.newNumber());
        }
        return line instanceof Line.Context context ? Stream.of(context.newNumber()) : Stream.empty();
    }

    private static Stream<Integer> oldNumberOfRemoved(Line line) {
        return line instanceof Line.Removed removed ? Stream.of(removed.oldNumber()) : Stream.empty();
    }
}
