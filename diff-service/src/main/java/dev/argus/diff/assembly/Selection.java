package dev.argus.diff.assembly;

import dev.argus.events.content.FileChange;
import dev.argus.events.content.Hunk;
import dev.argus.events.content.Reading;
import java.util.Comparator;
import java.util.List;

/** What of a change is read and what is not; every file is in one of the two, both by path. */
record Selection(List<FileChange> read, List<Reading.UnreadFile> unread) {

    Selection {
        read = read.stream().sorted(Comparator.comparing(FileChange::path)).toList();
        unread = unread.stream()
                .sorted(Comparator.comparing(Reading.UnreadFile::path))
                .toList();
    }

    /** The account of it, for whoever has to say what was read. */
    Reading readingOf(Change change) {
        return new Reading(
                change.mergeBaseSha(), read.stream().map(Selection::readFile).toList(), unread, change.unlisted());
    }

    private static Reading.ReadFile readFile(FileChange file) {
        return new Reading.ReadFile(
                file.path(),
                file.previousPath(),
                file.hunks().stream().map(Hunk::range).toList());
    }
}
