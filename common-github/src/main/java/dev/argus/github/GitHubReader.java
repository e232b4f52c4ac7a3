package dev.argus.github;

import dev.argus.events.PullRequestRef;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads pull requests.
 *
 * <p>Every call fails with a {@link dev.argus.runtime.stage.StageFailure.Retryable} on time-outs, 5xx and rate limits, with the wait GitHub
 * asked for, and with a {@link dev.argus.runtime.stage.StageFailure.Terminal} when the thing is gone (404) or out of the App's reach (401,
 * 403).
 */
public interface GitHubReader {

    Mono<PullRequest> pullRequest(PullRequestRef ref);

    /** All changed files, 100 a page, 3,000 at most: beyond that GitHub's list ends without a word. */
    Flux<ChangedFile> files(PullRequestRef ref);

    /**
     * The whole unified diff between the merge base and the head, as raw bytes.
     *
     * @return empty when GitHub refuses it as too large (406: over 300 files or 20,000 lines) or it is larger than
     *     {@code argus.github.max-diff}; the caller falls back to {@link #files}
     */
    Mono<byte[]> diff(PullRequestRef ref);

    /** Oldest first, 250 at most. */
    Flux<Commit> commits(PullRequestRef ref);

    /** The commit from which the head's branch departed. */
    Mono<String> mergeBase(PullRequestRef ref, String baseSha, String headSha);

    /**
     * A file's raw bytes at a commit. What was read once may be answered without asking GitHub again.
     *
     * @param commit its full sha
     * @return empty when there is no such file at that commit or it is larger than {@code argus.github.max-file}
     */
    Mono<byte[]> file(PullRequestRef ref, String path, String commit);

    /**
     * The same by the sha of its content, which stays the same from head to head as long as the file does.
     *
     * @return empty when there is no such blob or it is larger than {@code argus.github.max-file}
     */
    Mono<byte[]> blob(PullRequestRef ref, String sha);

    /** The comments on a pull request as a whole, oldest first. */
    Flux<IssueComment> comments(PullRequestRef ref);

    /**
     * Whether somebody may write to the repository, by GitHub's word of this moment: what a comment or a webhook says of its author does not
     * tell.
     *
     * @return false as well for whom GitHub does not know
     */
    Mono<Boolean> mayWrite(PullRequestRef ref, String login);
}
