package dev.argus.runtime.redis;

import dev.argus.events.ArgusJson;
import dev.argus.events.PullRequestRef;
import dev.argus.events.content.PastReview;
import dev.argus.runtime.RuntimeMeters;
import dev.argus.runtime.content.ReviewMemory;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.data.redis.core.ReactiveRedisTemplate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;

/** {@code argus:pr:{repositoryId}:{number}}, a hash; its field {@code review} is compressed JSON. Whatever goes wrong, nothing is known. */
final class RedisReviewMemory implements ReviewMemory {

    private static final Logger log = LoggerFactory.getLogger(RedisReviewMemory.class);

    private static final String FIELD = "review";

    /** As long as a pull request may rest and still be known. */
    private static final Duration MEMORY = Duration.ofDays(30);

    /** Some ten thousand hunks. Who changes more at once is read anew each time. */
    static final int MAX_BYTES = 1 << 20;

    private final ReactiveRedisTemplate<String, byte[]> redis;
    private final MeterRegistry meters;

    RedisReviewMemory(ReactiveRedisTemplate<String, byte[]> redis, MeterRegistry meters) {
        this.redis = redis;
        this.meters = meters;
    }

    @Override
    public Mono<PastReview> recall(PullRequestRef pullRequest) {
        return redis.<String, byte[]>opsForHash()
                .get(key(pullRequest), FIELD)
                .publishOn(Schedulers.parallel())
                .mapNotNull(packed -> decode(packed).orElse(null))
                .doOnSuccess(review -> count(review == null ? "miss" : "hit"))
                .onErrorResume(failure ->
                        away("What was read of {} before is not known, so all is read: {}", pullRequest, failure));
    }

    @Override
    public Mono<Void> remember(PullRequestRef pullRequest, PastReview review) {
        return Mono.fromCallable(() -> ArgusJson.mapper().writeValueAsBytes(review))
                .subscribeOn(Schedulers.parallel())
                .filter(json -> json.length <= MAX_BYTES)
                .flatMap(json -> keep(key(pullRequest), Packed.pack(json)))
                .then(knowRepository(pullRequest))
                .then()
                .onErrorResume(failure -> away("What was read of {} is not remembered: {}", pullRequest, failure));
    }

    private Mono<Boolean> keep(String key, byte[] packed) {
        return redis.<String, byte[]>opsForHash().put(key, FIELD, packed).then(redis.expire(key, MEMORY));
    }

    /** So that it is found when the installation leaves. */
    private Mono<Boolean> knowRepository(PullRequestRef pullRequest) {
        String repositories = RedisInstallationData.repositoriesOf(pullRequest.installationId());
        byte[] id = Long.toString(pullRequest.repositoryId()).getBytes(StandardCharsets.US_ASCII);
        return redis.opsForSet().add(repositories, id).then(redis.expire(repositories, MEMORY));
    }

    private static Optional<PastReview> decode(byte[] packed) {
        try {
            return Packed.unpack(packed, MAX_BYTES)
                    .map(json -> ArgusJson.mapper().readValue(json, PastReview.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private <T> Mono<T> away(String consequence, PullRequestRef pullRequest, Throwable failure) {
        log.warn(
                consequence,
                pullRequest,
                NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
        count("away");
        return Mono.empty();
    }

    private void count(String result) {
        RuntimeMeters.REVIEW_MEMORY.counter(meters, result).increment();
    }

    private static String key(PullRequestRef pullRequest) {
        return "argus:pr:" + pullRequest.key();
    }
}
