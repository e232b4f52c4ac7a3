package dev.argus.runtime.redis;

import dev.argus.events.BlobRef;
import dev.argus.events.content.Document;
import dev.argus.runtime.RuntimeMeters;
import dev.argus.runtime.content.BlobStore;
import dev.argus.runtime.content.DocumentCodec;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.ReactiveRedisTemplate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** {@code argus:blob:{sha256}}, compressed. What does not have the digest it is named by has left. */
final class RedisBlobStore implements BlobStore {

    private static final Logger log = LoggerFactory.getLogger(RedisBlobStore.class);

    private final ReactiveRedisTemplate<String, byte[]> redis;
    private final BlobSettings settings;
    private final DocumentCodec codec;
    private final Clock clock;
    private final MeterRegistry meters;

    RedisBlobStore(
            ReactiveRedisTemplate<String, byte[]> redis, BlobSettings settings, Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.redis = redis;
        this.settings = settings;
        this.meters = meters;
        this.codec = new DocumentCodec((int) settings.maxSize().toBytes());
    }

    @Override
    public Mono<BlobRef> put(Document document) {
        return Mono.fromCallable(() -> codec.encode(document))
                .subscribeOn(Schedulers.parallel())
                .flatMap(this::keep)
                .onErrorMap(RedisFailures::isAway, failure -> RedisFailures.comeBack(failure, clock));
    }

    @Override
    public <D extends Document> Mono<D> get(BlobRef ref, Class<D> type) {
        return redis.opsForValue()
                .get(key(ref))
                .onErrorResume(RedisFailures::isWrongType, stranger -> Mono.empty())
                .publishOn(Schedulers.parallel())
                .mapNotNull(packed -> Packed.unpack(packed, codec.maxBytes()).orElse(null))
                .filter(json -> isWhole(ref, json))
                .map(json -> DocumentCodec.decode(json, type))
                .doOnSuccess(document -> count(document == null ? "miss" : "hit"))
                .doOnError(RedisFailures::isAway, failure -> count("away"))
                .onErrorMap(RedisFailures::isAway, failure -> RedisFailures.comeBack(failure, clock));
    }

    private Mono<BlobRef> keep(byte[] json) {
        BlobRef ref = DocumentCodec.nameOf(json);
        return redis.opsForValue()
                .set(key(ref), Packed.pack(json), settings.ttl())
                .thenReturn(ref);
    }

    private void count(String result) {
        RuntimeMeters.BLOBS.counter(meters, result).increment();
    }

    private static boolean isWhole(BlobRef ref, byte[] json) {
        boolean whole = DocumentCodec.nameOf(json).equals(ref);
        if (!whole) {
            log.warn("what lies under {} is not what was put there", key(ref));
        }
        return whole;
    }

    private static String key(BlobRef ref) {
        return "argus:blob:" + ref.sha256();
    }
}
