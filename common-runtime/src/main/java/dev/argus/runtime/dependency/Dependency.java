package dev.argus.runtime.dependency;

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
    <T> Mono<T> call(Mono<T> work);

    /** The same without the retry, for operations that may have taken effect although they failed. */
    <T> Mono<T> callOnce(Mono<T> work);
}
