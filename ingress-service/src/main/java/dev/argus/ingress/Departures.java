package dev.argus.ingress;

import dev.argus.ingress.delivery.Meaning;
import dev.argus.runtime.installation.InstallationData;
import dev.argus.runtime.pullrequest.PullRequestStates;
import dev.argus.runtime.stage.StageFailure;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Stops the work of who has left, and forgets what is kept of them. Should that not come to its end, GitHub is told, and has the delivery
 * repeated.
 */
record Departures(PullRequestStates pullRequests, InstallationData data) {

    Mono<Answer> take(Meaning.Left left) {
        return stop(left)
                .then(Mono.defer(() -> forget(left)))
                .thenReturn(Answer.accepted(what(left) + " stops, and what is kept of it is forgotten"))
                .onErrorResume(
                        StageFailure.class,
                        failure -> Mono.just(Answer.unavailable("not all is forgotten yet: " + failure.getMessage())));
    }

    private static String what(Meaning.Left left) {
        return left.whole()
                ? "work for installation " + left.installationId()
                : "work on %d repositories of installation %d"
                        .formatted(left.repositoryIds().size(), left.installationId());
    }

    private Mono<Void> stop(Meaning.Left left) {
        return left.whole()
                ? pullRequests.noteLost(left.installationId(), left.at())
                : Flux.fromIterable(left.repositoryIds())
                        .concatMap(repository -> pullRequests.noteLost(left.installationId(), repository, left.at()))
                        .then();
    }

    private Mono<Void> forget(Meaning.Left left) {
        return left.whole()
                ? data.forget(left.installationId(), left.repositoryIds())
                : data.forgetRepositories(left.installationId(), left.repositoryIds());
    }
}
