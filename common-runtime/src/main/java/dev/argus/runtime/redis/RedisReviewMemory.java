package dev.argus.runtime.redis;

import dev.argus.events.ArgusJson;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewPublished;
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

/**
 * {@code argus:pr:{repositoryId}:{number}}, a hash; its fields {@code review} and {@code end} are compressed JSON. Whatever goes wrong, nothing is
 * known.
 */
final class RedisReviewMemory implements ReviewMemory {

    private static final Logger log = LoggerFactory.getLogger(RedisReviewMemory.class);

    private static final String REVIEW = "review";
    private static final String END = "end";

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
        return get(pullRequest, REVIEW)
                .publishOn(Schedulers.parallel())
                .mapNotNull(packed -> decode(packed, PastReview.class).orElse(null))
                .doOnSuccess(review -> count(review == null ? "miss" : "hit"))
                .onErrorResume(failure ->
                        away("What was read of {} before is not known, so all is read: {}", pullRequest, failure));
    }

    @Override
    public Mono<Void> remember(PullRequestRef pullRequest, PastReview review) {
        return keep(pullRequest, REVIEW, review)
                .onErrorResume(failure -> away("What was read of {} is not remembered: {}", pullRequest, failure));
    }

    @Override
    public Mono<ReviewPublished> lastEnd(PullRequestRef pullRequest) {
        // Asked by every stage of every review, and seldom known: where nothing is, no other thread is needed.
        return get(pullRequest, END)
                .flatMap(packed -> Mono.fromSupplier(
                                () -> decode(packed, ReviewPublished.class).orElse(null))
                        .subscribeOn(Schedulers.parallel()))
                .onErrorResume(failure -> away(
                        "How the last review of {} ended is not known, so nothing is spared: {}",
                        pullRequest,
                        failure));
    }

    @Override
    public Mono<Void> remember(ReviewPublished end) {
        return keep(end.pullRequest(), END, end)
                .onErrorResume(failure ->
                        away("How the review of {} ended is not remembered: {}", end.pullRequest(), failure));
    }

    private Mono<byte[]> get(PullRequestRef pullRequest, String field) {
        return redis.<String, byte[]>opsForHash().get(key(pullRequest), field);
    }

    private Mono<Void> keep(PullRequestRef pullRequest, String field, Object what) {
        return Mono.fromCallable(() -> ArgusJson.mapper().writeValueAsBytes(what))
                .subscribeOn(Schedulers.parallel())
                .filter(json -> json.length <= MAX_BYTES)
                .flatMap(json -> put(key(pullRequest), field, Packed.pack(json)))
                .then(knowRepository(pullRequest))
                .then();
    }

    private Mono<Boolean> put(String key, String field, byte[] packed) {
        return redis.<String, byte[]>opsForHash().put(key, field, packed).then(redis.expire(key, MEMORY));
    }

    /** So that it is found when the installation leaves. */
    private Mono<Boolean> knowRepository(PullRequestRef pullRequest) {
        String repositories = RedisInstallationData.repositoriesOf(pullRequest.installationId());
        byte[] id = Long.toString(pullRequest.repositoryId()).getBytes(StandardCharsets.US_ASCII);
        return redis.opsForSet().add(repositories, id).then(redis.expire(repositories, MEMORY));
    }

    private static <T> Optional<T> decode(byte[] packed, Class<T> type) {
        try {
            return Packed.unpack(packed, MAX_BYTES)
                    .map(json -> ArgusJson.mapper().readValue(json, type));
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
