package dev.argus.diff.assembly;

import dev.argus.events.content.FileChange.Status;
import org.eclipse.jgit.diff.DiffEntry;
import org.jspecify.annotations.Nullable;

/**
 * Which file changed, and how.
 *
 * @param path on the new side; on the old side for a removed file
 * @param previousPath where it was renamed or copied from
 */
public record ChangedPath(String path, @Nullable String previousPath, Status status) {

    public static ChangedPath of(DiffEntry entry) {
        return switch (entry.getChangeType()) {
            case ADD -> new ChangedPath(entry.getNewPath(), null, Status.ADDED);
            case MODIFY -> new ChangedPath(entry.getNewPath(), null, Status.MODIFIED);
            case DELETE -> new ChangedPath(entry.getOldPath(), null, Status.REMOVED);
            case RENAME -> new ChangedPath(entry.getNewPath(), entry.getOldPath(), Status.RENAMED);
            case COPY -> new ChangedPath(entry.getNewPath(), entry.getOldPath(), Status.COPIED);
        };
    }

    /** The path on the old side. */
    public String oldPath() {
        return previousPath == null ? path : previousPath;
    }
}
