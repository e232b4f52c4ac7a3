package dev.argus.diff.assembly;

import java.util.Arrays;
import org.eclipse.jgit.patch.HunkHeader;
import org.eclipse.jgit.util.RawParseUtils;

/** Tells of the lines of a hunk, without reading them, what many files are left out by. */
final class HunkGlance {

    private final byte[] buffer;

    HunkGlance(byte[] buffer) {
        this.buffer = buffer;
    }

    /** Whether a line of the new side up to this number might have the ASCII word, in any case. */
    boolean mayShow(String word, int lastLine, HunkHeader header) {
        int number = header.getNewStartLine();
        if (number > lastLine) {
            return false;
        }
        int position = RawParseUtils.nextLF(buffer, header.getStartOffset());
        while (position < header.getEndOffset() && number <= lastLine) {
            int next = RawParseUtils.nextLF(buffer, position);
            if (buffer[position] != '-') {
                if (shows(word, position, next)) {
                    return true;
                }
                number++;
            }
            position = next;
        }
        return false;
    }

    /** Letters differ from their capitals in one bit, and few other bytes pass for them without it. */
    private boolean shows(String word, int from, int to) {
        for (int start = from; start + word.length() <= to; start++) {
            int matched = 0;
            while (matched < word.length() && (buffer[start + matched] | ' ') == word.charAt(matched)) {
                matched++;
            }
            if (matched == word.length()) {
                return true;
            }
        }
        return false;
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
