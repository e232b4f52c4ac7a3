package dev.argus.diff.assembly;

import static dev.argus.diff.assembly.Numbers.grouped;

import dev.argus.diff.dependency.DependencyChanges;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.content.FileChange;
import dev.argus.events.content.Reading.ReadFile;
import dev.argus.events.content.Reading.Reason;
import dev.argus.events.content.Reading.UnreadFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chooses what of a change is read: first by rules, then what is new, then, where a limit bites, by risk. Nothing is left out without a
 * reason.
 */
final class Selector {

    /** Of one lock file; whoever changes more of them does not expect anybody to look at each. */
    private static final int MAX_DEPENDENCIES = 100;

    private final Triage triage;
    private final Limits limits;
    private final Novelty novelty;
    private final int maxFiles;
    private final String limit;

    Selector(ReviewPolicy policy, PathAttributes attributes, Limits limits, Novelty novelty) {
        this.triage = new Triage(policy, attributes);
        this.limits = limits;
        this.novelty = novelty;
        this.maxFiles = policy.maxFiles();
        this.limit = grouped(maxFiles) + policy.whereSet("max_files");
    }

    Selection select(Iterable<FileDiff> files) {
        List<News> worthReading = new ArrayList<>();
        List<UnreadFile> unread = new ArrayList<>();
        for (FileDiff file : files) {
            if (file instanceof FileDiff.Text text) {
                byRules(text)
                        .ifPresentOrElse(
                                leftOut -> unread.add(leftOut.unread()), () -> worthReading.add(novelty.in(text)));
            } else if (file instanceof FileDiff.Unreadable unreadable) {
                unread.add(excused(unreadable).unread());
            }
        }
        return withinLimits(worthReading, unread);
    }

    /** Limits bound what is read now: what was read before takes no room. */
    private Selection withinLimits(List<News> worthReading, List<UnreadFile> unread) {
        List<ReadFile> unchanged =
                worthReading.stream().filter(News::isEmpty).map(News::account).toList();
        List<FileChange> read = new ArrayList<>();
        List<ReadFile> accounts = new ArrayList<>();
        long spent = 0;
        for (News file : Risk.dearestFirst(newOnes(worthReading), News::outline)) {
            if (read.size() == maxFiles) {
                unread.add(new UnreadFile(file.path(), Reason.TOO_MANY_FILES, "max_files is " + limit));
                continue;
            }
            int tokens = Tokens.of(file.text());
            Optional<String> excess = excess(tokens, spent);
            if (excess.isPresent()) {
                unread.add(new UnreadFile(file.path(), Reason.TOO_LARGE, excess.get()));
            } else {
                spent += tokens;
                read.add(file.change(tokens));
                accounts.add(file.account());
            }
        }
        return new Selection(read, accounts, unchanged, unread);
    }

    private static List<News> newOnes(List<News> files) {
        return files.stream().filter(file -> !file.isEmpty()).toList();
    }

    private Optional<String> excess(int tokens, long spent) {
        if (tokens > limits.unitTokens()) {
            return Optional.of(
                    "%s tokens, argus.diff.unit-tokens is %s".formatted(grouped(tokens), grouped(limits.unitTokens())));
        }
        if (spent + tokens > limits.reviewTokens()) {
            return Optional.of(
                    "riskier files fill the review, argus.diff.review-tokens is " + grouped(limits.reviewTokens()));
        }
        return Optional.empty();
    }

    /** What nobody would have read is no gap, whatever kept it from being understood. */
    private FileDiff.Unreadable excused(FileDiff.Unreadable file) {
        return file.reason().leavesAGap() ? triage.leaveOut(file.path()).orElse(file) : file;
    }

    private Optional<FileDiff.Unreadable> byRules(FileDiff.Text file) {
        return triage.leaveOut(file.outline())
                .map(leftOut -> leftOut.reason() == Reason.LOCK_FILE ? summarised(file) : leftOut)
                .or(() -> ContentRules.leaveOut(file, triage, limits.maxLineLength()));
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
