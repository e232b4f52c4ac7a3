package dev.argus.runtime.kafka;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** The works that have begun and not ended yet. */
final class InFlight {

    private static final Duration LOOK = Duration.ofMillis(20);

    private final Set<Begun> works = ConcurrentHashMap.newKeySet();

    <T> Mono<T> during(Mono<T> work) {
        return Mono.using(this::begin, begun -> work, works::remove);
    }

    int count() {
        return works.size();
    }

    /** For how long the oldest has been in flight; zero when there is none. */
    Duration oldest() {
        long now = System.nanoTime();
        return Duration.ofNanos(
                works.stream().mapToLong(begun -> now - begun.nanoTime).max().orElse(0));
    }

    /** Completes when all have ended, or when that takes longer than {@code patience}. */
    Mono<Void> ended(Duration patience) {
        return Mono.fromSupplier(works::isEmpty)
                .filter(none -> none)
                .repeatWhenEmpty(Integer.MAX_VALUE, looks -> looks.delayElements(LOOK))
                .then()
                .timeout(patience, Mono.empty());
    }

    private Begun begin() {
        Begun begun = new Begun();
        works.add(begun);
        return begun;
    }

    /** Equal only to itself. */
    private static final class Begun {
        private final long nanoTime = System.nanoTime();
    }
}
