package dev.argus.diff.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.eclipse.jgit.util.RawParseUtils;

/**
 * Finds where the files of a diff begin. No line of a hunk begins with a letter, so the mark stands nowhere else; and looking at its last
 * byte first tells how far the next one is at least.
 *
 * @see <a href="https://doi.org/10.1002/spe.4380100608">Horspool, Practical fast searching in strings</a>
 */
final class FileStarts {

    private static final byte[] MARK = "\ndiff --git ".getBytes(UTF_8);
    private static final int LAST = MARK.length - 1;
    private static final int[] SHIFT = shifts();

    private FileStarts() {}

    /** The first one behind a position, or the end of the diff. */
    static int next(byte[] diff, int from) {
        int position = from;
        while (position + LAST < diff.length) {
            byte last = diff[position + LAST];
            if (last == MARK[LAST] && RawParseUtils.match(diff, position, MARK) >= 0) {
                return position + 1;
            }
            position += SHIFT[Byte.toUnsignedInt(last)];
        }
        return diff.length;
    }

    private static int[] shifts() {
        int[] shifts = new int[256];
        Arrays.fill(shifts, MARK.length);
        for (int i = 0; i < LAST; i++) {
            shifts[MARK[i]] = LAST - i;
        }
        return shifts;
    }
}
