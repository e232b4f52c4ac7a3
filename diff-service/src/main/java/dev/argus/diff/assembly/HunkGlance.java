package dev.argus.diff.assembly;

import java.util.Arrays;
import org.eclipse.jgit.patch.HunkHeader;
import org.eclipse.jgit.util.RawParseUtils;

/** Tells of the lines of a hunk, without reading them, what many files are left out by. */
final class HunkGlance {

    /** In so many bytes a word is found sooner than lines are counted. */
    private static final int SHORT = 2_000;

    private final byte[] buffer;

    HunkGlance(byte[] buffer) {
        this.buffer = buffer;
    }

    /** Whether a line of the new side up to this number might have the word. */
    boolean mayShow(Needle word, int lastLine, HunkHeader header) {
        int lines = lastLine - header.getNewStartLine() + 1;
        if (lines <= 0) {
            return false;
        }
        int start = RawParseUtils.nextLF(buffer, header.getStartOffset());
        int end = header.getEndOffset() - start <= SHORT
                ? header.getEndOffset()
                : endOfNewLines(lines, start, header.getEndOffset());
        return word.in(buffer, start, end) >= 0;
    }

    private int endOfNewLines(int lines, int start, int end) {
        int position = start;
        int left = lines;
        while (position < end && left > 0) {
            left -= buffer[position] == '-' ? 0 : 1;
            position = RawParseUtils.nextLF(buffer, position);
        }
        return position;
    }

    /** A character has a byte at least. Looks back for the end of a line where the longest one allowed would have it. */
    boolean mayHaveLinesBeyond(int characters, HunkHeader header) {
        if (header.getEndOffset() - header.getStartOffset() <= characters) {
            return false;
        }
        int start = RawParseUtils.nextLF(buffer, header.getStartOffset());
        while (header.getEndOffset() - start > characters) {
            int end = start + characters;
            while (end >= start && buffer[end] != '\n') {
                end--;
            }
            if (end < start) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    /** Looks at the first removed line, and at what follows those that are removed with it. */
    boolean mayChangeLineEndsAlone(HunkHeader header) {
        if (header.getOldImage().getLinesAdded() != header.getOldImage().getLinesDeleted()) {
            return false;
        }
        int end = header.getEndOffset();
        int removed = firstWithout(" \n\\", RawParseUtils.nextLF(buffer, header.getStartOffset()), end);
        if (removed == end || buffer[removed] != '-') {
            return true;
        }
        int added = firstWithout("-\\", removed, end);
        return added < end && buffer[added] == '+' && isSameButForItsEnd(removed, added);
    }

    /** The first line that begins with another sign. */
    private int firstWithout(String signs, int from, int to) {
        int position = from;
        while (position < to && signs.indexOf(buffer[position]) >= 0) {
            position = RawParseUtils.nextLF(buffer, position);
        }
        return position;
    }

    private boolean isSameButForItsEnd(int removed, int added) {
        return Arrays.equals(
                buffer,
                removed + 1,
                HunkReader.endOfLine(buffer, removed, RawParseUtils.nextLF(buffer, removed)),
                buffer,
                added + 1,
                HunkReader.endOfLine(buffer, added, RawParseUtils.nextLF(buffer, added)));
    }
}
