package dev.argus.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody or something wants a head reviewed.
 *
 * @param review its id derives from the other components, so that the same wish made twice is one review
 * @param generation see {@link ReviewId#of}
 * @param deliveryId GitHub's {@code X-GitHub-Delivery}, where a webhook was the reason
 * @param occurredAt when it happened, by GitHub's clock
 * @param attempt from 0; how often the review was sent back to its beginning because content had left the cache
 * @param overrides what an operator wants to be different in this run; absent: nothing
 */
public record ReviewRequested(
        ReviewRef review,
        ReviewTask task,
        String generation,
        Trigger trigger,
        @Nullable String deliveryId,
        Instant occurredAt,
        int attempt,
        @Nullable RunOverrides overrides)
        implements PullRequestEvent {

    /** The generation of a head's automatic review. */
    public static final String AUTOMATIC = "0";

    public ReviewRequested {
        Checks.notBlank(generation, "generation");
        Checks.notNegative(attempt, "attempt");
    }

    /** A run as the rules want it. */
    public ReviewRequested(
            ReviewRef review,
            ReviewTask task,
            String generation,
            Trigger trigger,
            @Nullable String deliveryId,
            Instant occurredAt,
            int attempt) {
        this(review, task, generation, trigger, deliveryId, occurredAt, attempt, null);
    }

    /** Whether nobody asked for it but the pull request itself. */
    @JsonIgnore
    public boolean isAutomatic() {
        return generation.equals(AUTOMATIC);
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

    /**
     * Generation of the review that is made of a head in shadow, to compare, besides the one that is posted.
     *
     * @see #runsInShadow
     */
    public static final String SHADOW_GENERATION = "shadow";

    /** The same review from its beginning, because content that it needs has left the cache. */
    public ReviewRequested withContentLost() {
        return new ReviewRequested(
                review, task, generation, Trigger.CONTENT_LOST, deliveryId, occurredAt, attempt + 1, overrides);
    }

    /**
     * Another review of the same head, made for an operator.
     *
     * @param cause names it, so that the same wish made twice is one review
     */
    public ReviewRequested replayed(String cause, @Nullable RunOverrides wanted) {
        ReviewId id = ReviewId.of(pullRequest(), review.headSha(), task, cause);
        return new ReviewRequested(
                new ReviewRef(id, pullRequest(), review.headSha()),
                task,
                cause,
                Trigger.REPLAY,
                null,
                occurredAt,
                0,
                wanted);
    }

    /** Whether nobody is to be told of it. */
    public boolean runsInShadow() {
        return overrides != null && overrides.shadow();
    }

    /** The version of the prompts that models are to be asked with; empty for the current one. */
    public Optional<String> wantedPrompt() {
        return Optional.ofNullable(overrides).map(RunOverrides::promptVersion);
    }

    @Override
    public PullRequestRef pullRequest() {
        return review.pullRequest();
    }
}
