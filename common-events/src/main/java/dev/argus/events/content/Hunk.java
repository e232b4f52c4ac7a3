package dev.argus.events.content;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of changed lines with its context, numbered as git numbers it.
 *
 * @param oldStart first line on the old side, from 1; git writes 0 when {@code oldCount} is 0 at the top of a file
 * @param newStart likewise on the new side
 * @param heading the definitions around the first change, outermost first, as far as they are known; may be empty
 * @param lines each begins with {@code ' '}, {@code '+'} or {@code '-'}, without line ends
 */
public record Hunk(int oldStart, int oldCount, int newStart, int newCount, String heading, List<String> lines) {

    /** One line of a hunk with its number on the side or sides where it stands. */
    public sealed interface Line {
        String text();

        record Context(int oldNumber, int newNumber, String text) implements Line {}

        record Added(int newNumber, String text) implements Line {}

        record Removed(int oldNumber, String text) implements Line {}
    }

    public Hunk {
        lines = List.copyOf(lines);
        for (String line : lines) {
            if (line.isEmpty() || " +-".indexOf(line.charAt(0)) < 0) {
                throw new IllegalArgumentException("a line of a hunk begins with ' ', '+' or '-'");
            }
        }
        long removed = lines.stream().filter(line -> line.startsWith("-")).count();
        long added = lines.stream().filter(line -> line.startsWith("+")).count();
        if (lines.size() - added != oldCount || lines.size() - removed != newCount) {
            throw new IllegalArgumentException(
                    "a hunk of -%d,%d +%d,%d does not have %d lines with %d added and %d removed"
                            .formatted(oldStart, oldCount, newStart, newCount, lines.size(), added, removed));
        }
    }

    /** The same lines under another heading. */
    public Hunk withHeading(String other) {
        return new Hunk(oldStart, oldCount, newStart, newCount, other, lines);
    }

    /** The lines with their numbers, in order. */
    @JsonIgnore
    public List<Line> numberedLines() {
        List<Line> numbered = new ArrayList<>(lines.size());
        int oldNumber = oldStart;
        int newNumber = newStart;
        for (String line : lines) {
            String text = line.substring(1);
            switch (line.charAt(0)) {
                case '+' -> numbered.add(new Line.Added(newNumber++, text));
                case '-' -> numbered.add(new Line.Removed(oldNumber++, text));
                default -> numbered.add(new Line.Context(oldNumber++, newNumber++, text));
            }
        }
        return numbered;
    }

    /** Where the hunk lies, without its content. */
    @JsonIgnore
    public HunkRange range() {
        return new HunkRange(oldStart, oldCount, newStart, newCount);
    }
}
