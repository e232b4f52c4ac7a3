package dev.argus.diff.assembly;

import dev.argus.events.content.Reading.Reason;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pull request changes, from the commit where its branch departed to its head.
 *
 * @param files each path once
 * @param unlisted how many more files it changes than the source named
 */
public record Change(String mergeBaseSha, Collection<FileDiff> files, int unlisted) {

    public Change {
        files = List.copyOf(files);
    }

    /**
     * A change made of what a source listed.
     *
     * @param listed git lists a path twice when a file became a link or a link a file
     * @param changedFiles how many the source says there are
     */
    public static Change of(String mergeBaseSha, Collection<? extends FileDiff> listed, int changedFiles) {
        Map<String, FileDiff> byPath = new LinkedHashMap<>();
        listed.forEach(file -> byPath.merge(file.path(), file, Change::theReadableOne));
        return new Change(mergeBaseSha, byPath.values(), Math.max(0, changedFiles - listed.size()));
    }

    private static FileDiff theReadableOne(FileDiff first, FileDiff second) {
        if (first instanceof FileDiff.Text && second instanceof FileDiff.Text) {
            return new FileDiff.Unreadable(
                    first.path(),
                    Reason.UNPARSABLE,
                    "the diff changes it twice, so that its line numbers do not fit together");
        }
        return first instanceof FileDiff.Text ? first : second;
    }
}
