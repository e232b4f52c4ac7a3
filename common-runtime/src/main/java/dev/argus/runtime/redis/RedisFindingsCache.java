package dev.argus.runtime.redis;

import dev.argus.events.ArgusJson;
import dev.argus.runtime.RuntimeMeters;
import dev.argus.runtime.content.FindingsCache;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.ReactiveRedisTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/** {@code argus:findings:{installationId}:{sha256}}, compressed. Whatever goes wrong is a miss. */
final class RedisFindingsCache implements FindingsCache {

    private static final Logger log = LoggerFactory.getLogger(RedisFindingsCache.class);
    /** Far more than the findings of one file ever are; what is larger is not worth keeping. */
    private static final int MAX_BYTES = 1 << 20;

    /** Few enough for Redis to have time for others in between. */
    private static final int FOUND_AT_ONCE = 50;

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
    public Mono<Map<Key, Entry>> find(Collection<Key> keys) {
        return Flux.fromIterable(keys)
                .buffer(FOUND_AT_ONCE)
                .concatMap(this::known)
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Flux<Map.Entry<Key, Entry>> known(List<Key> keys) {
        return redis.opsForValue()
                .multiGet(keys.stream().map(RedisFindingsCache::name).toList())
                .flatMapIterable(values -> known(keys, values))
                .onErrorResume(failure -> away("read", failure));
    }

    private List<Map.Entry<Key, Entry>> known(List<Key> keys, List<byte @Nullable []> values) {
        List<Map.Entry<Key, Entry>> known = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Key key = keys.get(i);
            Optional<Entry> entry = Optional.ofNullable(values.get(i)).flatMap(RedisFindingsCache::decode);
            entry.ifPresent(found -> known.add(Map.entry(key, found)));
            count(entry.isPresent() ? "hit" : "miss");
        }
        return known;
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
