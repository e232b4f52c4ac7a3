package dev.argus.runtime.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** Limits of this process alone; as many as there are names, which are few. */
public final class LocalRateLimits implements RateLimits {

    private record Key(String bucket, Rate rate) {}

    private final Clock clock;
    private final Map<Key, Bucket> buckets = new ConcurrentHashMap<>();
    private final Map<String, Instant> doors = new ConcurrentHashMap<>();

    public LocalRateLimits(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Mono<Instant> take(String bucket, long amount, Rate rate) {
        return Mono.defer(() -> {
            ConsumptionProbe probe = bucket(bucket, rate).tryConsumeAndReturnRemaining(Math.min(amount, rate.amount()));
            return probe.isConsumed()
                    ? Mono.empty()
                    : Mono.just(clock.instant().plus(Duration.ofNanos(probe.getNanosToWaitForRefill())));
        });
    }

    @Override
    public Mono<Void> settle(String bucket, long more, Rate rate) {
        return Mono.fromRunnable(() -> {
            if (more > 0) {
                bucket(bucket, rate).consumeIgnoringRateLimits(more);
            } else if (more < 0) {
                bucket(bucket, rate).addTokens(-more);
            }
        });
    }

    @Override
    public Mono<Void> close(String door, Instant until) {
        return Mono.fromRunnable(() -> doors.merge(door, until, (known, told) -> told.isAfter(known) ? told : known));
    }

    @Override
    public Mono<Instant> closedUntil(String door) {
        return Mono.fromSupplier(() -> doors.getOrDefault(door, Instant.MIN))
                .filter(until -> until.isAfter(clock.instant()));
    }

    private Bucket bucket(String name, Rate rate) {
        return buckets.computeIfAbsent(
                new Key(name, rate),
                key -> Bucket.builder()
                        .withCustomTimePrecision(new ClockMeter(clock))
                        .addLimit(limit -> limit.capacity(rate.amount()).refillGreedy(rate.amount(), rate.per()))
                        .build());
    }
}
