package dev.argus.llm.review;

import dev.argus.events.ReviewPolicy;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Fingerprint;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is said of all that was found: what the policy asks for, each thing once, most severe first.
 *
 * <p>A fingerprint names a path and a piece of code, so equal code in two places of a file has one. The first place, from the top, keeps
 * it; the others take a number with it, so that each can be told from the other in the next review.
 *
 * @param withheld the worst of what the policy does not ask for, or has no room for; what says the same as another is not among it
 */
public record Ranking(List<Finding> findings, List<Finding> withheld, Tally dropped) {

    /** Enough to see what the rules keep back, and what they would let through if they were others. */
    private static final int MOST_WITHHELD = 50;

    private static final Comparator<Finding> WORST_FIRST = Comparator.comparing(
                    Finding::severity, Comparator.reverseOrder())
            .thenComparing(Finding::confidence, Comparator.reverseOrder());

    public Ranking {
        findings = List.copyOf(findings);
        withheld = List.copyOf(withheld);
    }

    /** @param max how many findings a review may have */
    public static Ranking of(List<Finding> found, ReviewPolicy policy, int max) {
        List<Finding> severe = found.stream()
                .filter(finding -> finding.severity().isAtLeast(policy.severityFloor()))
                .toList();
        List<Finding> sure = severe.stream()
                .filter(finding -> finding.confidence() >= policy.minConfidence())
                .toList();
        List<Finding> once = Duplicates.merged(sure.stream().sorted(WORST_FIRST).toList());
        List<Finding> said = once.subList(0, Math.min(max, once.size()));
        return new Ranking(
                numbered(said),
                Stream.of(
                                once.subList(said.size(), once.size()).stream(),
                                found.stream().filter(finding -> !sure.contains(finding)))
                        .flatMap(kept -> kept)
                        .sorted(WORST_FIRST)
                        .limit(MOST_WITHHELD)
                        .toList(),
                Tally.NONE
                        .plus(Dropped.BELOW_SEVERITY, found.size() - severe.size())
                        .plus(Dropped.BELOW_CONFIDENCE, severe.size() - sure.size())
                        .plus(Dropped.DUPLICATE, sure.size() - once.size())
                        .plus(Dropped.OVER_LIMIT, once.size() - said.size()));
    }

    private static List<Finding> numbered(List<Finding> findings) {
        Map<Finding, Integer> places = new HashMap<>();
        Map<String, Integer> perFingerprint = new HashMap<>();
        findings.stream()
                .sorted(Comparator.comparing(finding -> Duplicates.startOf(finding.anchor())))
                .forEach(finding -> places.put(finding, perFingerprint.merge(finding.fingerprint(), 1, Integer::sum)));
        return findings.stream()
                .map(finding -> withNumber(finding, places.getOrDefault(finding, 1)))
                .toList();
    }

    private static Finding withNumber(Finding finding, int place) {
        return place == 1
                ? finding
                : finding.withFingerprint(Fingerprint.of(finding.anchor().path(), finding.quote() + " #" + place));
    }
}
