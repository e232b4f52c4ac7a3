package dev.argus.events.content;

import java.util.regex.Pattern;

/**
 * What stands for a secret wherever the text around it is kept, shown or sent. Nothing in it is derived from the secret: its number tells
 * the secrets of one kind in one review apart, in the order in which they appear.
 */
public final class SecretPlaceholder {

    private static final Pattern ANY = Pattern.compile("\\[secret:[a-z0-9-]+:\\d+]");

    private SecretPlaceholder() {}

    /**
     * @param kind lower-case letters, digits and hyphens
     * @param number from 1
     */
    public static String of(String kind, int number) {
        return "[secret:" + kind + ":" + number + "]";
    }

    /** Whether a secret was taken out of the text. */
    public static boolean isIn(String text) {
        return ANY.matcher(text).find();
    }

    /** The text with the kinds alone, so that it stays the same when secrets before it come or go. */
    public static String withoutNumbers(String text) {
        return ANY.matcher(text).replaceAll(placeholder -> placeholder.group().replaceFirst(":\\d+]", "]"));
    }
}
