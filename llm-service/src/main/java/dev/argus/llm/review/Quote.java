package dev.argus.llm.review;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines a model says it speaks of, ready to be compared: white space is folded, because models re-indent what they copy.
 *
 * @param lines as the model wrote them, without blank ones around them; empty when it quoted nothing
 * @param folded the same lines, see {@link #fold}
 */
record Quote(List<String> lines, List<String> folded) {

    /** A part of a line that is shorter says too little about where it is from. */
    private static final int SHORTEST_PART = 8;

    /** What {@link NumberedDiff} puts before each line, in case it was copied too. */
    private static final Pattern GUTTER = Pattern.compile("\\s*\\d+ ?[ +-]\\|(.*)");

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern SUBSTANCE = Pattern.compile("[\\p{L}\\p{N}]");

    Quote {
        lines = List.copyOf(lines);
        folded = List.copyOf(folded);
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
        List<String> quoted = lines.subList(first, end);
        return new Quote(quoted, quoted.stream().map(Quote::fold).toList());
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Whether it says enough to be looked for; a bracket alone stands everywhere. */
    boolean hasSubstance() {
        return lines.stream().anyMatch(line -> SUBSTANCE.matcher(line).find());
    }

    /**
     * Whether these are exactly the lines of the code that begin at an index.
     *
     * @param code folded
     */
    boolean isAt(List<String> code, int index) {
        return index + folded.size() <= code.size()
                && code.subList(index, index + folded.size()).equals(folded);
    }

    /**
     * Whether it is a considerable part of a line.
     *
     * @param line folded
     */
    boolean isPartOf(String line) {
        return folded.size() == 1 && folded.get(0).length() >= SHORTEST_PART && line.contains(folded.get(0));
    }

    /** A line as a model is shown it, its white space folded. */
    static String fold(String line) {
        return SPACE.matcher(NumberedDiff.shown(line)).replaceAll(" ").strip();
    }

    private static String withoutGutter(String line) {
        Matcher gutter = GUTTER.matcher(line);
        return gutter.matches() ? gutter.group(1) : line;
    }
}
