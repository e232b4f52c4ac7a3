package dev.argus.events.content;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer knows besides the change itself. All of it was written by people Argus does not trust.
 *
 * @param description may be empty
 * @param commitMessages oldest first
 * @param guidelines the repository's own, from the base branch
 * @param lockFiles absent when none changed in a way that could be told
 */
public record ReviewContext(
        String title,
        String description,
        List<String> commitMessages,
        List<Guideline> guidelines,
        @Nullable List<LockFile> lockFiles)
        implements Document {

    /** A file in which a repository tells how it wants its code. */
    public record Guideline(String path, String text) {}

    /** A lock file that is not read, and in one line the packages that came, went or moved to another version. */
    public record LockFile(String path, String changes) {}

    public ReviewContext {
        commitMessages = List.copyOf(commitMessages);
        guidelines = List.copyOf(guidelines);
        lockFiles = lockFiles == null || lockFiles.isEmpty() ? null : List.copyOf(lockFiles);
    }

    public ReviewContext(String title, String description, List<String> commitMessages, List<Guideline> guidelines) {
        this(title, description, commitMessages, guidelines, null);
    }

    /** With what the reading tells of lock files. */
    public ReviewContext withLockFiles(Reading reading) {
        List<LockFile> told = reading.unread().stream()
                .filter(file -> file.reason() == Reading.Reason.LOCK_FILE
                        && !file.detail().isEmpty())
                .map(file -> new LockFile(file.path(), file.detail()))
                .toList();
        return new ReviewContext(title, description, commitMessages, guidelines, told);
    }
}
