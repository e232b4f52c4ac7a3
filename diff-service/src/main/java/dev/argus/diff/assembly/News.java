package dev.argus.diff.assembly;

import dev.argus.events.content.FileChange;
import dev.argus.events.content.Hunk;
import dev.argus.events.content.HunkRange;
import dev.argus.events.content.Reading.ReadFile;
import java.util.List;

/**
 * What is new in a file.
 *
 * @param ranges of all its hunks, each with its id
 * @param hunks those that nobody has read yet; empty when the file has not changed since
 */
record News(ChangedPath file, List<HunkRange> ranges, List<Hunk> hunks) {

    News {
        ranges = List.copyOf(ranges);
        hunks = List.copyOf(hunks);
    }

    String path() {
        return file.path();
    }

    boolean isEmpty() {
        return hunks.isEmpty();
    }

    /** The file with nothing but its new hunks, of which there must be one. */
    FileDiff.Text text() {
        return new FileDiff.Text(file, hunks);
    }

    FileOutline outline() {
        return text().outline();
    }

    FileChange change(int tokens) {
        return new FileChange(file.path(), file.previousPath(), file.status(), hunks, tokens);
    }

    ReadFile account() {
        return new ReadFile(file.path(), file.previousPath(), ranges);
    }
}
