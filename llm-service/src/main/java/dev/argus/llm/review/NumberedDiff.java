package dev.argus.llm.review;

import dev.argus.events.content.FileChange;
import dev.argus.events.content.Hunk;
import dev.argus.events.content.Hunk.Line;
import dev.argus.events.content.LongRemovals;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A file's hunks as a model sees them: the new side and the removed lines apart, each line behind its number and marker, so that it can
 * be quoted and named without counting.
 *
 * <pre>
 * file: src/Retry.java (modified)
 * hunk: Duration waitOf(Response response)
 * new side:
 * 41 |        String header = response.header("Retry-After");
 * 42+|        return Duration.ofSeconds(Long.parseLong(header));
 * old side:
 * 42-|        return DEFAULT_WAIT;
 * </pre>
 *
 * <p>Of many removed lines in a row the middle is left out, see {@link LongRemovals}.
 */
final class NumberedDiff {

    /** A line that is longer is data rather than code, and is cut. */
    static final int MAX_LINE = 1_000;

    private NumberedDiff() {}

    static String of(List<FileChange> files) {
        return files.stream().map(NumberedDiff::of).collect(Collectors.joining("\n"));
    }

    /** A path or a line of code as it is shown, and as a model repeats it: always on one line, and cut when it is endless. */
    static String shown(String text) {
        char[] shown = (text.length() > MAX_LINE ? text.substring(0, MAX_LINE) + "…" : text).toCharArray();
        for (int i = 0; i < shown.length; i++) {
            if (isControl(shown[i])) {
                shown[i] = ' ';
            }
        }
        return new String(shown);
    }

    /** Begins another line, or moves a terminal's cursor. */
    private static boolean isControl(char character) {
        return (Character.isISOControl(character) && character != '\t')
                || character == '\u2028'
                || character == '\u2029';
    }

    private static String of(FileChange file) {
        return "file: " + shown(file.path()) + " (" + status(file) + ")\n"
                + file.hunks().stream().map(NumberedDiff::of).collect(Collectors.joining());
    }

    private static String status(FileChange file) {
        String status = file.status().name().toLowerCase(Locale.ROOT);
        return file.previousPath() == null ? status : status + ", was " + shown(file.previousPath());
    }

    private static String of(Hunk hunk) {
        StringBuilder newSide = new StringBuilder();
        StringBuilder oldSide = new StringBuilder();
        BitSet hidden = LongRemovals.hiddenIn(hunk);
        List<Line> lines = hunk.numberedLines();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (hidden.get(i)) {
                oldSide.append(hidden.get(i - 1) ? "" : "⋮ %d removed lines\n".formatted(hidden.nextClearBit(i) - i));
            } else if (line instanceof Line.Added added) {
                append(newSide, added.newNumber(), '+', added.text());
            } else if (line instanceof Line.Removed removed) {
                append(oldSide, removed.oldNumber(), '-', removed.text());
            } else if (line instanceof Line.Context context) {
                append(newSide, context.newNumber(), ' ', context.text());
            }
        }
        return (hunk.heading().isBlank() ? "hunk\n" : "hunk: " + shown(hunk.heading()) + "\n")
                + section("new side:\n", newSide)
                + section("old side:\n", oldSide);
    }

    private static String section(String title, StringBuilder lines) {
        return lines.isEmpty() ? "" : title + lines;
    }

    private static void append(StringBuilder side, int number, char marker, String text) {
        side.append(number).append(marker).append('|').append(shown(text)).append('\n');
    }
}
