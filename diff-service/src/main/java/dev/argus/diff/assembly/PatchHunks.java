package dev.argus.diff.assembly;

import dev.argus.diff.heading.Headings;
import dev.argus.events.content.Hunk;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.stream.Stream;
import org.eclipse.jgit.patch.HunkHeader;
import org.jspecify.annotations.Nullable;

/**
 * The hunks of one file as they lie in a patch. Each is read when it is asked for; what most files are left out by can be told without
 * reading them, and costs a small part of it. Immutable to whoever looks at it: a hunk that two threads read at once is the same for both.
 */
final class PatchHunks extends AbstractList<Hunk> implements RandomAccess {

    private final String path;
    private final HunkReader reader;
    private final HunkGlance glance;
    private final List<HunkHeader> headers;
    private final @Nullable Hunk[] read;

    /** Counted while the headers are at hand: in a large diff they no longer are when somebody asks. */
    private final int changedLines;

    private final int longestHunk;

    /** @param headers of hunks that have as many lines as they announce, and none besides */
    PatchHunks(String path, HunkReader reader, HunkGlance glance, List<HunkHeader> headers) {
        this.path = path;
        this.reader = reader;
        this.glance = glance;
        this.headers = headers;
        this.read = new Hunk[headers.size()];
        int changed = 0;
        int longest = 0;
        for (HunkHeader header : headers) {
            HunkHeader.OldImage old = header.getOldImage();
            changed += old.getLinesAdded() + old.getLinesDeleted();
            longest = Math.max(longest, header.getEndOffset() - header.getStartOffset());
        }
        this.changedLines = changed;
        this.longestHunk = longest;
    }

    @Override
    public int size() {
        return headers.size();
    }

    @Override
    public Hunk get(int index) {
        Hunk hunk = read[index];
        if (hunk == null) {
            hunk = Headings.fromPatch(path, List.of(reader.hunk(headers.get(index))))
                    .get(0);
            read[index] = hunk;
        }
        return hunk;
    }

    /** Without the definitions around them, which take longer to find than all the rest; none is kept. */
    Stream<Hunk> asTheyLie() {
        return headers.stream().map(reader::hunk);
    }

    /** Added and removed ones together. */
    int changedLines() {
        return changedLines;
    }

    /** Whether a line of the new side up to this number might have the word. */
    boolean mayShow(Needle word, int lastLine) {
        return !headers.isEmpty() && glance.mayShow(word, lastLine, headers.get(0));
    }

    /** The new side of the first hunk, up to this number. */
    Hunk beginning(int lastLine) {
        return reader.beginning(headers.get(0), lastLine);
    }

    /** Whether a line might have more characters. */
    boolean mayHaveLinesBeyond(int characters) {
        if (longestHunk <= characters) {
            return false;
        }
        for (HunkHeader header : headers) {
            if (glance.mayHaveLinesBeyond(characters, header)) {
                return true;
            }
        }
        return false;
    }

    /** Whether each line that is removed might be added again with another end. */
    boolean mayChangeLineEndsAlone() {
        for (HunkHeader header : headers) {
            if (!glance.mayChangeLineEndsAlone(header)) {
                return false;
            }
        }
        return true;
    }
}
