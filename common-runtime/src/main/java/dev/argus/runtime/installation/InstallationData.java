package dev.argus.runtime.installation;

import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * What is kept of an installation: findings, GitHub's answers, what pull requests were told. Forgetting may be repeated. Content that a
 * review was made of has no owner; it leaves by itself within a day ({@code argus.blob.ttl}).
 */
public interface InstallationData {

    /**
     * Forgets all of it.
     *
     * @param repositoryIds of its repositories, as far as they are known; those of which something is kept are known here
     * @return fails with a {@link dev.argus.runtime.stage.StageFailure.Retryable} when not all is forgotten
     */
    Mono<Void> forget(long installationId, Set<Long> repositoryIds);

    /**
     * Forgets some repositories of it. Findings and answers do not say to which repository they belong, so those of the whole installation
     * go: a cost, and nothing stays.
     *
     * @return as above
     */
    Mono<Void> forgetRepositories(long installationId, Set<Long> repositoryIds);
}
