package dev.argus.github.rest;

import dev.argus.github.UnprocessableException;
import dev.argus.github.http.TransportFailures;
import dev.argus.runtime.dependency.Dependency;
import dev.argus.runtime.lease.Fence;
import dev.argus.runtime.stage.StageFailure;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Mono;

/** Runs each request, from connecting to the last byte of its answer, behind GitHub's guard. */
final class Exchanges {

    private final Dependency gitHub;

    Exchanges(Dependency gitHub) {
        this.gitHub = gitHub;
    }

    /** A request that may be repeated. */
    <T> Mono<T> call(Object about, Mono<T> work) {
        return unwrapped(gitHub.call(TransportFailures.classified(about, work)));
    }

    /** A request that must have an answer and may be repeated. */
    <T> Mono<T> read(Object about, Mono<T> work) {
        return call(about, work.switchIfEmpty(nothing(about)));
    }

    /** The same for one page of a listing. */
    <P> Mono<ResponseEntity<P>> readPage(Object about, Mono<ResponseEntity<P>> work) {
        return read(about, work.filter(ResponseEntity::hasBody));
    }

    /** A request that changes something, must have an answer and may be repeated. */
    <T> Mono<T> change(Object about, Mono<T> work) {
        return read(about, Fence.behind(work));
    }

    /** A request that makes something, and may have done so although it failed. */
    <T> Mono<T> create(Object about, Mono<T> work) {
        Mono<T> write = Fence.behind(work.switchIfEmpty(nothing(about)));
        return unwrapped(gitHub.callOnce(TransportFailures.classified(about, write)));
    }

    /** Refused content passes the guard as a terminal failure, because it says nothing bad about GitHub. */
    private static <T> Mono<T> unwrapped(Mono<T> guarded) {
        return guarded.onErrorMap(
                failure -> failure.getCause() instanceof UnprocessableException,
                failure -> Objects.requireNonNull(failure.getCause()));
    }

    private static <T> Mono<T> nothing(Object about) {
        return Mono.error(() -> new StageFailure.Retryable("GitHub answered nothing about " + about, null));
    }
}
