package dev.argus.runtime.redis;

import dev.argus.runtime.limit.LocalSums;
import dev.argus.runtime.limit.SharedSums;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * {@code argus:budget:{sum}}: a hash with a field for each instance, which holds what that instance has added and is written by it alone. So
 * adding twice is adding once, and after a {@code FLUSHALL} every instance that lives puts its part back with its next addition.
 */
final class RedisSums implements SharedSums {

    private static final Logger log = LoggerFactory.getLogger(RedisSums.class);

    static final RedisScript<Long> ADD = LuaScript.of(RedisSums.class, "sum-parts.lua", Long.class);

    private final ReactiveStringRedisTemplate redis;
    private final LocalSums own;
    private final String instance = UUID.randomUUID().toString();

    RedisSums(ReactiveStringRedisTemplate redis, Clock clock) {
        this.redis = redis;
        this.own = new LocalSums(clock);
    }

    @Override
    public Mono<Void> add(List<Addition> additions) {
        return Flux.defer(() -> redis.execute(
                        ADD,
                        additions.stream().map(addition -> key(addition.sum())).toList(),
                        Stream.concat(Stream.of(instance), additions.stream().flatMap(this::part))
                                .toList()))
                .publishOn(Schedulers.parallel())
                .then()
                .onErrorResume(failure -> Mono.fromRunnable(() -> log.debug(
                        "what was added to {} is known to this instance alone: {}", additions, failure.getMessage())));
    }

    private Stream<String> part(Addition addition) {
        return Stream.of(
                Long.toString(own.added(addition)),
                Long.toString(addition.keep().toMillis()));
    }

    @Override
    public Mono<Long> total(String sum) {
        return redis.<String, String>opsForHash()
                .entries(key(sum))
                .filter(part -> !part.getKey().equals(instance))
                .map(Map.Entry::getValue)
                .map(Long::parseLong)
                .reduce(0L, Long::sum)
                .publishOn(Schedulers.parallel())
                .onErrorResume(failure -> Mono.fromSupplier(() -> {
                    log.debug("what others have added to {} is not known: {}", sum, failure.getMessage());
                    return 0L;
                }))
                .map(others -> others + own.current(sum));
    }

    private static String key(String sum) {
        return "argus:budget:" + sum;
    }
}
