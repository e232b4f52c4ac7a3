package dev.argus.ops.history;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a review.
 *
 * @param stage that said it
 * @param eventId {@code ce_id} of the event that says so
 * @param detail for people; absent when there is nothing to add
 */
public record Step(
        Instant at,
        Kind kind,
        String stage,
        String eventId,
        @Nullable String detail) implements Comparable<Step> {

    public enum Kind {
        REQUESTED,
        PREPARED,
        GENERATED,
        PUBLISHED,
        /** An attempt failed or has to wait; there will be another. */
        RETRIED,
        DEAD_LETTERED
    }

    private static final Comparator<Step> IN_TIME = Comparator.comparing(Step::at)
            .thenComparing(Step::kind)
            .thenComparing(Step::stage)
            .thenComparing(Step::eventId);

    @Override
    public int compareTo(Step other) {
        return IN_TIME.compare(this, other);
    }
}
