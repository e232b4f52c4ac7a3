package dev.argus.diff.heading;

import java.util.List;
import java.util.regex.Pattern;

/** The line that begins a definition, as it is shown: without its indentation and without what opens the body. */
final class Header {

    static final String SEPARATOR = " › ";

    private static final int MAX_HEADER = 120;
    private static final int MAX_PATH = 240;
    private static final String CUT = "…";

    private static final Pattern SPACE = Pattern.compile("\\s++");
    private static final Pattern OPENING =
            Pattern.compile("(?: ?(?:\\{ //.*|=>|->|\\{|:|=|;| do| do \\|[^|]*+\\|))++$");

    private static final Pattern XML_NAMESPACE = Pattern.compile(" (?:xmlns|xsi)(?::\\w+)?=\"[^\"]*+\"");

    /** A function given as the last argument, of which only the parameters stand on the line. */
    private static final Pattern FUNCTION_ARGUMENT =
            Pattern.compile(",? ?(?:(?:async|function|func) ?)*+(?:\\([^()]*+\\)|(?<=async )\\w++)$");

    private Header() {}

    static String of(String line) {
        String folded = SPACE.matcher(line.strip()).replaceAll(" ");
        String header =
                OPENING.matcher(XML_NAMESPACE.matcher(folded).replaceAll("")).replaceFirst("");
        return cut(unclosed(header) > 0 ? closed(header) : header);
    }

    /** From the outermost to the innermost; where that is too long, the outer ones are left out. */
    static String path(List<String> headers) {
        String path = "";
        for (int i = headers.size() - 1; i >= 0; i--) {
            String longer = path.isEmpty() ? headers.get(i) : headers.get(i) + SEPARATOR + path;
            if (longer.length() > MAX_PATH) {
                return CUT + SEPARATOR + path;
            }
            path = longer;
        }
        return path;
    }

    static String innermost(String path) {
        return path.substring(path.lastIndexOf(SEPARATOR) < 0 ? 0 : path.lastIndexOf(SEPARATOR) + SEPARATOR.length());
    }

    /** Parameters that go on below are left to the imagination. */
    private static String closed(String header) {
        String begun = FUNCTION_ARGUMENT.matcher(header).replaceFirst("");
        if (begun.endsWith("(")) {
            return begun + CUT + ")";
        }
        return unclosed(begun) > 0 ? (begun.endsWith(",") ? begun : begun + ",") + " " + CUT + ")" : header;
    }

    private static long unclosed(String header) {
        return header.chars().filter(c -> c == '(').count()
                - header.chars().filter(c -> c == ')').count();
    }

    /** Between two words: a secret that is cut in two is recognised by nobody. */
    private static String cut(String header) {
        return header.length() <= MAX_HEADER
                ? header
                : header.substring(0, header.lastIndexOf(' ', MAX_HEADER - 2) + 1) + CUT;
    }
}
