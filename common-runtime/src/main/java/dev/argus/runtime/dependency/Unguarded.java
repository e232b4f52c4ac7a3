package dev.argus.runtime.dependency;

import reactor.core.publisher.Mono;

/**
 * Lets every call through, once: for whoever waits for one review, has no others to protect from a dependency that is away, and no later to put
 * it off to.
 */
public record Unguarded(String name) implements Dependency {

    @Override
    public <T> Mono<T> repeated(Mono<T> work) {
        return work;
    }

    @Override
    public <T> Mono<T> callOnce(Mono<T> work) {
        return work;
    }
}
