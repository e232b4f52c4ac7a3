package dev.argus.runtime.redis;

import dev.argus.events.ArgusJson;
import dev.argus.events.ReviewRef;
import dev.argus.events.content.Findings;
import dev.argus.runtime.content.FindingsArchive;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.data.redis.core.ReactiveRedisTemplate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;

/**
 * {@code argus:findings:{installationId}:of:{reviewId}}, compressed. Whatever goes wrong, nothing is known.
 *
 * <p>Beside the findings of single files, so that {@link RedisInstallationData} finds them with these.
 */
final class RedisFindingsArchive implements FindingsArchive {

    private static final Logger log = LoggerFactory.getLogger(RedisFindingsArchive.class);

    /** Far more than a review says. */
    static final int MAX_BYTES = 1 << 20;

    private final ReactiveRedisTemplate<String, byte[]> redis;
    private final FindingsArchiveSettings settings;

    RedisFindingsArchive(ReactiveRedisTemplate<String, byte[]> redis, FindingsArchiveSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    @Override
    public Mono<Void> keep(ReviewRef review, Findings findings) {
        return Mono.fromCallable(() -> ArgusJson.mapper().writeValueAsBytes(findings))
                .subscribeOn(Schedulers.parallel())
                .filter(json -> json.length <= MAX_BYTES)
                .flatMap(json -> redis.opsForValue().set(key(review), Packed.pack(json), settings.ttl()))
                .then()
                .onErrorResume(failure -> away("What review {} found cannot be looked up later: {}", review, failure));
    }

    @Override
    public Mono<Findings> find(ReviewRef review) {
        return redis.opsForValue()
                .get(key(review))
                .publishOn(Schedulers.parallel())
                .mapNotNull(packed -> decode(packed).orElse(null))
                .onErrorResume(failure -> away("What review {} found is not known: {}", review, failure));
    }

    private static Optional<Findings> decode(byte[] packed) {
        try {
            return Packed.unpack(packed, MAX_BYTES)
                    .map(json -> ArgusJson.mapper().readValue(json, Findings.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static <T> Mono<T> away(String consequence, ReviewRef review, Throwable failure) {
        log.warn(
                consequence,
                review.id(),
                NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
        return Mono.empty();
    }

    private static String key(ReviewRef review) {
        return "argus:findings:" + review.pullRequest().installationId() + ":of:"
                + review.id().value();
    }
}
