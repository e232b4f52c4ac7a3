package dev.argus.diff;

import dev.argus.diff.assembly.Change;
import dev.argus.diff.assembly.Triage;
import dev.argus.events.PullRequestRef;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Where pull requests are read from. Calls never block; a failure that is understood is a {@link dev.argus.runtime.stage.StageFailure}.
 */
public interface DiffSource {

    /** The pull request as it is now. */
    Mono<PullRequestSnapshot> pullRequest(PullRequestRef ref);

    /**
     * Who has told Argus to leave the pull request alone, as long as nobody has told it otherwise since.
     *
     * @return a login; empty when nobody has, or a source knows of no such thing
     */
    default Mono<String> pausedBy(PullRequestSnapshot pullRequest) {
        return Mono.empty();
    }

    /**
     * What it changes, from the merge base of its two commits to its head.
     *
     * @param triage tells what nobody will read; where content is dear it comes last, and is searched for secrets alone. What does not come
     *     at all is in the change with its reason
     * @return fails with a {@link dev.argus.runtime.stage.StageFailure.Retryable} when the pull request moved to other commits while it was
     *     read
     */
    Mono<Change> change(PullRequestSnapshot pullRequest, Triage triage);

    /** Oldest first; a source may stop after 250. */
    Flux<String> commitMessages(PullRequestSnapshot pullRequest);

    /**
     * A file as it stands at the base, so that a pull request cannot change the rules it is reviewed by.
     *
     * @return raw bytes; empty when there is no such file
     */
    Mono<byte[]> baseFile(PullRequestSnapshot pullRequest, String path);

    /**
     * A file as the pull request would have it.
     *
     * @return raw bytes; empty when there is no such file
     */
    Mono<byte[]> headFile(PullRequestSnapshot pullRequest, String path);
}
