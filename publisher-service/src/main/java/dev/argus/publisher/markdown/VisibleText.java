package dev.argus.publisher.markdown;

/**
 * The part of a text that a person can and may see, for any place that shows text: a page, a terminal, a log.
 *
 * <p>Control characters go (so no escape sequence reaches a terminal), format characters (so nothing is reordered or joined
 * unseen), private and lone surrogate ones, what Unicode calls default-ignorable, and of marks that pile up on one character all but the
 * first few. What remains reads as it is stored, but for secrets, which become placeholders.
 */
public final class VisibleText {

    private static final String ELLIPSIS = "…";

    /**
     * First and last of each range of <a href="https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point">default-ignorable</a>
     * code points that Java does not call format characters.
     */
    private static final int[][] IGNORABLE = {
        {0x034F, 0x034F},
        {0x115F, 0x1160},
        {0x17B4, 0x17B5},
        {0x180B, 0x180F},
        {0x2065, 0x2065},
        {0x3164, 0x3164},
        {0xFE00, 0xFE0F},
        {0xFFA0, 0xFFA0},
        {0xFFF0, 0xFFF8},
        {0xE0000, 0xE0FFF}
    };

    private static final int BRAILLE_BLANK = 0x2800;

    /** No script needs more on one letter; more of them cover the lines above and below. */
    private static final int MAX_MARKS = 4;

    private VisibleText() {}

    /** The text with line feeds and tabs kept; every other line end becomes a line feed, every other space a plain one. */
    public static String of(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        int marks = 0;
        for (int codePoint : text.replace("\r\n", "\n").codePoints().toArray()) {
            marks = isMark(codePoint) ? marks + 1 : 0;
            if (marks <= MAX_MARKS) {
                append(visible, codePoint);
            }
        }
        return SecretScreen.of(visible.toString());
    }

    /** The text on one line: each run of white space is one space, and there is none at the ends. */
    public static String line(String text) {
        return of(text).strip().replaceAll("\\s+", " ");
    }

    /**
     * The text, or its beginning and an ellipsis where it is longer than this; cut at white space if there is any in the last quarter.
     *
     * @param maxChars UTF-16 units, the ellipsis included
     */
    public static String shortened(String text, int maxChars) {
        if (text.length() <= maxChars) {
            return text;
        }
        int end = Math.max(0, maxChars - ELLIPSIS.length());
        for (int i = end; i > end - end / 4; i--) {
            if (Character.isWhitespace(text.charAt(i))) {
                return text.substring(0, i).stripTrailing() + ELLIPSIS;
            }
        }
        boolean splitsAPair = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, splitsAPair ? end - 1 : end) + ELLIPSIS;
    }

    private static void append(StringBuilder visible, int codePoint) {
        if (codePoint == '\t' || codePoint == '\n') {
            visible.append((char) codePoint);
        } else if (endsLine(codePoint)) {
            visible.append('\n');
        } else if (Character.isSpaceChar(codePoint) || codePoint == BRAILLE_BLANK) {
            visible.append(' ');
        } else if (isVisible(codePoint)) {
            visible.appendCodePoint(codePoint);
        }
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static boolean endsLine(int codePoint) {
        return switch (codePoint) {
            case '\r', 0x0B, 0x0C, 0x85, 0x2028, 0x2029 -> true;
            default -> false;
        };
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE -> false;
            default -> !isIgnorable(codePoint) && !isNoCharacter(codePoint);
        };
    }

    private static boolean isNoCharacter(int codePoint) {
        return (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
    }

    private static boolean isIgnorable(int codePoint) {
        for (int[] range : IGNORABLE) {
            if (codePoint >= range[0] && codePoint <= range[1]) {
                return true;
            }
        }
        return false;
    }
}
