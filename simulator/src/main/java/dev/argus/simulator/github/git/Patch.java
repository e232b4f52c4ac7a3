package dev.argus.simulator.github.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** How one file changed, in git's words: an extended header and hunks. */
public final class Patch {

    private static final int MAX_LINES = 20_000;
    private static final int MAX_BYTES = 500_000;

    private final byte[] header;
    private final byte[] hunks;
    private final int additions;
    private final int deletions;
    private final int lines;

    Patch(byte[] header, byte[] hunks) {
        this.header = header;
        this.hunks = hunks;
        int added = 0;
        int removed = 0;
        int all = 0;
        for (int i = 0; i < hunks.length; i = afterLine(i)) {
            added += hunks[i] == '+' ? 1 : 0;
            removed += hunks[i] == '-' ? 1 : 0;
            all++;
        }
        this.additions = added;
        this.deletions = removed;
        this.lines = all;
    }

    private int afterLine(int start) {
        int i = start;
        while (i < hunks.length && hunks[i] != '\n') {
            i++;
        }
        return i + 1;
    }

    public int additions() {
        return additions;
    }

    public int deletions() {
        return deletions;
    }

    /** Lines of the hunks, context and headings included. */
    public int lines() {
        return lines;
    }

    /**
     * The hunks alone, without a line feed at their end.
     *
     * @return empty when there are none, or more than GitHub shows of one file
     * @see <a href="https://docs.github.com/en/repositories/creating-and-managing-repositories/repository-limits#diff-limits">20,000
     *     lines or 500 KB a file</a>
     */
    public Optional<String> text() {
        if (hunks.length == 0 || hunks.length > MAX_BYTES || lines > MAX_LINES) {
            return Optional.empty();
        }
        return Optional.of(new String(hunks, 0, hunks.length - 1, UTF_8));
    }

    /** Empty where {@link #text} is. */
    public List<Hunk> hunks() {
        return text().map(Hunk::parse).orElse(List.of());
    }

    /** Header and hunks, in the file's own encoding, however large. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(header);
        out.write(hunks);
    }

    int bytes() {
        return header.length + hunks.length;
    }
}
