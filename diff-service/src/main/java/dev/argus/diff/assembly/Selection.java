package dev.argus.diff.assembly;

import dev.argus.events.content.FileChange;
import dev.argus.events.content.Reading;
import dev.argus.events.content.Reading.ReadFile;
import dev.argus.events.content.Reading.UnreadFile;
import java.util.Comparator;
import java.util.List;

/**
 * What of a change is read and what is not, by path.
 *
 * @param read what a model sees
 * @param accounts of the same files, as a whole
 * @param unchanged files in which there is nothing new
 * @param unread every other file
 */
record Selection(List<FileChange> read, List<ReadFile> accounts, List<ReadFile> unchanged, List<UnreadFile> unread) {

    Selection {
        read = read.stream().sorted(Comparator.comparing(FileChange::path)).toList();
        accounts =
                accounts.stream().sorted(Comparator.comparing(ReadFile::path)).toList();
        unchanged =
                unchanged.stream().sorted(Comparator.comparing(ReadFile::path)).toList();
        unread = unread.stream().sorted(Comparator.comparing(UnreadFile::path)).toList();
    }

    /**
     * The account of it, for whoever has to say what was read.
     *
     * @param secretRules by which secrets were looked for
     */
    Reading readingOf(Change change, String secretRules) {
        return new Reading(change.mergeBaseSha(), accounts, unread, change.unlisted(), unchanged, secretRules);
    }
}
