package dev.argus.diff.assembly;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Locale;

/**
 * A short ASCII text to be found among bytes. The last byte of where it might stand is looked at first, and tells how far the next such place
 * is at least, so that most bytes are not looked at.
 *
 * @see <a href="https://doi.org/10.1002/spe.4380100608">Horspool, Practical fast searching in strings</a>
 */
final class Needle {

    private final byte[] text;
    private final byte[] otherCase;
    private final int[] shifts = new int[256];

    private Needle(byte[] text, byte[] otherCase) {
        this.text = text;
        this.otherCase = otherCase;
        Arrays.fill(shifts, text.length);
        for (int i = 0; i < text.length - 1; i++) {
            shifts[text[i]] = text.length - 1 - i;
            shifts[otherCase[i]] = text.length - 1 - i;
        }
    }

    static Needle of(String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        return new Needle(bytes, bytes);
    }

    /** @param word of letters alone */
    static Needle inAnyCase(String word) {
        return new Needle(
                word.toLowerCase(Locale.ROOT).getBytes(US_ASCII),
                word.toUpperCase(Locale.ROOT).getBytes(US_ASCII));
    }

    /** Where it begins first, as a whole between the two positions; negative when it is not there. */
    int in(byte[] bytes, int from, int to) {
        int last = text.length - 1;
        byte end = text[last];
        byte otherEnd = otherCase[last];
        int position = from;
        while (position + last < to) {
            byte found = bytes[position + last];
            if ((found == end || found == otherEnd) && standsAt(position, bytes)) {
                return position;
            }
            position += shifts[Byte.toUnsignedInt(found)];
        }
        return -1;
    }

    private boolean standsAt(int position, byte[] bytes) {
        for (int i = 0; i < text.length; i++) {
            byte found = bytes[position + i];
            if (found != text[i] && found != otherCase[i]) {
                return false;
            }
        }
        return true;
    }
}
