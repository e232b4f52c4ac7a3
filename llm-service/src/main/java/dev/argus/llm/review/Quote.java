package dev.argus.llm.review;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines a model says it speaks of, ready to be compared: white space is folded, because models re-indent what they copy.
 *
 * @param lines as the model wrote them, without blank ones around them; empty when it quoted nothing
 */
record Quote(List<String> lines) {

    /** A part of a line that is shorter says too little about where it is from. */
    private static final int SHORTEST_PART = 8;

    /** What {@link NumberedDiff} puts before each line, in case it was copied too. */
    private static final Pattern GUTTER = Pattern.compile("\\s*\\d+ ?[ +-]\\|(.*)");

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cc}]+");
    private static final Pattern SUBSTANCE = Pattern.compile("[\\p{L}\\p{N}]");

    Quote {
        lines = List.copyOf(lines);
    }

    static Quote of(String text) {
        List<String> lines = text.lines().map(Quote::withoutGutter).toList();
        int first = 0;
        int end = lines.size();
        while (first < end && lines.get(first).isBlank()) {
            first++;
        }
        while (end > first && lines.get(end - 1).isBlank()) {
            end--;
        }
        return new Quote(lines.subList(first, end));
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Whether it says enough to be looked for; a bracket alone stands everywhere. */
    boolean hasSubstance() {
        return lines.stream().anyMatch(line -> SUBSTANCE.matcher(line).find());
    }

    /** Whether these are exactly the lines of the code that begin at an index. */
    boolean isAt(List<String> code, int index) {
        if (index + lines.size() > code.size()) {
            return false;
        }
        for (int i = 0; i < lines.size(); i++) {
            if (!fold(lines.get(i)).equals(fold(code.get(index + i)))) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is a considerable part of a line. */
    boolean isPartOf(String line) {
        if (lines.size() != 1) {
            return false;
        }
        String part = fold(lines.get(0));
        return part.length() >= SHORTEST_PART && fold(line).contains(part);
    }

    static String fold(String line) {
        return SPACE.matcher(line).replaceAll(" ").strip();
    }

    private static String withoutGutter(String line) {
        Matcher gutter = GUTTER.matcher(line);
        return gutter.matches() ? gutter.group(1) : line;
    }
}
