package dev.argus.simulator.model;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A time in which nothing is answered. */
final class Pause {

    private volatile Sinks.Empty<Void> end = Sinks.empty();

    Pause() {
        end();
    }

    void begin() {
        end = Sinks.empty();
    }

    void end() {
        end.tryEmitEmpty();
    }

    /** Completes when there is none, or with the end of the one there is. */
    Mono<Void> over() {
        return Mono.defer(() -> end.asMono());
    }
}
