package dev.argus.diff.assembly;

import static dev.argus.diff.assembly.Numbers.grouped;

import dev.argus.diff.policy.PathPatterns;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.content.FileChange.Status;
import dev.argus.events.content.Reading.Reason;
import java.util.Optional;

/** Decides by name, kind and size alone, so that what will be read is fetched before what nobody will read. */
public final class Triage {

    private final int maxLinesPerFile;
    private final String limit;

    private final PathPatterns include;
    private final PathPatterns ignore;

    private final PathAttributes attributes;

    public Triage(ReviewPolicy policy) {
        this(policy, PathAttributes.NONE);
    }

    public Triage(ReviewPolicy policy, PathAttributes attributes) {
        this.attributes = attributes;
        this.maxLinesPerFile = policy.maxLinesPerFile();
        this.limit = grouped(maxLinesPerFile) + policy.whereSet("max_lines_per_file");
        this.include = PathPatterns.of(policy.include());
        this.ignore = PathPatterns.of(policy.ignore());
    }

    /** Why the file is not read; empty when its content has to be seen. */
    public Optional<FileDiff.Unreadable> leaveOut(FileOutline file) {
        return leaveOut(file.path())
                .or(() -> byKindAndSize(file))
                .map(leftOut -> leftOut.movedFrom(file.file().previousPath()));
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
                    grouped(file.changedLines()) + " changed lines, max_lines_per_file is " + limit));
        }
        return Optional.empty();
    }

    private boolean isIgnored(String path) {
        return ignore.match(path) || !(include.isEmpty() || include.match(path));
    }
}
