package dev.argus.llm.review;

import dev.argus.events.content.FileChange;
import dev.argus.events.content.Hunk;
import dev.argus.events.content.Hunk.Line;
import dev.argus.events.content.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * The lines of a file's hunks where GitHub takes a comment, in runs without a gap: on the right the added and unchanged lines of a hunk,
 * on the left its removed ones.
 */
final class Places {

    /** Neighbouring lines of one side of one hunk, also folded to be compared; the first has number {@code start}. */
    private record Run(Side side, int start, List<String> lines, List<String> folded) {

        Run(Side side, int start, List<String> lines) {
            this(side, start, lines, lines.stream().map(Quote::fold).toList());
        }
    }

    /** Where a quote stands, and how the code reads there. */
    record Match(Side side, int start, List<String> code, boolean wholeLines) {

        int end() {
            return start + code.size() - 1;
        }
    }

    private final List<Run> runs;

    private Places(List<Run> runs) {
        this.runs = runs;
    }

    static Places of(FileChange file) {
        List<Run> runs = new ArrayList<>();
        for (Hunk hunk : file.hunks()) {
            addRuns(hunk, runs);
        }
        return new Places(runs);
    }

    /** Every place of one side where the quote stands, in file order; parts of lines only when it is nowhere a whole one. */
    List<Match> of(Quote quote, Side side) {
        List<Match> whole = matches(side, quote.lines().size(), true, (run, index) -> quote.isAt(run.folded(), index));
        return whole.isEmpty()
                ? matches(
                        side,
                        1,
                        false,
                        (run, index) -> quote.isPartOf(run.folded().get(index)))
                : whole;
    }

    private List<Match> matches(Side side, int length, boolean wholeLines, BiPredicate<Run, Integer> stands) {
        List<Match> found = new ArrayList<>();
        for (Run run : runs) {
            for (int i = 0; run.side() == side && i + length <= run.lines().size(); i++) {
                if (stands.test(run, i)) {
                    found.add(new Match(
                            side, run.start() + i, List.copyOf(run.lines().subList(i, i + length)), wholeLines));
                }
            }
        }
        return found;
    }

    private static void addRuns(Hunk hunk, List<Run> runs) {
        List<String> right = new ArrayList<>();
        List<String> left = new ArrayList<>();
        int nextRemoved = 0;
        for (Line line : hunk.numberedLines()) {
            if (line instanceof Line.Removed removed) {
                if (removed.oldNumber() != nextRemoved) {
                    addRun(Side.LEFT, nextRemoved - left.size(), left, runs);
                    left.clear();
                }
                left.add(removed.text());
                nextRemoved = removed.oldNumber() + 1;
            } else {
                right.add(line.text());
            }
        }
        addRun(Side.LEFT, nextRemoved - left.size(), left, runs);
        addRun(Side.RIGHT, hunk.newStart(), right, runs);
    }

    private static void addRun(Side side, int start, List<String> lines, List<Run> runs) {
        if (!lines.isEmpty()) {
            runs.add(new Run(side, start, List.copyOf(lines)));
        }
    }
}
