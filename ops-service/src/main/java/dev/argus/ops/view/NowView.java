package dev.argus.ops.view;

import dev.argus.events.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes on at the moment.
 *
 * @param at as of when
 * @param stages in the order in which a review passes them
 * @param oldest of the reviews that have neither ended nor been given up, the one that was asked for first; absent: there are none
 * @param openDeadLetters how many nobody has settled, of all stages
 * @param lastHour how many reviews ended in the last hour, by how they did
 * @param endings how many of them ended in each two minutes of it, the latest last
 * @param troubles what fails, the most frequent first, 20 at most
 */
public record NowView(
        Instant at,
        List<StageNow> stages,
        @Nullable ReviewView oldest,
        long openDeadLetters,
        Map<Outcome.State, Long> lastHour,
        List<Integer> endings,
        List<Trouble> troubles) {

    public NowView {
        stages = List.copyOf(stages);
        lastHour = Map.copyOf(lastHour);
        endings = List.copyOf(endings);
        troubles = List.copyOf(troubles);
    }

    /**
     * A stage of the way of a review.
     *
     * @param reviews that it has to do with now, or that wait for it
     * @param retrying of them, those whose last attempt failed or had to wait
     * @param deadLetters of it that nobody has settled
     * @param medianMillis how long reviews of the last hour took from the stage before to the end of this one, in milliseconds; absent: there
     *     were none
     */
    public record StageNow(
            String stage,
            long reviews,
            long retrying,
            long deadLetters,
            @Nullable Long medianMillis) {}

    /** What kind of failure it is. */
    public enum Kind {
        /** Records that nobody has settled. */
        GIVEN_UP,
        /** Reviews that wait for another attempt. */
        RETRIED,
        /** Reviews of the last hour that could not be made. */
        FAILED
    }

    /**
     * Failures that have a stage and a reason in common.
     *
     * @param stage where
     * @param latest when it happened last
     */
    public record Trouble(Kind kind, String stage, String reason, long count, Instant latest) {}
}
