package dev.argus.runtime.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** What this process has added. */
public final class LocalSums implements SharedSums {

    private record Sum(long amount, Instant until) {

        boolean isOver(Instant now) {
            return until.isBefore(now);
        }
    }

    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Sum> sums = new HashMap<>();
    private Instant swept = Instant.MIN;

    public LocalSums(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Mono<Void> add(List<Addition> additions) {
        return Mono.fromRunnable(() -> additions.forEach(this::added));
    }

    @Override
    public Mono<Long> total(String sum) {
        return Mono.fromSupplier(() -> current(sum));
    }

    /** @return what it is now */
    public synchronized long added(Addition addition) {
        Instant now = clock.instant();
        sweep(now);
        Sum sum = new Sum(current(addition.sum()) + addition.amount(), now.plus(addition.keep()));
        sums.put(addition.sum(), sum);
        return sum.amount();
    }

    public synchronized long current(String name) {
        Sum sum = sums.get(name);
        return sum == null || sum.isOver(clock.instant()) ? 0 : sum.amount();
    }

    private void sweep(Instant now) {
        if (swept.isBefore(now.minus(BETWEEN_SWEEPS))) {
            sums.values().removeIf(sum -> sum.isOver(now));
            swept = now;
        }
    }
}
