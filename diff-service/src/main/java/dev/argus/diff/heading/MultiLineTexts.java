package dev.argus.diff.heading;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows whether a line lies in a comment or a text that began on a line before it. */
final class MultiLineTexts {

    private static final String COMMENT = "/*";
    private static final String END_OF_COMMENT = "*/";

    private final List<String> delimiters;

    /** Ends the text that is open. */
    private @Nullable String end;

    MultiLineTexts(List<String> delimiters) {
        this.delimiters = delimiters;
    }

    /** @param comment whether the line is a comment when it is not part of a text */
    boolean isInside(String code, boolean comment) {
        boolean inside = end != null;
        int position = 0;
        if (!inside && comment) {
            if (!code.startsWith(COMMENT)) {
                return false;
            }
            end = END_OF_COMMENT;
            position = COMMENT.length();
        }
        while (position >= 0) {
            position = end == null ? begin(code, position) : finish(code, position, end);
        }
        return inside;
    }

    /** Whether the line read last leaves a text open; a comment is none. */
    boolean isText() {
        return end != null && !end.equals(END_OF_COMMENT);
    }

    private int begin(String code, int from) {
        int first = -1;
        for (String delimiter : delimiters) {
            int index = code.indexOf(delimiter, from);
            if (index >= 0 && (first < 0 || index < first)) {
                first = index;
                end = delimiter;
            }
        }
        return end == null ? -1 : first + end.length();
    }

    private int finish(String code, int from, String delimiter) {
        int index = code.indexOf(delimiter, from);
        while (index > 0 && code.charAt(index - 1) == '\\') {
            index = code.indexOf(delimiter, index + 1);
        }
        if (index < 0) {
            return -1;
        }
        end = null;
        return index + delimiter.length();
    }
}
