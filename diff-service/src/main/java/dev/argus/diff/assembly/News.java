package dev.argus.diff.assembly;

import dev.argus.events.content.FileChange;
import dev.argus.events.content.Hunk;
import dev.argus.events.content.HunkRange;
import dev.argus.events.content.Reading.ReadFile;
import java.util.ArrayList;
import java.util.List;

/**
 * What is new in a file.
 *
 * @param asItCame with all its hunks
 * @param hunks those that nobody has read yet, cleaned; empty when the file has not changed since
 */
record News(FileDiff.Text asItCame, List<Hunk> hunks) {

    String path() {
        return asItCame.path();
    }

    boolean isEmpty() {
        return hunks.isEmpty();
    }

    /** The file with nothing but its new hunks, of which there must be one. */
    FileDiff.Text text() {
        return new FileDiff.Text(asItCame.file(), hunks);
    }

    FileOutline outline() {
        return text().outline();
    }

    FileChange change(int tokens) {
        ChangedPath file = asItCame.file();
        return new FileChange(file.path(), file.previousPath(), file.status(), hunks, tokens);
    }

    /** All hunks of the file, each with its id. */
    ReadFile account() {
        List<String> ids = HunkIds.of(asItCame);
        List<HunkRange> ranges = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            ranges.add(asItCame.hunks().get(i).range().named(ids.get(i)));
        }
        return new ReadFile(path(), asItCame.file().previousPath(), ranges);
    }
}
