package dev.argus.diff.assembly;

import static dev.argus.diff.assembly.Numbers.grouped;

import dev.argus.diff.dependency.DependencyChanges;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.content.FileChange.Status;
import dev.argus.events.content.Reading.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.ignore.FastIgnoreRule;

/** Decides by name, kind and size alone, so that content nobody will read need not be fetched. */
public final class Triage {

    private final int maxLinesPerFile;

    /** Last one first: in {@code .gitignore} notation a later rule overrules an earlier one. */
    private final List<FastIgnoreRule> ignore;

    private final PathAttributes attributes;

    public Triage(ReviewPolicy policy) {
        this(policy, PathAttributes.NONE);
    }

    public Triage(ReviewPolicy policy, PathAttributes attributes) {
        this.attributes = attributes;
        this.maxLinesPerFile = policy.maxLinesPerFile();
        List<FastIgnoreRule> rules = new ArrayList<>(
                policy.ignore().stream().map(FastIgnoreRule::new).toList());
        Collections.reverse(rules);
        this.ignore = List.copyOf(rules);
    }

    /** Why the file is not read; empty when its content has to be seen. */
    public Optional<FileDiff.Unreadable> leaveOut(FileOutline file) {
        return leaveOut(file.path()).or(() -> byKindAndSize(file));
    }

    /** The same for who would have to fetch the content: a lock file is not read, but what it changes is told. */
    public Optional<FileDiff.Unreadable> spare(FileOutline file) {
        return leaveOut(file)
                .filter(leftOut -> leftOut.reason() != Reason.LOCK_FILE || !DependencyChanges.canRead(leftOut.path()));
    }

    /** The rules that need no more than a name. */
    Optional<FileDiff.Unreadable> leaveOut(String path) {
        if (isIgnored(path)) {
            return Optional.of(new FileDiff.Unreadable(path, Reason.IGNORED, ""));
        }
        Optional<FileDiff.Unreadable> known = KnownPaths.reasonNotToRead(path)
                .filter(reason -> !isWanted(path, reason))
                .map(reason -> new FileDiff.Unreadable(path, reason, ""));
        return known.or(() -> attributes
                .reasonNotToRead(path)
                .map(reason -> new FileDiff.Unreadable(path, reason, PathAttributes.FILE + " says so")));
    }

    /** Whether the repository wants the file to be read although it looks as if there were this reason not to. */
    boolean isWanted(String path, Reason reason) {
        return attributes.overrule(path, reason);
    }

    private Optional<FileDiff.Unreadable> byKindAndSize(FileOutline file) {
        if (file.file().status() == Status.REMOVED) {
            return Optional.of(new FileDiff.Unreadable(file.path(), Reason.REMOVED, ""));
        }
        if (file.changedLines() > maxLinesPerFile) {
            return Optional.of(new FileDiff.Unreadable(
                    file.path(),
                    Reason.TOO_LARGE,
                    grouped(file.changedLines()) + " changed lines, max-lines-per-file is "
                            + grouped(maxLinesPerFile)));
        }
        return Optional.empty();
    }

    private boolean isIgnored(String path) {
        return ignore.stream()
                .filter(rule -> rule.isMatch(path, false))
                .findFirst()
                .map(FastIgnoreRule::getResult)
                .orElse(false);
    }
}
