package dev.argus.ingress.spool;

import dev.argus.events.Envelope;
import dev.argus.runtime.redis.LuaScript;
import dev.argus.runtime.stage.StageFailure;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.Limit;
import org.springframework.data.redis.connection.stream.MapRecord;
import org.springframework.data.redis.connection.stream.RecordId;
import org.springframework.data.redis.connection.stream.StreamRecords;
import org.springframework.data.redis.core.ReactiveStreamOperations;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Events in the order in which they came: the Redis stream {@code argus:spool}. An entry is as durable as Redis is. It has no expiry, so a
 * Redis that evicts what expires ({@code volatile-*}) or nothing at all does not touch it.
 *
 * <p>Every call fails with {@link StageFailure.Retryable} when Redis does not do what is asked.
 */
final class Spool {

    static final String KEY = "argus:spool";
    /** Entries that could not be read. */
    static final String UNREADABLE = "argus:spool:unreadable";

    /** Made with the first entry, and gone when Redis has forgotten the stream. */
    private static final String GENERATION = "argus:spool:generation";

    private static final RedisScript<String> APPEND = LuaScript.of(Spool.class, "spool-append.lua", String.class);
    private static final RedisScript<String> WHICH = LuaScript.of(Spool.class, "spool-generation.lua", String.class);

    private final ReactiveStringRedisTemplate redis;
    private final int maxEvents;

    Spool(ReactiveStringRedisTemplate redis, int maxEvents) {
        this.redis = redis;
        this.maxEvents = maxEvents;
    }

    /**
     * Completes when Redis has it; fails also when as many wait as may.
     *
     * @return the generation that it belongs to
     */
    Mono<String> append(Envelope<?> event) {
        List<String> arguments = Stream.concat(
                        Stream.of(Integer.toString(maxEvents), UUID.randomUUID().toString()),
                        SpooledEvent.fieldsOf(event).entrySet().stream()
                                .flatMap(field -> Stream.of(field.getKey(), field.getValue())))
                .toList();
        return redis.execute(APPEND, List.of(KEY, GENERATION), arguments)
                .next()
                .onErrorMap(Spool::away)
                .switchIfEmpty(Mono.error(this::full));
    }

    /** As long as it is the same, Redis has forgotten nothing; empty when it has, and nothing came since. */
    Mono<String> generation() {
        return redis.execute(WHICH, List.of(GENERATION)).next().onErrorMap(Spool::away);
    }

    Mono<Long> size() {
        return stream().size(KEY).onErrorMap(Spool::away);
    }

    /** Oldest first. */
    Flux<SpooledEvent> oldest(int count) {
        return stream()
                .range(KEY, Range.unbounded(), Limit.limit().count(count))
                .map(entry -> new SpooledEvent(entry.getId(), entry.getValue()))
                .onErrorMap(Spool::away);
    }

    Mono<Void> remove(RecordId entry) {
        return stream().delete(KEY, entry).onErrorMap(Spool::away).then();
    }

    /** Out of the way of the others, for people to look at. */
    Mono<Void> setAside(SpooledEvent entry) {
        MapRecord<String, String, String> copy =
                StreamRecords.newRecord().in(UNREADABLE).ofMap(entry.fields());
        return stream().add(copy).onErrorMap(Spool::away).then(remove(entry.id()));
    }

    /** How long the oldest has waited, by Redis' clock at both ends; zero when none waits. */
    Mono<Duration> oldestAge() {
        return oldest(1)
                .next()
                .zipWith(redisTime(), (entry, now) -> Duration.ofMillis(now - entry.since()))
                .defaultIfEmpty(Duration.ZERO);
    }

    private Mono<Long> redisTime() {
        return redis.execute(connection -> connection.serverCommands().time())
                .next()
                .onErrorMap(Spool::away);
    }

    private ReactiveStreamOperations<String, String, String> stream() {
        return redis.opsForStream();
    }

    private StageFailure full() {
        return new StageFailure.Retryable(
                maxEvents + " events wait for Kafka already, as many as argus.spool.max-events allows", null);
    }

    private static StageFailure away(Throwable failure) {
        return new StageFailure.Retryable(
                "Redis is away: "
                        + NestedExceptionUtils.getMostSpecificCause(failure).getMessage(),
                failure);
    }
}
