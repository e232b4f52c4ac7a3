package dev.argus.diff.assembly;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.events.content.Hunk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.patch.HunkHeader;
import org.eclipse.jgit.util.RawParseUtils;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of one file's hunks, and holds them against what the hunk headers announce. Where JGit counted as many lines as were
 * announced, which is nearly everywhere, nothing has to be read for that.
 */
final class HunkReader {

    private static final byte[] SIGNATURE = "-- \n".getBytes(UTF_8);

    private static final byte[] OLD_SIDE = "@@ -".getBytes(UTF_8);
    private static final byte[] NEW_SIDE = " +".getBytes(UTF_8);
    private static final byte[] END = " @@".getBytes(UTF_8);

    /** More would overflow unnoticed. */
    private static final int MOST_DIGITS = 9;

    private static final String INVALID_HEADER = "a hunk has no valid header";

    private final byte[] buffer;

    private HunkReader(byte[] buffer) {
        this.buffer = buffer;
    }

    static List<Hunk> hunksOf(String path, FileHeader file) throws MalformedPatchException {
        HunkReader reader = new HunkReader(file.getBuffer());
        PatchHunks hunks = new PatchHunks(path, reader, new HunkGlance(file.getBuffer()), List.copyOf(file.getHunks()));
        return reader.isAsAnnounced(file) ? hunks : List.copyOf(hunks);
    }

    /** @return false when a hunk is followed by something that is none of its lines */
    private boolean isAsAnnounced(FileHeader file) throws MalformedPatchException {
        boolean asAnnounced = true;
        int position = file.getStartOffset();
        HunkHeader before = null;
        for (HunkHeader header : file.getHunks()) {
            refuseHunkHeaders(position, header.getStartOffset());
            if (heading(header) < 0) {
                throw new MalformedPatchException(INVALID_HEADER);
            }
            if (!hasAnnouncedLines(header)) {
                lines(header);
                asAnnounced = false;
            }
            if (!follows(before, header)) {
                throw new MalformedPatchException(name(header) + " does not begin behind the one before it");
            }
            before = header;
            position = header.getEndOffset();
        }
        refuseHunkHeaders(position, file.getEndOffset());
        return asAnnounced;
    }

    private static boolean hasAnnouncedLines(HunkHeader header) {
        int context = header.getLinesContext();
        return context + header.getOldImage().getLinesDeleted()
                        == header.getOldImage().getLineCount()
                && context + header.getOldImage().getLinesAdded() == header.getNewLineCount();
    }

    /** @param header of a hunk that was checked */
    Hunk hunk(HunkHeader header) {
        int start = header.getStartOffset();
        int headingStart = heading(header);
        try {
            return new Hunk(
                    header.getOldImage().getStartLine(),
                    header.getOldImage().getLineCount(),
                    header.getNewStartLine(),
                    header.getNewLineCount(),
                    decode(headingStart, endOfLine(headingStart, RawParseUtils.nextLF(buffer, start)))
                            .strip(),
                    lines(header));
        } catch (MalformedPatchException e) {
            throw new IllegalStateException("was checked", e);
        }
    }

    /**
     * Its lines of the new side up to this number, as if nothing had been removed, under no heading.
     *
     * @param header of a hunk that was checked
     */
    Hunk beginning(HunkHeader header, int lastLine) {
        List<String> lines = new ArrayList<>();
        int added = 0;
        int position = RawParseUtils.nextLF(buffer, header.getStartOffset());
        while (position < header.getEndOffset() && header.getNewStartLine() + lines.size() <= lastLine) {
            int next = RawParseUtils.nextLF(buffer, position);
            if (buffer[position] != '-' && buffer[position] != '\\') {
                lines.add(line(position, next));
                added += buffer[position] == '+' ? 1 : 0;
            }
            position = next;
        }
        return new Hunk(
                header.getOldImage().getStartLine(),
                lines.size() - added,
                header.getNewStartLine(),
                lines.size(),
                "",
                lines);
    }

    private List<String> lines(HunkHeader header) throws MalformedPatchException {
        List<String> lines = new ArrayList<>();
        int oldLeft = header.getOldImage().getLineCount();
        int newLeft = header.getNewLineCount();
        int position = RawParseUtils.nextLF(buffer, header.getStartOffset());
        while (oldLeft > 0 || newLeft > 0) {
            if (position >= header.getEndOffset()) {
                throw new MalformedPatchException(name(header) + " has fewer lines than its header says");
            }
            int next = RawParseUtils.nextLF(buffer, position);
            switch (buffer[position]) {
                case '-' -> oldLeft--;
                case '+' -> newLeft--;
                case '\\' -> {
                    // "\ No newline at end of file" is about the line before it, and is none itself.
                    position = next;
                    continue;
                }
                default -> {
                    oldLeft--;
                    newLeft--;
                }
            }
            lines.add(line(position, next));
            position = next;
        }
        if (oldLeft < 0 || newLeft < 0 || !isTrailer(position, header.getEndOffset())) {
            throw new MalformedPatchException(name(header) + " has more lines than its header says");
        }
        return lines;
    }

    /** Empty lines between files and the signature of a mailed patch may follow a hunk. */
    private boolean isTrailer(int from, int to) {
        for (int position = from; position < to; position = RawParseUtils.nextLF(buffer, position)) {
            if (RawParseUtils.match(buffer, position, SIGNATURE) >= 0) {
                return true;
            }
            if (buffer[position] != '\n' && buffer[position] != '\\') {
                return false;
            }
        }
        return true;
    }

    /** What looks like a hunk's header and was not understood would be passed over in silence. */
    private void refuseHunkHeaders(int from, int to) throws MalformedPatchException {
        for (int position = from; position < to; position = RawParseUtils.nextLF(buffer, position)) {
            if (position + 1 < to && buffer[position] == '@' && buffer[position + 1] == '@') {
                throw new MalformedPatchException(INVALID_HEADER);
            }
        }
    }

    /** A side without lines names the line before it. */
    private static boolean follows(@Nullable HunkHeader before, HunkHeader header) {
        int oldEnd = 0;
        int newEnd = 0;
        if (before != null) {
            HunkHeader.OldImage old = before.getOldImage();
            oldEnd = old.getStartLine() + Math.max(old.getLineCount() - 1, 0);
            newEnd = before.getNewStartLine() + Math.max(before.getNewLineCount() - 1, 0);
        }
        return header.getOldImage().getStartLine()
                        >= oldEnd + Math.min(header.getOldImage().getLineCount(), 1)
                && header.getNewStartLine() >= newEnd + Math.min(header.getNewLineCount(), 1);
    }

    /** Where the text behind {@code @@ -1,2 +3,4 @@} begins; negative when the header is another. */
    private int heading(HunkHeader header) {
        int oldSide = range(RawParseUtils.match(buffer, header.getStartOffset(), OLD_SIDE));
        int newSide = oldSide < 0 ? -1 : range(RawParseUtils.match(buffer, oldSide, NEW_SIDE));
        return newSide < 0 ? -1 : RawParseUtils.match(buffer, newSide, END);
    }

    private int range(int from) {
        int end = number(from);
        return end >= 0 && end < buffer.length && buffer[end] == ',' ? number(end + 1) : end;
    }

    private int number(int from) {
        int end = from;
        while (end >= 0 && end < buffer.length && buffer[end] >= '0' && buffer[end] <= '9') {
            end++;
        }
        return end > from && end - from <= MOST_DIGITS ? end : -1;
    }

    private String line(int from, int next) {
        int end = endOfLine(from, next);
        return end == from ? " " : decode(from, end);
    }

    private int endOfLine(int from, int next) {
        return endOfLine(buffer, from, next);
    }

    /** Where the line ends without its line feed and the carriage return before that. */
    static int endOfLine(byte[] buffer, int from, int next) {
        int end = next > from && buffer[next - 1] == '\n' ? next - 1 : next;
        return end > from && buffer[end - 1] == '\r' ? end - 1 : end;
    }

    /** UTF-8, or Latin-1 where it is not: each byte is a character there, so that nothing is lost. */
    private String decode(int from, int to) {
        String text = new String(buffer, from, to - from, UTF_8);
        if (text.indexOf('\uFFFD') < 0 || Arrays.equals(text.getBytes(UTF_8), Arrays.copyOfRange(buffer, from, to))) {
            return text;
        }
        return new String(buffer, from, to - from, ISO_8859_1);
    }

    private static String name(HunkHeader header) {
        return "the hunk at line " + header.getNewStartLine();
    }
}
