package dev.argus.runtime.redis;

import dev.argus.events.ArgusJson;
import dev.argus.runtime.RuntimeMeters;
import dev.argus.runtime.content.FindingsCache;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.ReactiveRedisTemplate;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/** {@code argus:findings:{installationId}:{sha256}}, compressed. Whatever goes wrong is a miss. */
final class RedisFindingsCache implements FindingsCache {

    private static final Logger log = LoggerFactory.getLogger(RedisFindingsCache.class);
    /** Far more than the findings of one file ever are; what is larger is not worth keeping. */
    private static final int MAX_BYTES = 1 << 20;

    private final ReactiveRedisTemplate<String, byte[]> redis;
    private final FindingsCacheSettings settings;
    private final MeterRegistry meters;

    RedisFindingsCache(
            ReactiveRedisTemplate<String, byte[]> redis, FindingsCacheSettings settings, MeterRegistry meters) {
        this.redis = redis;
        this.settings = settings;
        this.meters = meters;
    }

    @Override
    public Mono<Entry> get(Key key) {
        return redis.opsForValue()
                .get(name(key))
                .mapNotNull(packed -> decode(packed).orElse(null))
                .doOnSuccess(entry -> count(entry == null ? "miss" : "hit"))
                .onErrorResume(failure -> away("read", failure));
    }

    @Override
    public Mono<Void> put(Key key, Entry entry) {
        return Mono.fromCallable(() -> ArgusJson.mapper().writeValueAsBytes(entry))
                .filter(json -> json.length <= MAX_BYTES)
                .flatMap(json -> redis.opsForValue().set(name(key), Packed.pack(json), settings.ttl()))
                .then()
                .onErrorResume(failure -> away("written", failure));
    }

    private static Optional<Entry> decode(byte[] packed) {
        try {
            return Packed.unpack(packed, MAX_BYTES)
                    .map(json -> ArgusJson.mapper().readValue(json, Entry.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private <T> Mono<T> away(String verb, Throwable failure) {
        log.debug("findings could not be {}: {}", verb, failure.getMessage());
        count("away");
        return Mono.empty();
    }

    private void count(String result) {
        RuntimeMeters.FINDINGS_CACHE.counter(meters, result).increment();
    }

    private static String name(Key key) {
        return "argus:findings:" + key.installationId() + ":" + key.sha256();
    }
}
