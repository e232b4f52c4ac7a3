package dev.argus.github;

import dev.argus.events.PullRequestRef;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The conversations on a pull request's diff, and what the App may do to its own, behind the {@link dev.argus.runtime.lease.Fence} around it.
 * Failures are those of {@link GitHubReader}; a 422 is an {@link UnprocessableException}.
 */
public interface GitHubThreads {

    /** Those of a pull request, 5,000 at most, in the order in which they began. */
    Flux<ReviewThread> threads(PullRequestRef ref);

    /** Puts another body in place of that of a comment on the diff. */
    Mono<Void> updateComment(PullRequestRef ref, long commentId, String body);

    /**
     * Resolves a thread. GitHub wants {@code contents: write} for it.
     *
     * @return false when the installation does not permit it
     */
    Mono<Boolean> resolve(PullRequestRef ref, String threadId);

    /**
     * Folds a comment up as resolved.
     *
     * @param commentNodeId see {@link ReviewThread.Comment#nodeId}
     * @return false when the installation does not permit it
     */
    Mono<Boolean> minimize(PullRequestRef ref, String commentNodeId);
}
