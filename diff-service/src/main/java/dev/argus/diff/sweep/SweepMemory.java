package dev.argus.diff.sweep;

import java.time.Duration;
import java.time.Instant;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;

/**
 * How far the sweeps have come, and what they asked for a moment ago: {@code argus:sweep:settled}, {@code argus:sweep:asked:{name}}. All of
 * it can be forgotten: then more is looked at, and what is asked for twice is done once.
 */
record SweepMemory(ReactiveStringRedisTemplate redis) {

    private static final String SETTLED = "argus:sweep:settled";
    private static final Duration MEMORY = Duration.ofDays(7);
    /** Longer than asking takes. */
    private static final Duration ASKING = Duration.ofMinutes(1);

    /** Until when the log of deliveries holds nothing that is to be done; the beginning of time when that cannot be known. */
    Mono<Instant> settledUntil() {
        return redis.opsForValue()
                .get(SETTLED)
                .map(Instant::parse)
                .onErrorReturn(Instant.EPOCH)
                .defaultIfEmpty(Instant.EPOCH);
    }

    Mono<Void> settle(Instant until) {
        return redis.opsForValue().set(SETTLED, until.toString(), MEMORY).then();
    }

    /**
     * Asks for something unless somebody has lately. What could not be asked for may be asked for again at once; and within {@link #ASKING}, when
     * whoever was about to died, or never heard that it may.
     */
    Mono<Void> once(String name, Duration lately, Mono<?> asking) {
        String key = "argus:sweep:asked:" + name;
        Duration begun = lately.compareTo(ASKING) < 0 ? lately : ASKING;
        return redis.opsForValue()
                .setIfAbsent(key, "1", begun)
                .filter(mine -> mine)
                .flatMap(mine -> asking.then()
                        .onErrorResume(failure -> redis.delete(key).then(Mono.error(failure)))
                        .then(redis.expire(key, lately).then()));
    }
}
