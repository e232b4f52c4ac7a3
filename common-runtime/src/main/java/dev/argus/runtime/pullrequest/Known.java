package dev.argus.runtime.pullrequest;

import dev.argus.events.Outcome;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewRequested;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a pull request.
 *
 * @param state absent when nobody has seen it
 * @param lostAt when the App lost its repository; absent when that is not known
 */
public record Known(
        PullRequestRef pullRequest,
        @Nullable PullRequestState state,
        @Nullable Instant lostAt) {

    /** Why a review of it ends; empty when it goes on. Who asks after the App came back is not held up by its having been away. */
    public Optional<Outcome> ends(ReviewRequested request, boolean reviewsDrafts) {
        if (lostAt != null && !lostAt.isBefore(request.occurredAt())) {
            return Optional.of(Outcome.skipped("Argus was removed from this repository or suspended"));
        }
        return Optional.ofNullable(state).flatMap(seen -> seen.ends(request, reviewsDrafts));
    }

    /** See {@link PullRequestState#calmAt}; empty also for a head that is not the newest. */
    public Optional<Instant> calmAt(String headSha, Duration calm) {
        return Optional.ofNullable(state)
                .filter(seen -> seen.headSha().equals(headSha))
                .flatMap(seen -> seen.calmAt(calm));
    }
}
