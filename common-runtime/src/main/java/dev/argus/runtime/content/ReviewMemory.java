package dev.argus.runtime.content;

import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewPublished;
import dev.argus.events.content.PastReview;
import reactor.core.publisher.Mono;

/**
 * What each pull request was told last, so that nothing is read twice. A cache: when Redis is away nothing is known, everything is read, and
 * nothing fails.
 */
public interface ReviewMemory {

    Mono<PastReview> recall(PullRequestRef pullRequest);

    /** Takes the place of what was known before. Completes also when it could not be kept, or is too large to be. */
    Mono<Void> remember(PullRequestRef pullRequest, PastReview review);

    /** How the review ended that the pull request was told of last; empty also when that is not known. */
    Mono<ReviewPublished> lastEnd(PullRequestRef pullRequest);

    /** Takes the place of the end that was known before. Completes also when it could not be kept, or is too large to be. */
    Mono<Void> remember(ReviewPublished end);
}
