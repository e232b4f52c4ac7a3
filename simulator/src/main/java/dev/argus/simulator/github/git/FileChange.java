package dev.argus.simulator.github.git;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One changed file of a diff.
 *
 * @param previousPath where it was, for what was renamed or copied
 * @param blob the new content's id; of a removed file the old content's
 */
public record FileChange(
        Status status, String path, @Nullable String previousPath, String blob, Patch patch) {

    public enum Status {
        ADDED,
        REMOVED,
        MODIFIED,
        RENAMED,
        COPIED;

        /** The word GitHub uses. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
