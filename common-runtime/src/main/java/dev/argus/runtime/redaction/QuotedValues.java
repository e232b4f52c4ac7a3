package dev.argus.runtime.redaction;

import dev.argus.runtime.redaction.SecretRule.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a text gives a name a value in quotes: {@code "api_key": "…"}, {@code token = '…'}. An expression that looks for some of these names
 * reads a text some hundred times slower than this does, and minified code has such a name on every screen. Where one value begins within another,
 * as when a quote is not closed, it is looked for in both; the expression alone would pass over the second.
 */
final class QuotedValues {

    private static final String WHITE = " \t\f\r\n";
    private static final String QUOTES = "\"'`";

    private QuotedValues() {}

    /** From the beginning of each name to the end of its value, in order; what lies between them gives no value to a name. */
    static List<Range> in(String text) {
        List<Range> found = new ArrayList<>();
        int operator = operatorFrom(0, text);
        while (operator < text.length()) {
            int behind = skip("=:>", operator, text);
            int quote = skip(WHITE, behind, text);
            int name = nameBefore(operator, text);
            if (name < operator && quote < text.length() && isOneOf(QUOTES, text.charAt(quote))) {
                found.add(new Range(name, valueEnd(quote + 1, text)));
            }
            operator = operatorFrom(behind, text);
        }
        return found;
    }

    private static int operatorFrom(int from, String text) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '=' && text.charAt(at) != ':') {
            at++;
        }
        return at;
    }

    private static int nameBefore(int operator, String text) {
        int at = skipBack("|", operator, text);
        at = skipBack(WHITE, at, text);
        at = skipBack(QUOTES + "]", at, text);
        while (at > 0 && isOfName(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /** Behind the closing quote. */
    private static int valueEnd(int from, String text) {
        int at = from;
        while (at < text.length() && !isOneOf(QUOTES, text.charAt(at)) && !isOneOf(WHITE, text.charAt(at))) {
            at++;
        }
        return Math.min(at + 1, text.length());
    }

    private static int skip(String characters, int from, String text) {
        int at = from;
        while (at < text.length() && isOneOf(characters, text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int skipBack(String characters, int from, String text) {
        int at = from;
        while (at > 0 && isOneOf(characters, text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static boolean isOfName(char character) {
        return character < 128 && (Character.isLetterOrDigit(character) || isOneOf("_.-", character));
    }

    private static boolean isOneOf(String characters, char character) {
        return characters.indexOf(character) >= 0;
    }
}
