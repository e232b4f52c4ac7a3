package dev.argus.github.http;

import dev.argus.events.ArgusJson;
import java.time.Duration;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;

/** Answers in Redis under {@code argus:etag:{installationId}:{sha256}} for a day, as JSON. */
public final class RedisEtagStore implements EtagStore {

    private static final Duration TTL = Duration.ofHours(24);

    private final ReactiveStringRedisTemplate redis;

    public RedisEtagStore(ReactiveStringRedisTemplate redis) {
        this.redis = redis;
    }

    @Override
    public Mono<Stored> get(String key) {
        return redis.opsForValue().get(name(key)).map(json -> ArgusJson.mapper().readValue(json, Stored.class));
    }

    @Override
    public Mono<Void> put(String key, Stored answer) {
        return redis.opsForValue()
                .set(name(key), ArgusJson.mapper().writeValueAsString(answer), TTL)
                .then();
    }

    private static String name(String key) {
        return "argus:etag:" + key;
    }
}
