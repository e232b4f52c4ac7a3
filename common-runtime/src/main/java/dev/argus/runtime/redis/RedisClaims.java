package dev.argus.runtime.redis;

import dev.argus.runtime.limit.Claims;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;

/** {@code argus:claim:{name}}. */
record RedisClaims(ReactiveStringRedisTemplate redis) implements Claims {

    private static final Logger log = LoggerFactory.getLogger(RedisClaims.class);

    @Override
    public Mono<Boolean> claim(String name, Duration keep) {
        return redis.opsForValue()
                .setIfAbsent(key(name), "1", keep)
                .onErrorMap(RedisFailures::isAway, RedisFailures::retryable);
    }

    @Override
    public Mono<Void> release(String name) {
        return redis.delete(key(name))
                .doOnError(failure -> log.debug("{} stays claimed: {}", name, failure.getMessage()))
                .onErrorComplete()
                .then();
    }

    private static String key(String name) {
        return "argus:claim:" + name;
    }
}
