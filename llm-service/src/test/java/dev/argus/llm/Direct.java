package dev.argus.llm;

import dev.argus.runtime.dependency.Dependencies;
import dev.argus.runtime.dependency.Dependency;
import reactor.core.publisher.Mono;

/** Guards that let everything through. */
public record Direct(String name) implements Dependency {

    public static final Dependencies DEPENDENCIES = Direct::new;

    @Override
    public <T> Mono<T> repeated(Mono<T> work) {
        return work;
    }

    @Override
    public <T> Mono<T> callOnce(Mono<T> work) {
        return work;
    }
}
