package dev.argus.runtime.redaction;

import java.util.Base64;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of the shape of secrets, made when they are needed: none stands in a file, where another scanner would take it for one. */
final class Tokens {

    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = LOWER.toUpperCase(java.util.Locale.ROOT);
    private static final String DIGITS = "0123456789";
    private static final Pattern PLACE = Pattern.compile("<(\\w+) (\\d+)>");

    private final Random random;

    Tokens(long seed) {
        this.random = new Random(seed);
    }

    /** Fills places such as {@code <hex 40>}, and drops {@code ^}, which keeps a prefix apart from what makes it one. */
    String of(String shape) {
        Function<java.util.regex.MatchResult, String> fill =
                place -> Matcher.quoteReplacement(text(place.group(1), Integer.parseInt(place.group(2))));
        return PLACE.matcher(shape.replace("^", "")).replaceAll(fill);
    }

    String[] pem(String kind, int lines) {
        byte[] body = new byte[48 * lines - 20];
        random.nextBytes(body);
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(body);
        String dashes = "-".repeat(5);
        return (dashes + "BEGIN " + kind + dashes + "\n" + base64 + "\n" + dashes + "END " + kind + dashes).split("\n");
    }

    private String text(String alphabet, int length) {
        String characters = switch (alphabet) {
            case "hex" -> DIGITS + "abcdef";
            case "digit" -> DIGITS;
            case "lower" -> DIGITS + LOWER;
            case "upper" -> DIGITS + UPPER;
            case "base32" -> UPPER + "234567";
            case "alpha" -> LOWER + UPPER;
            case "alnum" -> DIGITS + LOWER + UPPER;
            case "base64" -> DIGITS + LOWER + UPPER + "+/";
            case "url" -> DIGITS + LOWER + UPPER + "_-";
            default -> throw new IllegalArgumentException(alphabet);
        };
        // The last one is no hyphen, behind which a word would have ended before.
        return random.ints(length - 1, 0, characters.length())
                        .mapToObj(index -> String.valueOf(characters.charAt(index)))
                        .collect(java.util.stream.Collectors.joining())
                + (alphabet.equals("digit") ? "7" : alphabet.equals("upper") || alphabet.equals("base32") ? "Q" : "a");
    }
}
