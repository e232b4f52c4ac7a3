package dev.argus.events.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer knows besides the change itself. All of it was written by people Argus does not trust.
 *
 * @param description may be empty
 * @param commitMessages oldest first
 * @param guidelines the repository's own, from the base branch
 * @param lockFiles absent when none changed in a way that could be told
 * @param rules of the policy, a sentence each
 * @param pathInstructions of the policy, those that hold for a file that is read
 * @param language English name of the language in which to write, such as "German"; absent: English
 */
public record ReviewContext(
        String title,
        String description,
        List<String> commitMessages,
        List<Guideline> guidelines,
        @Nullable List<LockFile> lockFiles,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<String> rules,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<PathInstruction> pathInstructions,

        @Nullable String language)
        implements Document {

    /** A file in which a repository tells how it wants its code. */
    public record Guideline(String path, String text) {}

    /** A lock file that is not read, and in one line the packages that came, went or moved to another version. */
    public record LockFile(String path, String changes) {}

    /**
     * What to mind in some of the files.
     *
     * @param pattern which files, in {@code .gitignore} notation
     * @param files the paths it matches, of those that are read
     */
    public record PathInstruction(String pattern, String text, List<String> files) {
        public PathInstruction {
            files = List.copyOf(files);
        }
    }

    public ReviewContext {
        commitMessages = List.copyOf(commitMessages);
        guidelines = List.copyOf(guidelines);
        lockFiles = lockFiles == null || lockFiles.isEmpty() ? null : List.copyOf(lockFiles);
        rules = rules == null ? List.of() : List.copyOf(rules);
        pathInstructions = pathInstructions == null ? List.of() : List.copyOf(pathInstructions);
    }

    public ReviewContext(String title, String description, List<String> commitMessages, List<Guideline> guidelines) {
        this(title, description, commitMessages, guidelines, null, null, null, null);
    }

    @Override
    public List<String> rules() {
        return Objects.requireNonNullElse(rules, List.of());
    }

    @Override
    public List<PathInstruction> pathInstructions() {
        return Objects.requireNonNullElse(pathInstructions, List.of());
    }

    /** With what the reading tells of lock files. */
    public ReviewContext withLockFiles(Reading reading) {
        List<LockFile> told = reading.unread().stream()
                .filter(file -> file.reason() == Reading.Reason.LOCK_FILE
                        && !file.detail().isEmpty())
                .map(file -> new LockFile(file.path(), file.detail()))
                .toList();
        return new ReviewContext(
                title, description, commitMessages, guidelines, told, rules, pathInstructions, language);
    }

    /** With what the policy asks of a reviewer. */
    public ReviewContext asking(List<String> rules, List<PathInstruction> pathInstructions, @Nullable String language) {
        return new ReviewContext(
                title, description, commitMessages, guidelines, lockFiles, rules, pathInstructions, language);
    }
}
