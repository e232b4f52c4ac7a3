package dev.argus.ops.console;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What an operator did is known when it has come back from its topic; the page that follows should show it. */
final class Settled {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Settled() {}

    /** Completes when it is known, and without an error when it still is not after a while: it was done all the same. */
    static Mono<Void> when(BooleanSupplier isKnown) {
        return Flux.interval(Duration.ZERO, LOOK_AGAIN)
                .onBackpressureDrop()
                .filter(look -> isKnown.getAsBoolean())
                .next()
                .timeout(PATIENCE, Mono.empty())
                .then();
    }
}
