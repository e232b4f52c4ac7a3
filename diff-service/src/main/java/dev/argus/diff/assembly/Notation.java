package dev.argus.diff.assembly;

import dev.argus.events.content.Hunk;
import dev.argus.events.content.LongRemovals;
import java.util.BitSet;

/**
 * What a file costs in a prompt: its name, and its hunks in the notation they are shown in, as {@code docs/prompt-format.md} describes it.
 * Both sides are mixed here, which costs the same.
 */
final class Notation {

    /** Takes the notation of a file, piece by piece. */
    interface Reader {

        /** Whole lines; what follows them begins with a letter or a digit. */
        void words(String lines);

        /** A line of the diff, its sign in front, behind its number; without its end. */
        void line(int number, String line);
    }

    private Notation() {}

    static void read(FileDiff.Text file, Reader reader) {
        reader.words(file.path() + '\n');
        for (Hunk hunk : file.hunks()) {
            reader.words("hunk: " + hunk.heading() + '\n');
            reader.words("new side:\nold side:\n");
            read(hunk, reader);
        }
    }

    private static void read(Hunk hunk, Reader reader) {
        BitSet hidden = LongRemovals.hiddenIn(hunk);
        int oldNumber = hunk.oldStart();
        int newNumber = hunk.newStart();
        for (int i = 0; i < hunk.lines().size(); i++) {
            String line = hunk.lines().get(i);
            boolean removed = line.startsWith("-");
            if (!hidden.get(i)) {
                reader.line(removed ? oldNumber : newNumber, line);
            }
            oldNumber += line.startsWith("+") ? 0 : 1;
            newNumber += removed ? 0 : 1;
        }
    }

    static String of(FileDiff.Text file) {
        StringBuilder text = new StringBuilder();
        read(file, new Reader() {
            @Override
            public void words(String lines) {
                text.append(lines);
            }

            @Override
            public void line(int number, String line) {
                text.append(number).append(marked(line));
            }
        });
        return text.toString();
    }

    /** The line behind its number. */
    static String marked(String line) {
        return new StringBuilder(line.length() + 2)
                .append(line, 0, 1)
                .append('|')
                .append(line, 1, line.length())
                .append('\n')
                .toString();
    }
}
