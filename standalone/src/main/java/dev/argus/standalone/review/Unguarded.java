package dev.argus.standalone.review;

import dev.argus.runtime.dependency.Dependency;
import reactor.core.publisher.Mono;

/** Somebody sits and waits for one review: there are no others to protect from a dependency that is away, and no later to put it off to. */
record Unguarded(String name) implements Dependency {

    @Override
    public <T> Mono<T> repeated(Mono<T> work) {
        return work;
    }

    @Override
    public <T> Mono<T> callOnce(Mono<T> work) {
        return work;
    }
}
