package dev.argus.diff.assembly;

import java.util.regex.Pattern;

/**
 * Takes out what a reader of the page could not see but a model would read: zero-width, bidirectional and tag characters, variation
 * selectors, invisible letters. Control characters, some of which could pass for line ends, become their printed pictures.
 *
 * @see <a href="https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point">Default_Ignorable_Code_Point</a>
 */
final class HiddenText {

    private static final String FORMAT_CHARACTERS_WITH_A_SHAPE =
            "\\x{600}-\\x{605}\\x{6DD}\\x{70F}\\x{890}\\x{891}\\x{8E2}\\x{110BD}\\x{110CD}";
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cf}\\x{80}-\\x{9F}\\x{34F}\\x{115F}\\x{1160}\\x{17B4}"
                    + "\\x{17B5}\\x{180B}-\\x{180F}\\x{2028}\\x{2029}\\x{2065}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{E0000}-\\x{E0FFF}"
                    + "&&[^" + FORMAT_CHARACTERS_WITH_A_SHAPE + "]]");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0A-\\x1F\\x7F]");
    private static final Pattern HTML_COMMENT = Pattern.compile("<!--.*?(?:-->|\\z)", Pattern.DOTALL);

    private HiddenText() {}

    /** One line of code, without its line end. */
    static String strip(String line) {
        if (isPlain(line)) {
            return line;
        }
        String visible = INVISIBLE.matcher(line).replaceAll("");
        return CONTROL.matcher(visible).replaceAll(control -> picture(control.group()));
    }

    /** Markdown, of which the page does not show HTML comments. */
    static String stripProse(String markdown) {
        String unixLines = markdown.replace("\r\n", "\n");
        String[] lines = HTML_COMMENT.matcher(unixLines).replaceAll("").split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            lines[i] = strip(lines[i]);
        }
        return String.join("\n", lines).strip();
    }

    /** Whether something of the line would be taken out. */
    static boolean hidesSomething(String line) {
        return !isPlain(line) && INVISIBLE.matcher(line).find();
    }

    static boolean isInvisible(int codePoint) {
        return INVISIBLE.matcher(Character.toString(codePoint)).matches();
    }

    /** Printable ASCII and tabs, as nearly all code is. */
    private static boolean isPlain(String line) {
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (character >= 0x7F || (character < ' ' && character != '\t')) {
                return false;
            }
        }
        return true;
    }

    /** From the block Control Pictures, where they lie in the same order. */
    private static String picture(String control) {
        char character = control.charAt(0);
        return String.valueOf((char) (character == 0x7F ? '\u2421' : '\u2400' + character));
    }
}
