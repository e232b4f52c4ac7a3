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
     * @param listed git lists a path twice when a file became a link or a link a file; the same entry twice is one, because a list that
     *     shifts between two of its pages repeats some files and leaves as many out
     * @param changedFiles how many the source says there are
     */
    public static Change of(String mergeBaseSha, Collection<? extends FileDiff> listed, int changedFiles) {
        Map<String, FileDiff> byPath = new LinkedHashMap<>(listed.size() * 2);
        int repeated = 0;
        for (FileDiff file : listed) {
            FileDiff before = byPath.putIfAbsent(file.path(), file);
            if (before == null) {
                continue;
            }
            if (file.equals(before)) {
                repeated++;
            } else {
                byPath.put(file.path(), theOneWithText(before, file));
            }
        }
        return new Change(mergeBaseSha, byPath.values(), Math.max(0, changedFiles - listed.size() + repeated));
    }

    /** Whether the file was changed, brought in, taken away or moved. */
    public boolean touches(String path) {
        return files.stream().anyMatch(file -> file.path().equals(path) || path.equals(file.previousPath()));
    }

    /** Where a file became a link, or a link a file, the half that has text stands for both. */
    private static FileDiff theOneWithText(FileDiff first, FileDiff second) {
        if (hasNothingToRead(first)) {
            return second;
        }
        return hasNothingToRead(second)
                ? first
                : new FileDiff.Unreadable(
                        first.path(),
                        Reason.UNPARSABLE,
                        "the diff changes it twice, so that its line numbers do not fit together");
    }

    private static boolean hasNothingToRead(FileDiff file) {
        return file instanceof FileDiff.Unreadable unreadable
                && (unreadable.reason() == Reason.NO_TEXT_CHANGED || unreadable.reason() == Reason.REMOVED);
    }
}
