package dev.argus.events.content;

import dev.argus.events.Coverage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every file of a pull request: read, with the places where a comment may stand, or not read, with the reason.
 *
 * @param mergeBaseSha the old side of the diff
 * @param read paths are unique over both lists
 * @param unlisted how many more files the pull request changes, of which not even the names are known: GitHub lists 3,000
 */
public record Reading(String mergeBaseSha, List<ReadFile> read, List<UnreadFile> unread, int unlisted)
        implements Document {

    public record ReadFile(String path, @Nullable String previousPath, List<HunkRange> hunks) {
        public ReadFile {
            hunks = List.copyOf(hunks);
        }
    }

    /**
     * @param detail what a person should know besides the reason, such as the limit that was met; may be empty
     */
    public record UnreadFile(String path, Reason reason, String detail) {}

    /** Why a file is not read. */
    public enum Reason {
        BINARY(false),
        GENERATED(false),
        VENDORED(false),
        LOCK_FILE(false),
        MINIFIED(false),
        /** The policy's globs leave it out. */
        IGNORED(false),
        /** Only its name or mode changed, or it is a submodule or a symbolic link. */
        NO_TEXT_CHANGED(false),
        /** Removed as a whole: nothing in it can go wrong any more. */
        REMOVED(false),
        /** More files than the policy reads. */
        TOO_MANY_FILES(true),
        /** More changed lines, bytes or tokens than the policy or the model allows. */
        TOO_LARGE(true),
        /** GitHub gave no patch and none could be made. */
        NO_PATCH(true),
        /** The patch could not be understood. */
        UNPARSABLE(true);

        private final boolean leavesAGap;

        Reason(boolean leavesAGap) {
            this.leavesAGap = leavesAGap;
        }

        /** Whether something worth reading was left out, so that the review is only partial. */
        public boolean leavesAGap() {
            return leavesAGap;
        }
    }

    public Reading {
        read = List.copyOf(read);
        unread = List.copyOf(unread);
        if (unlisted < 0) {
            throw new IllegalArgumentException("unlisted must not be negative, was " + unlisted);
        }
    }

    /** A reading of a pull request whose every file is known. */
    public Reading(String mergeBaseSha, List<ReadFile> read, List<UnreadFile> unread) {
        this(mergeBaseSha, read, unread, 0);
    }

    public Coverage coverage() {
        int gaps =
                (int) unread.stream().filter(file -> file.reason().leavesAGap()).count();
        return new Coverage(read.size() + unread.size() + unlisted, read.size(), gaps + unlisted);
    }
}
