package dev.argus.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody or something wants a head reviewed.
 *
 * @param review its id derives from the other components, so that the same wish made twice is one review
 * @param generation see {@link ReviewId#of}
 * @param deliveryId GitHub's {@code X-GitHub-Delivery}, where a webhook was the reason
 * @param occurredAt when it happened, by GitHub's clock
 * @param attempt from 0; how often the review was sent back to its beginning because content had left the cache
 */
public record ReviewRequested(
        ReviewRef review,
        ReviewTask task,
        String generation,
        Trigger trigger,
        @Nullable String deliveryId,
        Instant occurredAt,
        int attempt)
        implements PullRequestEvent {

    public ReviewRequested {
        Checks.notBlank(generation, "generation");
        Checks.notNegative(attempt, "attempt");
    }

    /** A review of {@code headSha} for the reason given, with the id that follows from it. */
    public static ReviewRequested of(
            PullRequestRef pullRequest,
            String headSha,
            String generation,
            Trigger trigger,
            @Nullable String deliveryId,
            Instant occurredAt) {
        ReviewId id = ReviewId.of(pullRequest, headSha, ReviewTask.REVIEW, generation);
        return new ReviewRequested(
                new ReviewRef(id, pullRequest, headSha),
                ReviewTask.REVIEW,
                generation,
                trigger,
                deliveryId,
                occurredAt,
                0);
    }

    @Override
    public PullRequestRef pullRequest() {
        return review.pullRequest();
    }
}
