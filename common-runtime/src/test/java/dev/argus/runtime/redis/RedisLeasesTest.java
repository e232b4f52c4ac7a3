package dev.argus.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.runtime.lease.Leases;
import dev.argus.runtime.stage.StageFailure;
import dev.argus.testkit.TestRedis;
import dev.argus.testkit.TestRedisServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
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
    void work_whose_permit_was_forgotten_and_taken_by_another_finds_out_when_it_asks() {
        Sinks.Empty<Void> goOn = Sinks.empty();
        Mono<String> asksLater = goOn.asMono().then(Leases.confirmed()).thenReturn("still ours");
        Mono<String> work = leases.holding(name, 1, LONG, asksLater).cache();
        work.subscribe(any -> {}, lost -> {});
        Awaitility.await().until(() -> holders() == 1);
        jedis.del("argus:lease:" + name);
        Disposable other = hold();

        goOn.tryEmitEmpty();

        StepVerifier.create(work).verifyError(StageFailure.Retryable.class);
        other.dispose();
    }

    @Test
    void work_whose_permit_was_forgotten_but_not_taken_has_it_again_when_it_asks() {
        Mono<Long> asks = Mono.fromRunnable(() -> jedis.del("argus:lease:" + name))
                .then(Leases.confirmed())
                .then(Mono.fromCallable(this::holders));

        StepVerifier.create(leases.holding(name, 1, LONG, asks)).expectNext(1L).verifyComplete();
    }

    @Test
    void while_redis_is_away_nobody_else_can_have_taken_a_permit() {
        try (TestRedisServer server = TestRedisServer.start();
                RedisBeans own = new RedisBeans(server.url())) {
            Mono<String> work =
                    Mono.fromRunnable(server::stop).then(Leases.confirmed()).thenReturn("still ours");

            StepVerifier.create(own.get(Leases.class).holding(name, 1, LONG, work))
                    .expectNext("still ours")
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

    private Disposable hold() {
        Disposable holder = leases.holding(name, 1, LONG, Mono.never()).subscribe();
        Awaitility.await().until(() -> holders() == 1);
        return holder;
    }

    private long holders() {
        return jedis.zcard("argus:lease:" + name);
    }
}
