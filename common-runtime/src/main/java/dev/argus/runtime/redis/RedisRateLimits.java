package dev.argus.runtime.redis;

import dev.argus.runtime.limit.ClockMeter;
import dev.argus.runtime.limit.LocalRateLimits;
import dev.argus.runtime.limit.RateLimits;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * {@code argus:bucket:{name}:{rate}} and {@code argus:bucket:{name}:closed}. While Redis is away each instance keeps limits of its own, at a tenth of
 * the rate: slower, and not too much as long as there are no more than ten instances.
 */
final class RedisRateLimits implements RateLimits {

    private static final Logger log = LoggerFactory.getLogger(RedisRateLimits.class);

    static final RedisScript<Long> CLOSE = LuaScript.of(RedisRateLimits.class, "door-close.lua", Long.class);

    private static final int INSTANCES = 10;
    private static final String PREFIX = "argus:bucket:";

    /** Beyond the time in which a bucket is full again, and a forgotten one the same as one that was left alone. */
    private static final Duration SPARE_TIME = Duration.ofMinutes(1);

    private final Supplier<@Nullable StatefulRedisConnection<byte[], byte[]>> connection;
    private final ReactiveStringRedisTemplate redis;
    private final LocalRateLimits local;
    private final Clock clock;

    /** @param connection null as long as there is none */
    RedisRateLimits(
            Supplier<@Nullable StatefulRedisConnection<byte[], byte[]>> connection,
            ReactiveStringRedisTemplate redis,
            Clock clock) {
        this.connection = connection;
        this.redis = redis;
        this.local = new LocalRateLimits(clock);
        this.clock = clock;
    }

    @Override
    public Mono<Instant> take(String bucket, long amount, Rate rate) {
        return ask(bucket, rate, shared -> shared.tryConsumeAndReturnRemaining(Math.min(amount, rate.amount())))
                .flatMap(probe -> probe.isConsumed()
                        ? Mono.<Instant>empty()
                        : Mono.just(clock.instant().plus(Duration.ofNanos(probe.getNanosToWaitForRefill()))))
                .onErrorResume(failure -> away(failure).then(local.take(bucket, amount, share(rate))));
    }

    @Override
    public Mono<Void> settle(String bucket, long more, Rate rate) {
        Mono<Void> settled = more > 0
                ? ask(bucket, rate, shared -> shared.consumeIgnoringRateLimits(more))
                        .then()
                : ask(bucket, rate, shared -> shared.addTokens(-more)).then();
        return more == 0
                ? Mono.empty()
                : settled.onErrorResume(failure -> away(failure).then(local.settle(bucket, more, share(rate))));
    }

    /**
     * Told to this instance, too, which so keeps it when Redis does not. To the others it is told as time that is left, by Redis' clock: theirs
     * may differ from this one's.
     */
    @Override
    public Mono<Void> close(String door, Instant until) {
        return local.close(door, until)
                .then(redis.execute(
                                CLOSE,
                                List.of(closed(door)),
                                List.of(Long.toString(until.toEpochMilli()), Long.toString(clock.millis())))
                        .then())
                .onErrorResume(this::away);
    }

    @Override
    public Mono<Instant> closedUntil(String door) {
        Mono<Instant> known = redis.getExpire(closed(door))
                .filter(left -> !left.isZero())
                .map(left -> clock.instant().plus(left))
                .onErrorResume(failure -> away(failure).then(Mono.empty()));
        return local.closedUntil(door).switchIfEmpty(known).publishOn(Schedulers.parallel());
    }

    private <T> Mono<T> ask(String bucket, Rate rate, Function<AsyncBucketProxy, CompletableFuture<T>> question) {
        return Mono.defer(() -> {
                    StatefulRedisConnection<byte[], byte[]> connected = connection.get();
                    return connected == null
                            ? Mono.<T>error(new IllegalStateException("not connected to Redis yet"))
                            : Mono.fromFuture(question.apply(shared(connected, bucket, rate)));
                })
                .publishOn(Schedulers.parallel());
    }

    private AsyncBucketProxy shared(StatefulRedisConnection<byte[], byte[]> connection, String bucket, Rate rate) {
        AsyncProxyManager<byte[]> buckets = Bucket4jLettuce.casBasedBuilder(connection)
                .clientClock(new ClockMeter(clock))
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(SPARE_TIME))
                .build()
                .asAsync();
        BucketConfiguration configuration = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(rate.amount()).refillGreedy(rate.amount(), rate.per()))
                .build();
        return buckets.getProxy(
                key(bucket, rate).getBytes(StandardCharsets.UTF_8),
                () -> CompletableFuture.completedFuture(configuration));
    }

    /** A changed rate is another bucket. */
    private static String key(String bucket, Rate rate) {
        return PREFIX + bucket + ":" + rate.amount() + "/" + rate.per().toSeconds() + "s";
    }

    private <T> Mono<T> away(Throwable failure) {
        return Mono.fromRunnable(
                () -> log.debug("limits are kept by this instance alone: {}", String.valueOf(failure.getMessage())));
    }

    private static Rate share(Rate rate) {
        return new Rate(Math.max(1, rate.amount() / INSTANCES), rate.per());
    }

    private static String closed(String door) {
        return PREFIX + door + ":closed";
    }
}
