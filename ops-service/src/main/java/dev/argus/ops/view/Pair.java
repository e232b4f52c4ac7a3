package dev.argus.ops.view;

import dev.argus.events.content.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A review and the one that was made of the same head later, in a replay or in shadow.
 *
 * @param before absent when none is known
 * @param findings what was found before and what is found now; absent as long as one of both is not known, or when one is no longer kept
 */
public record Pair(
        @Nullable ReviewView before,
        ReviewView after,
        @Nullable Side findings) {

    /**
     * Findings side by side; the same code that is quoted at the same place makes the same finding.
     *
     * @param same in both, as they are now
     * @param gone found before alone
     * @param added found now alone
     */
    public record Side(List<Finding> same, List<Finding> gone, List<Finding> added) {

        public Side {
            same = List.copyOf(same);
            gone = List.copyOf(gone);
            added = List.copyOf(added);
        }

        /** Each finding has one equal at most. */
        public static Side of(List<Finding> before, List<Finding> after) {
            List<Finding> same = new ArrayList<>();
            List<Finding> added = new ArrayList<>();
            List<Finding> gone = new ArrayList<>(before);
            for (Finding finding : after) {
                boolean hasEqual = gone.stream()
                        .filter(other -> other.fingerprint().equals(finding.fingerprint()))
                        .findFirst()
                        .map(gone::remove)
                        .orElse(false);
                (hasEqual ? same : added).add(finding);
            }
            return new Side(same, gone, added);
        }
    }
}
