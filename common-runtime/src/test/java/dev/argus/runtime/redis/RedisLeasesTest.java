package dev.argus.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.runtime.lease.Fence;
import dev.argus.runtime.lease.Leases;
import dev.argus.runtime.lease.Ticket;
import dev.argus.runtime.stage.StageFailure;
import dev.argus.testkit.TestRedis;
import dev.argus.testkit.TestRedisServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import redis.clients.jedis.Jedis;

class RedisLeasesTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final RedisBeans beans = new RedisBeans(TestRedis.url());
    private final Leases leases = beans.get(Leases.class);
    private final Jedis jedis = new Jedis(URI.create(TestRedis.url()));
    private final String name = UUID.randomUUID().toString();

    @AfterEach
    void disconnect() {
        beans.close();
        jedis.close();
    }

    @Test
    void the_work_runs_with_a_permit_and_gives_it_back() {
        Mono<Long> holdersMeanwhile = Mono.fromCallable(this::holders);

        StepVerifier.create(leases.holding(name, 1, LONG, holdersMeanwhile))
                .expectNext(1L)
                .verifyComplete();

        assertThat(holders()).isZero();
    }

    @Test
    void work_without_a_permit_does_not_begin_and_is_told_when_to_come_back() {
        AtomicBoolean begun = new AtomicBoolean();
        Disposable holder = hold();

        StepVerifier.create(leases.holding(name, 1, LONG, Mono.fromRunnable(() -> begun.set(true))))
                .verifyErrorSatisfies(failure -> assertThat(((StageFailure.Retryable) failure).notBefore())
                        .hasValueSatisfying(due -> assertThat(due)
                                .isBetween(Instant.now(), Instant.now().plusSeconds(5))));

        assertThat(begun).isFalse();
        assertThat(counted("taken")).isEqualTo(1);
        assertThat(counted("full")).isEqualTo(1);
        holder.dispose();
    }

    private double counted(String result) {
        return beans.get(MeterRegistry.class)
                .get("argus.lease.taken")
                .tags("kind", "other", "result", result)
                .counter()
                .count();
    }

    @Test
    void a_permit_is_given_back_when_the_work_fails_and_when_it_is_cancelled() {
        StepVerifier.create(leases.holding(name, 1, LONG, Mono.error(new IllegalStateException("broken"))))
                .verifyError(IllegalStateException.class);
        assertThat(holders()).isZero();

        Disposable holder = hold();
        holder.dispose();
        Awaitility.await().until(() -> holders() == 0);
    }

    @Test
    void a_permit_is_not_given_back_while_something_is_being_written_whatever_becomes_of_the_work() {
        Sinks.Empty<Void> answered = Sinks.empty();
        AtomicBoolean written = new AtomicBoolean();
        Mono<Void> write = answered.asMono().doOnSuccess(any -> written.set(true));
        Disposable cancelled =
                leases.holding(name, 1, SHORT, Fence.behind(write)).subscribe();
        Awaitility.await().until(() -> answered.currentSubscriberCount() == 1);

        cancelled.dispose();

        Awaitility.await()
                .during(SHORT.multipliedBy(4))
                .until(() -> holders() == 1 && answered.currentSubscriberCount() == 1);
        answered.tryEmitEmpty();
        Awaitility.await().until(() -> holders() == 0);
        assertThat(written).isTrue();
    }

    @Test
    void a_permit_is_kept_for_as_long_as_the_work_runs() {
        Sinks.Empty<Void> end = Sinks.empty();
        leases.holding(name, 1, SHORT, end.asMono()).subscribe();
        Awaitility.await().until(() -> holders() == 1);
        Instant longAfterItsExpiry = Instant.now().plus(SHORT.multipliedBy(4));

        Awaitility.await().pollInterval(Duration.ofMillis(20)).until(() -> {
            assertThat(holders()).isEqualTo(1);
            return Instant.now().isAfter(longAfterItsExpiry);
        });

        end.tryEmitEmpty();
        Awaitility.await().until(() -> holders() == 0);
    }

    @Test
    void work_goes_on_and_takes_its_permit_again_when_redis_has_forgotten() {
        Disposable holder = leases.holding(name, 1, SHORT, Mono.never()).subscribe();
        Awaitility.await().until(() -> holders() == 1);

        jedis.del("argus:lease:" + name);

        Awaitility.await().until(() -> holders() == 1);
        assertThat(holder.isDisposed()).isFalse();
        holder.dispose();
    }

    @Test
    void work_whose_permit_was_forgotten_and_taken_by_another_writes_nothing() {
        Sinks.Empty<Void> goOn = Sinks.empty();
        Mono<String> writesLater = goOn.asMono().then(Fence.behind(Mono.just("written")));
        Mono<String> work = leases.holding(name, 1, LONG, writesLater).cache();
        work.subscribe(any -> {}, lost -> {});
        Awaitility.await().until(() -> holders() == 1);
        jedis.del("argus:lease:" + name);
        Disposable other = hold();

        goOn.tryEmitEmpty();

        StepVerifier.create(work).verifyError(StageFailure.Retryable.class);
        other.dispose();
    }

    @Test
    void work_whose_permit_was_forgotten_but_not_taken_has_it_again_when_it_writes() {
        Mono<Long> writes = Mono.fromRunnable(() -> jedis.del("argus:lease:" + name))
                .then(Fence.behind(Mono.fromCallable(this::holders)));

        StepVerifier.create(leases.holding(name, 1, LONG, writes))
                .expectNext(1L)
                .verifyComplete();
    }

    @Test
    void while_redis_is_away_nobody_else_can_have_taken_a_permit() {
        try (TestRedisServer server = TestRedisServer.start();
                RedisBeans own = new RedisBeans(server.url())) {
            Mono<String> work = Mono.fromRunnable(server::stop).then(Fence.behind(Mono.just("written")));

            StepVerifier.create(own.get(Leases.class).holding(name, 1, LONG, work))
                    .expectNext("written")
                    .verifyComplete();
        }
    }

    @Test
    void without_redis_the_work_is_told_when_to_come_back() {
        try (TestRedisServer server = TestRedisServer.start();
                RedisBeans own = new RedisBeans(server.url())) {
            server.stop();

            StepVerifier.create(own.get(Leases.class).holding(name, 1, LONG, Mono.just("work")))
                    .verifyErrorSatisfies(failure -> assertThat(((StageFailure.Retryable) failure).notBefore())
                            .isPresent());
        }
    }

    @Test
    void whoever_has_waited_longest_comes_first() {
        Disposable holder = hold();
        asksInVain("late", 2, Duration.ofSeconds(1));
        asksInVain("early", 1, Duration.ofSeconds(1));

        holder.dispose();
        Awaitility.await().until(() -> holders() == 0);

        asksInVain("late", 2, Duration.ofSeconds(1));
        asksWell("early", 1);
        asksWell("late", 2);
        assertThat(jedis.exists(waiting(), awaited())).isZero();
    }

    @Test
    void who_is_far_back_in_a_line_comes_back_late_and_who_is_in_front_soon() {
        Disposable holder = hold();

        for (int i = 1; i <= 700; i++) {
            asksInVain("waiter " + i, i, Duration.ofSeconds(Math.min(i, 600)));
        }
        asksInVain("waiter 1", 1, Duration.ofSeconds(1));

        assertThat(jedis.zcard(waiting())).isEqualTo(700);
        assertThat(jedis.pttl(waiting())).isBetween(1L, 606_000L);
        holder.dispose();
    }

    @Test
    void nobody_waits_for_one_who_does_not_come_back() {
        Disposable holder = hold();
        asksInVain("gone", 1, Duration.ofSeconds(1));
        asksInVain("here", 2, Duration.ofSeconds(2));
        holder.dispose();
        Awaitility.await().until(() -> holders() == 0);

        jedis.zadd(awaited(), 1, "gone");

        asksWell("here", 2);
        asksWell("gone", 1);
    }

    @Test
    void as_many_are_let_in_as_there_are_permits() {
        Disposable first = take(3, "1", 1);
        Disposable second = take(3, "2", 2);
        Disposable third = take(3, "3", 3);
        Awaitility.await().until(() -> holders() == 3);

        StepVerifier.create(leases.inTurn(name, 3, LONG, new Ticket("4", Instant.EPOCH), Mono.just("work")))
                .verifyError(StageFailure.Retryable.class);

        List.of(first, second, third).forEach(Disposable::dispose);
    }

    @Test
    void who_comes_again_because_its_instance_died_has_the_permit_that_it_had() {
        jedis.zadd("argus:lease:" + name, (double) Instant.now().plus(LONG).toEpochMilli(), "died");
        asksInVain("earlier", 1, Duration.ofSeconds(1));

        asksWell("died", 2);
        asksWell("earlier", 1);
        assertThat(jedis.exists(waiting(), awaited())).isZero();
    }

    @Test
    void what_is_no_line_gives_way_to_one() {
        List.of("argus:lease:" + name, waiting(), awaited()).forEach(key -> jedis.rpush(key, "something else"));

        asksWell("anybody", 1);
    }

    private Disposable take(int permits, String id, int since) {
        return leases.inTurn(name, permits, LONG, new Ticket(id, Instant.ofEpochSecond(since)), Mono.never())
                .subscribe();
    }

    private void asksWell(String id, int since) {
        StepVerifier.create(
                        leases.inTurn(name, 1, LONG, new Ticket(id, Instant.ofEpochSecond(since)), Mono.just("work")))
                .expectNext("work")
                .verifyComplete();
        Awaitility.await().until(() -> holders() == 0);
    }

    private void asksInVain(String id, int since, Duration wait) {
        Instant asked = Instant.now();
        StepVerifier.create(
                        leases.inTurn(name, 1, LONG, new Ticket(id, Instant.ofEpochSecond(since)), Mono.just("work")))
                .verifyErrorSatisfies(failure -> assertThat(((StageFailure.Retryable) failure).notBefore())
                        .hasValueSatisfying(due -> assertThat(due)
                                .isBetween(asked.plus(wait), Instant.now().plus(wait))));
    }

    private String waiting() {
        return "argus:lease:" + name + ":waiting";
    }

    private String awaited() {
        return "argus:lease:" + name + ":awaited";
    }

    private Disposable hold() {
        Disposable holder = leases.holding(name, 1, LONG, Mono.never()).subscribe();
        Awaitility.await().until(() -> holders() == 1);
        return holder;
    }

    private long holders() {
        return jedis.zcard("argus:lease:" + name);
    }
}
