package dev.argus.diff.assembly;

import static dev.argus.diff.assembly.Numbers.grouped;

import dev.argus.events.content.Reading.Reason;
import java.util.concurrent.atomic.AtomicLong;

/** How much of one diff is kept in memory when it comes file by file. May be shared by threads. */
public final class Allowance {

    private final long characters;
    private final AtomicLong used = new AtomicLong();

    /** @param characters of all lines together */
    public Allowance(long characters) {
        this.characters = characters;
    }

    /** The file itself while there is room, afterwards a word about it. */
    public FileDiff admit(FileDiff file) {
        if (file instanceof FileDiff.Text text && used.addAndGet(size(text)) > characters) {
            return new FileDiff.Unreadable(
                    file.path(),
                    Reason.TOO_LARGE,
                    "the files before it fill argus.diff.max-diff, " + grouped(characters) + " characters");
        }
        return file;
    }

    private static long size(FileDiff.Text file) {
        return file.hunks().stream()
                .flatMap(hunk -> hunk.lines().stream())
                .mapToLong(String::length)
                .sum();
    }
}
