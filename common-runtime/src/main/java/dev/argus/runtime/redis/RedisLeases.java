package dev.argus.runtime.redis;

import dev.argus.runtime.RuntimeMeters;
import dev.argus.runtime.lease.Fence;
import dev.argus.runtime.lease.Leases;
import dev.argus.runtime.lease.Ticket;
import dev.argus.runtime.stage.StageFailure;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@code argus:lease:{name}}: a sorted set of holders by the time their permit expires, by Redis' own clock.
 *
 * <p>A permit is taken again every third of its time. Should Redis be away for longer, or forget, the work goes on and asks for its permit
 * again: two works at once are a cost, work that is thrown away is a greater one.
 *
 * <p>{@code argus:lease:{name}:waiting} is the line of those who want a permit in turn, by what they have waited since, and
 * {@code argus:lease:{name}:awaited} until when each is expected back.
 */
final class RedisLeases implements Leases {

    private static final Logger log = LoggerFactory.getLogger(RedisLeases.class);

    static final RedisScript<Long> TAKE = LuaScript.of(RedisLeases.class, "lease-take.lua", Long.class);

    static final RedisScript<Long> TAKE_IN_TURN = LuaScript.of(RedisLeases.class, "lease-take-in-turn.lua", Long.class);

    /** Permits are given back long before they expire, so it pays to ask now and then. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** No work is expected to be quicker: the first in a line comes back after this, others after as many as have to end before them. */
    private static final Duration SHORTEST_WORK = Duration.ofSeconds(1);

    /** For one that is due to come back, and is itself held up a little. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final ReactiveStringRedisTemplate redis;
    private final Clock clock;
    private final MeterRegistry meters;

    RedisLeases(ReactiveStringRedisTemplate redis, Clock clock, MeterRegistry meters) {
        this.redis = redis;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public <T> Mono<T> holding(String name, int permits, Duration expiry, Mono<T> work) {
        return holding(
                () -> Lease.of(name, permits, expiry, UUID.randomUUID().toString()),
                lease -> take(lease).map(RedisLeases::soon),
                work);
    }

    @Override
    public <T> Mono<T> inTurn(String name, int permits, Duration expiry, Ticket ticket, Mono<T> work) {
        return holding(() -> Lease.of(name, permits, expiry, ticket.id()), lease -> takeInTurn(lease, ticket), work);
    }

    /** @param taking zero when the permit is ours, else when to come back */
    private <T> Mono<T> holding(Supplier<Lease> leases, Function<Lease, Mono<Duration>> taking, Mono<T> work) {
        return Mono.usingWhen(
                Mono.fromSupplier(leases)
                        .delayUntil(lease -> taken(lease, taking.apply(lease)))
                        .map(lease -> new Permit(lease, Fence.of(stillHeld(lease)))),
                permit -> renewed(permit.lease(), permit.fence().around(work)),
                permit -> renewed(permit.lease(), permit.fence().quiet()).then(release(permit.lease())));
    }

    private Mono<Void> taken(Lease lease, Mono<Duration> taking) {
        return taking.doOnNext(wait -> count(lease, wait.isZero() ? "taken" : "full"))
                .doOnError(RedisFailures::isAway, failure -> count(lease, "away"))
                .onErrorMap(RedisFailures::isAway, failure -> comeBack(lease, LONGEST_WAIT, "Redis is away", failure))
                .flatMap(wait -> heldAfter(lease, wait));
    }

    /** As long as Redis is away, nobody else can have taken it. */
    private Mono<Void> stillHeld(Lease lease) {
        return Mono.defer(() -> take(lease).map(RedisLeases::soon))
                .onErrorReturn(RedisFailures::isAway, Duration.ZERO)
                .flatMap(wait -> heldAfter(lease, wait));
    }

    private Mono<Void> heldAfter(Lease lease, Duration wait) {
        return wait.isZero()
                ? Mono.empty()
                : Mono.error(comeBack(lease, wait, "all " + lease.permits() + " permits are taken", null));
    }

    private StageFailure comeBack(Lease lease, Duration wait, String why, @Nullable Throwable cause) {
        return StageFailure.Retryable.notBefore(clock.instant().plus(wait), lease.key() + ": " + why, cause);
    }

    private static Duration soon(Duration wait) {
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    /** @return zero when the permit is ours, else how long until the first of the others expires */
    private Mono<Duration> take(Lease lease) {
        List<String> arguments = List.of(
                lease.holder(),
                Integer.toString(lease.permits()),
                Long.toString(lease.expiry().toMillis()));
        return redis.execute(TAKE, List.of(lease.key()), arguments).next().map(Duration::ofMillis);
    }

    /** @return zero when the permit is ours, else how long until it may be our turn */
    private Mono<Duration> takeInTurn(Lease lease, Ticket ticket) {
        List<String> keys = List.of(lease.key(), lease.key() + ":waiting", lease.key() + ":awaited");
        List<String> arguments = List.of(
                lease.holder(),
                Integer.toString(lease.permits()),
                Long.toString(lease.expiry().toMillis()),
                Long.toString(ticket.since().toEpochMilli()),
                Long.toString(SHORTEST_WORK.toMillis()),
                Long.toString(GRACE.toMillis()));
        return redis.execute(TAKE_IN_TURN, keys, arguments).next().map(Duration::ofMillis);
    }

    private <T> Mono<T> renewed(Lease lease, Mono<T> work) {
        return work.takeUntilOther(renewals(lease));
    }

    /** Neither emits nor ends. */
    private Flux<Duration> renewals(Lease lease) {
        return Flux.interval(lease.expiry().dividedBy(3))
                .onBackpressureDrop()
                .concatMap(tick -> renew(lease))
                .filter(taken -> false);
    }

    private Mono<Duration> renew(Lease lease) {
        return take(lease)
                .doOnNext(wait -> count(lease, wait.isZero() ? "renewed" : "lost"))
                .onErrorResume(failure -> {
                    log.debug("{} could not be renewed: {}", lease.key(), failure.getMessage());
                    count(lease, "away");
                    return Mono.empty();
                });
    }

    private Mono<Void> release(Lease lease) {
        return redis.opsForZSet()
                .remove(lease.key(), lease.holder())
                .doOnError(failure -> log.debug("{} will expire: {}", lease.key(), failure.getMessage()))
                .onErrorComplete()
                .then();
    }

    private void count(Lease lease, String result) {
        RuntimeMeters.LEASES.counter(meters, lease.kind(), result).increment();
    }

    /** @param kind of the work: what stands before the first colon of its name */
    private record Lease(String key, String kind, String holder, int permits, Duration expiry) {

        static Lease of(String name, int permits, Duration expiry, String holder) {
            int colon = name.indexOf(':');
            String kind = colon < 0 ? "other" : name.substring(0, colon);
            return new Lease("argus:lease:" + name, kind, holder, permits, expiry);
        }
    }

    private record Permit(Lease lease, Fence fence) {}
}
