package dev.argus.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.argus.runtime.limit.RateLimits;
import dev.argus.runtime.limit.RateLimits.Rate;
import dev.argus.testkit.TestRedis;
import dev.argus.testkit.TestRedisServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import redis.clients.jedis.Jedis;

class RedisRateLimitsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** So slow that nothing flows in while a test runs. */
    private static final Rate TEN = new Rate(10, Duration.ofDays(10));

    private final RedisBeans one = new RedisBeans(TestRedis.url());
    private final RedisBeans other = new RedisBeans(TestRedis.url());
    private final List<RateLimits> instances = List.of(one.get(RateLimits.class), other.get(RateLimits.class));
    private final String name = UUID.randomUUID().toString();

    @AfterEach
    void disconnect() {
        one.close();
        other.close();
    }

    @Test
    void all_instances_together_get_no_more_than_the_bucket_holds() {
        Long granted = Flux.range(0, 40)
                .flatMap(i -> instances.get(i % 2).take(name, 1, TEN).hasElement())
                .filter(refused -> !refused)
                .count()
                .block(PATIENCE);

        assertThat(granted).isEqualTo(10);
    }

    @Test
    void who_gets_nothing_is_told_when_to_come_back_and_nothing_is_taken() {
        take(0, 8);

        assertThat(refusal(1, 5)).isAfter(Instant.now().plus(Duration.ofDays(2)));
        assertThat(taken(0, 2)).isTrue();
    }

    @Test
    void more_than_the_bucket_can_hold_is_granted_when_it_is_full_and_settled_as_a_debt() {
        assertThat(taken(0, 25)).isTrue();
        settle(0, 15);

        assertThat(refusal(1, 1)).isAfter(Instant.now().plus(Duration.ofDays(15)));
    }

    @Test
    void what_was_not_used_is_given_back() {
        take(0, 10);
        settle(0, -4);

        assertThat(taken(1, 4)).isTrue();
        assertThat(taken(1, 1)).isFalse();
    }

    @Test
    void a_changed_rate_counts_at_once() {
        take(0, 10);

        assertThat(instances
                        .get(1)
                        .take(name, 10, new Rate(20, Duration.ofDays(10)))
                        .blockOptional(PATIENCE))
                .isEmpty();
    }

    @Test
    void a_door_is_closed_for_all_until_the_latest_time_that_anybody_named() {
        Instant later = Instant.ofEpochMilli(System.currentTimeMillis() + 600_000);
        instances.get(0).close(name, later).block(PATIENCE);
        instances.get(1).close(name, later.minusSeconds(300)).block(PATIENCE);

        assertThat(instances.get(1).closedUntil(name).block(PATIENCE)).isIn(later, later.minusSeconds(300));
        try (RedisBeans third = new RedisBeans(TestRedis.url());
                Jedis jedis = new Jedis(URI.create(TestRedis.url()))) {
            assertThat(third.get(RateLimits.class).closedUntil(name).block(PATIENCE))
                    .isCloseTo(later, within(1, ChronoUnit.MINUTES));
            assertThat(jedis.pttl("argus:bucket:" + name + ":closed")).isBetween(1L, 600_000L);
        }
    }

    @Test
    void a_door_that_an_instance_with_a_clock_ahead_has_closed_is_open_when_it_meant_it_to_be() {
        long itsNow = Instant.now().plusSeconds(7_200).toEpochMilli();
        String key = "argus:bucket:" + name + ":closed";
        try (Jedis jedis = new Jedis(URI.create(TestRedis.url()))) {
            jedis.eval(
                    RedisRateLimits.CLOSE.getScriptAsString(),
                    List.of(key),
                    List.of(Long.toString(itsNow + 60_000), Long.toString(itsNow)));

            assertThat(instances.get(0).closedUntil(name).block(PATIENCE))
                    .isBeforeOrEqualTo(Instant.now().plusSeconds(60));
        }
    }

    @Test
    void a_bucket_does_not_stay_for_longer_than_it_matters() {
        instances.get(0).take(name, 1, Rate.perMinute(10)).block(PATIENCE);

        try (Jedis jedis = new Jedis(URI.create(TestRedis.url()))) {
            assertThat(jedis.pttl("argus:bucket:" + name + ":10/60s"))
                    .isBetween(1L, Duration.ofMinutes(3).toMillis());
        }
    }

    @Test
    void without_redis_an_instance_grants_itself_a_tenth_and_keeps_doors_closed() {
        try (TestRedisServer server = TestRedisServer.start();
                RedisBeans alone = new RedisBeans(server.url())) {
            RateLimits limits = alone.get(RateLimits.class);
            server.stop();

            Instant later = Instant.now().plusSeconds(600);
            limits.close(name, later).block(PATIENCE);

            assertThat(limits.closedUntil(name).block(PATIENCE)).isEqualTo(later);
            assertThat(limits.take(name, 1, TEN).blockOptional(PATIENCE)).isEmpty();
            assertThat(limits.take(name, 1, TEN).blockOptional(PATIENCE)).isPresent();
        }
    }

    private void take(int instance, long amount) {
        assertThat(taken(instance, amount)).isTrue();
    }

    private boolean taken(int instance, long amount) {
        return !Objects.requireNonNull(Mono.from(instances.get(instance).take(name, amount, TEN))
                .hasElement()
                .block(PATIENCE));
    }

    private Instant refusal(int instance, long amount) {
        return Objects.requireNonNull(
                instances.get(instance).take(name, amount, TEN).block(PATIENCE));
    }

    private void settle(int instance, long more) {
        instances.get(instance).settle(name, more, TEN).block(PATIENCE);
    }
}
