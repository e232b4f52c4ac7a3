package dev.argus.runtime.pullrequest;

import dev.argus.events.PullRequestRef;
import java.time.Instant;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What is known of each pull request while its reviews are on their way. A cache: what was not noted, or was forgotten, is unknown, and a
 * review of which nothing is known goes on. Nothing here fails.
 */
public interface PullRequestStates {

    /** Joins what was seen with what is known. Completes also when it could not be kept. */
    Mono<Void> note(PullRequestRef pullRequest, Sighting seen);

    /** The App was removed from all of an installation's repositories, or suspended there. */
    Mono<Void> noteLost(long installationId, Instant at);

    /** The App was removed from one repository of the installation. */
    Mono<Void> noteLost(long installationId, long repositoryId, Instant at);

    /** What is known of these, in no particular order; of a pull request of which nothing is known, nothing comes. */
    Flux<Known> find(Set<PullRequestRef> pullRequests);
}
