package dev.argus.runtime.dependency;

import java.time.Instant;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * An external service behind, from the inside out, a time limit, a circuit breaker, a bulkhead and a retry, all set by
 * {@code argus.dependency.<name>.*}.
 */
public interface Dependency {

    String name();

    /**
     * Calls an operation that may be repeated: a {@link dev.argus.runtime.stage.StageFailure.Retryable} without a wait is tried again at
     * once a few times.
     *
     * @return fails with a {@link dev.argus.runtime.stage.StageFailure.Retryable} that says when to come back while the breaker is open or
     *     the bulkhead is full
     */
    default <T> Mono<T> call(Mono<T> work) {
        return repeated(callOnce(work));
    }

    /**
     * The retry alone, for work that has something to do for each of its calls when its place is free again: around one {@link #callOnce}.
     */
    <T> Mono<T> repeated(Mono<T> work);

    /**
     * When it makes sense to call again, as long as the breaker is not closed: what fails meanwhile fails because the service is away, and
     * not because of the work. Empty when nothing is known against the service.
     */
    default Optional<Instant> away() {
        return Optional.empty();
    }

    /** The same without the retry, for operations that may have taken effect although they failed. */
    <T> Mono<T> callOnce(Mono<T> work);
}
