package dev.argus.diff.assembly;

import static dev.argus.diff.assembly.Numbers.grouped;

import dev.argus.events.content.Reading.Reason;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of one diff is kept in memory when it comes file by file: so much of what is read, and as much again of what is only searched for
 * secrets. May be shared by threads.
 */
public final class Allowance {

    private final long characters;
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong searched = new AtomicLong();

    /** @param characters of all lines together, of either sort */
    public Allowance(long characters) {
        this.characters = characters;
    }

    /** The file itself while there is room, afterwards a word about it. */
    public FileDiff admit(FileDiff file) {
        return fits(file, read)
                ? file
                : new FileDiff.Unreadable(
                        file.path(),
                        Reason.TOO_LARGE,
                        "the files before it fill argus.diff.max-diff, " + grouped(characters) + " characters");
    }

    /**
     * The file itself while there is room to search it, afterwards a word about it.
     *
     * @param leftOut why nobody will read it
     */
    public FileDiff admitToSearch(FileDiff file, FileDiff.Unreadable leftOut) {
        if (!(file instanceof FileDiff.Text)) {
            return leftOut;
        }
        return fits(file, searched) ? file : unsearched(leftOut);
    }

    /** Whether it is worth the effort to look at another file that nobody will read. */
    public boolean hasRoomToSearch() {
        return searched.get() < characters;
    }

    /** What is said of a lock file is told to a model, as the packages that changed. */
    public FileDiff.Unreadable unsearched(FileDiff.Unreadable leftOut) {
        return leftOut.reason() == Reason.LOCK_FILE
                ? leftOut
                : leftOut.adding("not searched for secrets, the files before it fill argus.diff.max-diff");
    }

    private boolean fits(FileDiff file, AtomicLong used) {
        return !(file instanceof FileDiff.Text text) || used.addAndGet(size(text)) <= characters;
    }

    private static long size(FileDiff.Text file) {
        return file.hunks().stream()
                .flatMap(hunk -> hunk.lines().stream())
                .mapToLong(String::length)
                .sum();
    }
}
