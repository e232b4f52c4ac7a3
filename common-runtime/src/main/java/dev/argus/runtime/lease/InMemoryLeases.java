package dev.argus.runtime.lease;

import dev.argus.runtime.stage.StageFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** Leases within one process: a holder that dies takes all others with it, so none expires. */
public final class InMemoryLeases implements Leases {

    private final Map<String, Integer> held = new ConcurrentHashMap<>();

    @Override
    public <T> Mono<T> holding(String name, int permits, Duration expiry, Mono<T> work) {
        return Mono.usingWhen(
                Mono.fromSupplier(() -> take(name, permits)),
                fence -> fence.around(work),
                fence -> fence.quiet().then(Mono.fromRunnable(() -> release(name))));
    }

    private Fence take(String name, int permits) {
        int holders = held.merge(name, 1, Integer::sum);
        if (holders > permits) {
            release(name);
            throw StageFailure.Retryable.notBefore(
                    Instant.EPOCH, name + ": all " + permits + " permits are taken", null);
        }
        return Fence.of(Mono.empty());
    }

    private void release(String name) {
        held.computeIfPresent(name, (key, holders) -> holders == 1 ? null : holders - 1);
    }
}
