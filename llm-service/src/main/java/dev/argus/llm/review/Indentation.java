package dev.argus.llm.review;

import java.util.stream.Collectors;

/** Models copy code without its indentation, and then write the fix without it, too. */
final class Indentation {

    private Indentation() {}

    /** The fix, indented by what the quote lacks of the indentation of the code it stands for. */
    static String shift(String fix, String quoted, String actual) {
        String lines = fix.stripTrailing();
        String missing = indent(lines).equals(indent(quoted)) ? missing(indent(quoted), indent(actual)) : "";
        return missing.isEmpty()
                ? lines
                : lines.lines()
                        .map(line -> line.isBlank() ? line : missing + line)
                        .collect(Collectors.joining("\n"));
    }

    private static String missing(String quoted, String actual) {
        return actual.endsWith(quoted) ? actual.substring(0, actual.length() - quoted.length()) : "";
    }

    private static String indent(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }
}
