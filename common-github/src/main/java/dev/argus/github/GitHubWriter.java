package dev.argus.github;

import dev.argus.events.PullRequestRef;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes to pull requests, and reads back what was written. There is no idempotency key on any of these endpoints: whoever creates looks
 * first whether it is there already. Creating calls are never repeated here. Whatever changes something on GitHub passes the
 * {@link dev.argus.runtime.lease.Fence} around it.
 *
 * <p>Failures are those of {@link GitHubReader}; a 422 is an {@link UnprocessableException}.
 */
public interface GitHubWriter {

    /** Who we are on GitHub: the author of everything this client creates. */
    Mono<AppIdentity> identity();

    Mono<IssueComment> createComment(PullRequestRef ref, String body);

    Mono<IssueComment> updateComment(PullRequestRef ref, long commentId, String body);

    /**
     * Reacts to a comment; a reaction that is there already stays.
     *
     * @param onDiff whether it is a comment on the diff, which GitHub counts apart
     */
    Mono<Void> react(PullRequestRef ref, long commentId, boolean onDiff, Reaction reaction);

    Flux<Review> reviews(PullRequestRef ref);

    Mono<Review> createReview(PullRequestRef ref, NewReview review);

    /** Removes a review of ours that was never submitted; a leftover one blocks every new review. */
    Mono<Void> deletePendingReview(PullRequestRef ref, long reviewId);

    /** The check runs of this App with this name on a commit, newest first. */
    Flux<CheckRun> checkRuns(PullRequestRef ref, String headSha, String name);

    Mono<CheckRun> createCheckRun(PullRequestRef ref, NewCheckRun checkRun);

    Mono<CheckRun> updateCheckRun(PullRequestRef ref, long checkRunId, CheckRunUpdate update);
}
