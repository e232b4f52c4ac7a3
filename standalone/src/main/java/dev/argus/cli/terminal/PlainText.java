package dev.argus.cli.terminal;

import java.util.regex.Pattern;

/**
 * Text that somebody else wrote (a title, a model's words, code), made safe to print: it cannot move the cursor, change colours, or
 * show its characters in another order than they have.
 */
public final class PlainText {

    private static final Pattern LINE_ENDS = Pattern.compile("\\R");
    /** Control and format characters, bidirectional overrides among them; line feeds and tabs stay. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\n\t]]");
    /** Roughly what Unicode calls wide: East Asian scripts and emoji. */
    private static final Pattern WIDE = Pattern.compile("[\\u1100-\\u115f\\u2e80-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff"
            + "\\ufe30-\\ufe6f\\uff00-\\uff60\\uffe0-\\uffe6\\x{1f300}-\\x{1faff}\\x{20000}-\\x{3fffd}]");

    private PlainText() {}

    public static String of(String text) {
        return UNSEEN.matcher(LINE_ENDS.matcher(text).replaceAll("\n")).replaceAll("\uFFFD");
    }

    /** The same on one line. */
    public static String line(String text) {
        return of(text).replaceAll("\\s+", " ").strip();
    }

    /** On one line of so many columns at most; what is cut off shows as an ellipsis. */
    public static String line(String text, int columns) {
        String line = line(text);
        if (columns(line) <= columns) {
            return line;
        }
        StringBuilder kept = new StringBuilder();
        int left = columns - 1;
        for (int at = 0; at < line.length(); at += Character.charCount(line.codePointAt(at))) {
            left -= columns(line.codePointAt(at));
            if (left < 0) {
                break;
            }
            kept.appendCodePoint(line.codePointAt(at));
        }
        return kept.append('…').toString();
    }

    /** With as many spaces behind as fill the columns. */
    public static String filled(String line, int columns) {
        return line + " ".repeat(Math.max(0, columns - columns(line)));
    }

    private static int columns(String line) {
        return line.codePoints().map(PlainText::columns).sum();
    }

    private static int columns(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> WIDE.matcher(Character.toString(codePoint)).matches() ? 2 : 1;
        };
    }
}
