package dev.argus.diff.assembly;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.events.content.Hunk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.patch.HunkHeader;
import org.eclipse.jgit.util.RawParseUtils;

/** Reads the lines of one file's hunks, and holds them against what the hunk headers announce. */
final class HunkReader {

    private static final byte[] SIGNATURE = "-- \n".getBytes(UTF_8);

    /** More than nine digits would overflow unnoticed. */
    private static final Pattern HEADER =
            Pattern.compile("@@ -\\d{1,9}(?:,\\d{1,9})? \\+\\d{1,9}(?:,\\d{1,9})? @@(?<heading>.*)", Pattern.DOTALL);

    private static final String INVALID_HEADER = "a hunk has no valid header";

    private final byte[] buffer;
    private final List<Hunk> hunks = new ArrayList<>();

    private HunkReader(byte[] buffer) {
        this.buffer = buffer;
    }

    static List<Hunk> hunksOf(FileHeader file) throws MalformedPatchException {
        HunkReader reader = new HunkReader(file.getBuffer());
        int position = file.getStartOffset();
        for (HunkHeader header : file.getHunks()) {
            reader.refuseHunkHeaders(position, header.getStartOffset());
            reader.add(header);
            position = header.getEndOffset();
        }
        reader.refuseHunkHeaders(position, file.getEndOffset());
        return reader.hunks;
    }

    private void add(HunkHeader header) throws MalformedPatchException {
        String heading = heading(header);
        Hunk hunk = new Hunk(
                header.getOldImage().getStartLine(),
                header.getOldImage().getLineCount(),
                header.getNewStartLine(),
                header.getNewLineCount(),
                heading,
                lines(header));
        if (!follows(hunk)) {
            throw new MalformedPatchException(name(header) + " does not begin behind the one before it");
        }
        hunks.add(hunk);
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
    private boolean follows(Hunk hunk) {
        int oldEnd = 0;
        int newEnd = 0;
        if (!hunks.isEmpty()) {
            Hunk last = hunks.get(hunks.size() - 1);
            oldEnd = last.oldStart() + Math.max(last.oldCount() - 1, 0);
            newEnd = last.newStart() + Math.max(last.newCount() - 1, 0);
        }
        return hunk.oldStart() >= oldEnd + Math.min(hunk.oldCount(), 1)
                && hunk.newStart() >= newEnd + Math.min(hunk.newCount(), 1);
    }

    private String heading(HunkHeader header) throws MalformedPatchException {
        int start = header.getStartOffset();
        Matcher line = HEADER.matcher(decode(start, endOfLine(start, RawParseUtils.nextLF(buffer, start))));
        if (!line.matches()) {
            throw new MalformedPatchException(INVALID_HEADER);
        }
        return line.group("heading").strip();
    }

    private String line(int from, int next) {
        int end = endOfLine(from, next);
        return end == from ? " " : decode(from, end);
    }

    /** Where the line ends without its line feed and the carriage return before that. */
    private int endOfLine(int from, int next) {
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
