package dev.argus.diff.assembly;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts what the {@link Notation} of files costs, each line once however often a review shows it: about half of the lines of a large change
 * stand in it again, moved, imported or as the end of a block. The sum over the lines is exact, because the encoding joins nothing across
 * the end of a line when the next one begins with a letter or a digit. Not for use by several threads at once.
 */
final class LineTokens {

    /** By the line as the diff has it, whose string the files hold as well; by the words with the end of their line. */
    private final Map<String, Integer> counts = new HashMap<>();

    int of(FileDiff.Text file) {
        Sum sum = new Sum();
        Notation.read(file, sum);
        return sum.tokens;
    }

    private int ofLine(String line) {
        return counts.computeIfAbsent(line, fresh -> Tokens.of(Notation.marked(fresh)));
    }

    /** The encoding takes three digits at a time. */
    private static int ofNumber(int number) {
        int tokens = 1;
        for (int rest = number; rest >= 1_000; rest /= 1_000) {
            tokens++;
        }
        return tokens;
    }

    private final class Sum implements Notation.Reader {

        private int tokens;

        @Override
        public void words(String lines) {
            tokens += counts.computeIfAbsent(lines, Tokens::of);
        }

        @Override
        public void line(int number, String line) {
            tokens += ofNumber(number) + ofLine(line);
        }
    }
}
