package dev.argus.publisher.history;

import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Fingerprint;
import dev.argus.events.content.Reading;
import dev.argus.events.content.Reading.ReadFile;
import dev.argus.events.content.Side;
import dev.argus.publisher.placement.ReviewContent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges what became of findings by what a review of a later head has read and found. That a model was silent about code it was not shown
 * proves nothing.
 */
public final class Judgement {

    private final String ourLogin;
    private final Map<String, String> previousPaths = new HashMap<>();
    private final Map<String, ReadFile> readNow = new HashMap<>();
    private final Set<String> removed;
    private final List<Finding> all;
    private final Set<String> found = new HashSet<>();

    /** @param ourLogin under which the App resolves threads */
    public Judgement(ReviewContent content, String ourLogin) {
        this.ourLogin = ourLogin;
        Reading reading = content.reading();
        for (ReadFile file : reading.shown()) {
            if (file.previousPath() != null) {
                previousPaths.put(file.path(), file.previousPath());
            }
        }
        reading.read().stream().filter(file -> file.gap() == null).forEach(file -> readNow.put(file.path(), file));
        removed = reading.unread().stream()
                .filter(file -> file.reason() == Reading.Reason.REMOVED)
                .map(Reading.UnreadFile::path)
                .collect(Collectors.toSet());
        all = Stream.of(
                        content.findings().findings(),
                        content.findings().withheld(),
                        content.standing().findings())
                .flatMap(List::stream)
                .toList();
        all.forEach(finding -> found.addAll(namesOf(finding)));
    }

    /** By what a finding is known: its fingerprint, and the one it had before its file was renamed. */
    public Set<String> namesOf(Finding finding) {
        String previous = previousPaths.get(finding.anchor().path());
        return previous == null
                ? Set.of(finding.fingerprint())
                : Set.of(finding.fingerprint(), Fingerprint.of(previous, finding.quote()));
    }

    /** Where the file of a finding is now. */
    public String pathNow(SaidFinding said) {
        return previousPaths.entrySet().stream()
                .filter(renamed -> renamed.getValue().equals(said.thread().path()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(said.thread().path());
    }

    /** Whether the file has to be looked into to judge this one. */
    public boolean needsFile(SaidFinding said) {
        return said.dismissedBy(ourLogin).isEmpty()
                && said.mark().fixedIn() == null
                && !found.contains(said.fingerprint())
                && !said.thread().onOldSide()
                && !said.code().isEmpty();
    }

    /** @param file its content at the head; empty when there is none or it was not looked into */
    public Fate of(SaidFinding said, @Nullable String file) {
        if (said.dismissedBy(ourLogin).isPresent()) {
            return Fate.DISMISSED;
        }
        boolean wasFixed = said.mark().fixedIn() != null;
        if (found.contains(said.fingerprint())) {
            return wasFixed ? Fate.REOPENED : Fate.OPEN;
        }
        if (wasFixed || removed.contains(pathNow(said)) || (needsFile(said) && file != null && isFixed(said, file))) {
            return Fate.FIXED;
        }
        return said.thread().outdated() ? Fate.OUTDATED : Fate.OPEN;
    }

    /** What had become of it when its pull request was closed: nobody reads the code again. */
    public static Fate whenClosed(SaidFinding said, String ourLogin) {
        if (said.dismissedBy(ourLogin).isPresent()) {
            return Fate.DISMISSED;
        }
        if (said.mark().fixedIn() != null) {
            return Fate.FIXED;
        }
        return said.thread().outdated() ? Fate.OUTDATED : Fate.OPEN;
    }

    public Optional<String> dismissedBy(SaidFinding said) {
        return said.dismissedBy(ourLogin);
    }

    private boolean isFixed(SaidFinding said, String file) {
        OptionalInt line = said.code().lineIn(file);
        return line.isEmpty() || wasReadAgain(pathNow(said), line.getAsInt());
    }

    /** And nothing is said of that line under another name either. */
    private boolean wasReadAgain(String path, int line) {
        ReadFile file = readNow.get(path);
        return file != null
                && file.hunks().stream().anyMatch(hunk -> hunk.covers(Side.RIGHT, line))
                && all.stream().map(Finding::anchor).noneMatch(anchor -> mayMean(anchor, path, line));
    }

    private static boolean mayMean(Anchor anchor, String path, int line) {
        return anchor.path().equals(path)
                && (!(anchor instanceof Anchor.Lines lines) || (lines.start() <= line && line <= lines.end()));
    }
}
