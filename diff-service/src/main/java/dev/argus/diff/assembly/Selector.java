package dev.argus.diff.assembly;

import dev.argus.diff.dependency.DependencyChanges;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.content.Reading.Reason;
import dev.argus.events.content.Reading.UnreadFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sifts a change by rules: what is worth reading, and what is new in it. Nothing is left out without a reason. */
final class Selector {

    /** Of one lock file; whoever changes more of them does not expect anybody to look at each. */
    private static final int MAX_DEPENDENCIES = 100;

    private final Triage triage;
    private final int maxLineLength;
    private final Novelty novelty;

    Selector(ReviewPolicy policy, PathAttributes attributes, Limits limits, Novelty novelty) {
        this.triage = new Triage(policy, attributes);
        this.maxLineLength = limits.maxLineLength();
        this.novelty = novelty;
    }

    Sifted sift(Iterable<FileDiff> files) {
        List<News> worthReading = new ArrayList<>();
        List<UnreadFile> leftOut = new ArrayList<>();
        for (FileDiff file : files) {
            if (file instanceof FileDiff.Text text) {
                byRules(text)
                        .ifPresentOrElse(
                                unreadable -> leftOut.add(unreadable.unread()),
                                () -> worthReading.add(novelty.in(text)));
            } else if (file instanceof FileDiff.Unreadable unreadable) {
                leftOut.add(excused(unreadable).unread());
            }
        }
        return new Sifted(worthReading, leftOut);
    }

    /** What nobody would have read is no gap, whatever kept it from being understood. */
    private FileDiff.Unreadable excused(FileDiff.Unreadable file) {
        return file.reason().leavesAGap() ? triage.leaveOut(file.path()).orElse(file) : file;
    }

    private Optional<FileDiff.Unreadable> byRules(FileDiff.Text file) {
        return triage.leaveOut(file.outline())
                .map(leftOut -> leftOut.reason() == Reason.LOCK_FILE ? summarised(file) : leftOut)
                .or(() -> ContentRules.leaveOut(file, triage, maxLineLength));
    }

    /** Nobody reads a lock file line by line. */
    private static FileDiff.Unreadable summarised(FileDiff.Text lockFile) {
        return new FileDiff.Unreadable(
                lockFile.path(),
                Reason.LOCK_FILE,
                DependencyChanges.of(lockFile.path(), lockFile.hunks())
                        .map(changes -> changes.inWords(MAX_DEPENDENCIES))
                        .orElse(""));
    }
}
