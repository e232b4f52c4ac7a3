package dev.argus.llm.review;

import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Findings that say the same: of the same code in the same place, or of overlapping lines in words most of which they share. A remark on a
 * file has no place of its own, so it says the same as whatever quotes its code.
 */
final class Duplicates {

    /** How much of the shorter of two texts the longer one has to contain, in words. */
    private static final double SHARED_WORDS = 0.6;

    private static final int SHORTEST_WORD = 3;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Duplicates() {}

    /** Of findings that say the same, the first one. */
    static List<Finding> merged(List<Finding> findings) {
        Set<String> onLines = findings.stream()
                .filter(finding -> finding.anchor() instanceof Anchor.Lines)
                .map(Finding::fingerprint)
                .collect(Collectors.toSet());
        List<Finding> kept = new ArrayList<>();
        for (Finding finding : findings) {
            boolean isSaidOnItsLines =
                    finding.anchor() instanceof Anchor.WholeFile && onLines.contains(finding.fingerprint());
            if (!isSaidOnItsLines && kept.stream().noneMatch(earlier -> sayTheSame(earlier, finding))) {
                kept.add(finding);
            }
        }
        return List.copyOf(kept);
    }

    private static boolean sayTheSame(Finding one, Finding other) {
        return isSamePlace(one, other) || (overlap(one.anchor(), other.anchor()) && shareWords(one, other));
    }

    private static boolean isSamePlace(Finding one, Finding other) {
        return one.fingerprint().equals(other.fingerprint()) && startOf(one.anchor()) == startOf(other.anchor());
    }

    /** Two remarks on one file overlap as well. */
    static boolean overlap(Anchor one, Anchor other) {
        if (one instanceof Anchor.Lines first && other instanceof Anchor.Lines second) {
            return first.path().equals(second.path())
                    && first.side() == second.side()
                    && first.start() <= second.end()
                    && second.start() <= first.end();
        }
        return one instanceof Anchor.WholeFile && one.equals(other);
    }

    static int startOf(Anchor anchor) {
        return anchor instanceof Anchor.Lines lines ? lines.start() : 0;
    }

    private static boolean shareWords(Finding one, Finding other) {
        Set<String> words = words(one);
        Set<String> others = words(other);
        Set<String> shared = new HashSet<>(words);
        shared.retainAll(others);
        return shared.size() >= SHARED_WORDS * Math.max(1, Math.min(words.size(), others.size()));
    }

    private static Set<String> words(Finding finding) {
        String text = (finding.title() + " " + finding.explanation()).toLowerCase(Locale.ROOT);
        return BETWEEN_WORDS
                .splitAsStream(text)
                .filter(word -> word.length() >= SHORTEST_WORD)
                .collect(Collectors.toSet());
    }
}
