package dev.argus.llm.review;

import dev.argus.events.content.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * What two readings of the same change have in common: findings that quote the same code, or stand on overlapping lines.
 *
 * @param both of the first reading, with an equal in the second
 * @param first of the first alone
 * @param second of the second alone
 */
public record Comparison(List<Finding> both, List<Finding> first, List<Finding> second) {

    public Comparison {
        both = List.copyOf(both);
        first = List.copyOf(first);
        second = List.copyOf(second);
    }

    /** Each finding has one equal at most. */
    public static Comparison of(List<Finding> first, List<Finding> second) {
        List<Finding> both = new ArrayList<>();
        List<Finding> firstAlone = new ArrayList<>();
        List<Finding> rest = new ArrayList<>(second);
        for (Finding finding : first) {
            boolean hasEqual = rest.stream()
                    .filter(other -> areEqual(finding, other))
                    .findFirst()
                    .map(rest::remove)
                    .orElse(false);
            (hasEqual ? both : firstAlone).add(finding);
        }
        return new Comparison(both, firstAlone, rest);
    }

    private static boolean areEqual(Finding one, Finding other) {
        return one.fingerprint().equals(other.fingerprint()) || Duplicates.overlap(one.anchor(), other.anchor());
    }
}
