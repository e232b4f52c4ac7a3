package dev.argus.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.runtime.limit.SharedSums;
import dev.argus.runtime.limit.SharedSums.Addition;
import dev.argus.testkit.TestRedis;
import dev.argus.testkit.TestRedisServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import redis.clients.jedis.Jedis;

class RedisSumsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration DAY = Duration.ofDays(1);

    private final String name = UUID.randomUUID().toString();

    @Test
    void instances_add_to_the_same_sum_and_it_goes_when_it_does_not_matter_any_more() {
        try (RedisBeans one = new RedisBeans(TestRedis.url());
                RedisBeans other = new RedisBeans(TestRedis.url());
                Jedis jedis = new Jedis(URI.create(TestRedis.url()))) {
            Flux.range(0, 20)
                    .flatMap(i -> sums(i % 2 == 0 ? one : other).add(name, i, DAY))
                    .blockLast(PATIENCE);

            assertThat(total(one)).isEqualTo(190).isEqualTo(total(other));
            assertThat(jedis.ttl("argus:budget:" + name)).isBetween(1L, DAY.toSeconds());
        }
    }

    @Test
    void several_sums_are_added_to_at_once() {
        try (RedisBeans one = new RedisBeans(TestRedis.url());
                RedisBeans other = new RedisBeans(TestRedis.url())) {
            add(one, 5);
            sums(one)
                    .add(List.of(new Addition(name, 7, DAY), new Addition(name + " again", 3, DAY.multipliedBy(30))))
                    .block(PATIENCE);

            assertThat(total(other)).isEqualTo(12);
            assertThat(sums(other).total(name + " again").block(PATIENCE)).isEqualTo(3);
        }
    }

    @Test
    void after_redis_forgot_everything_each_instance_brings_back_what_it_added() {
        try (TestRedisServer server = TestRedisServer.start();
                RedisBeans one = new RedisBeans(server.url());
                RedisBeans other = new RedisBeans(server.url())) {
            add(one, 100);
            add(other, 20);

            server.flush();

            assertThat(total(one)).isEqualTo(100);
            add(one, 1);
            add(other, 2);
            assertThat(total(one)).isEqualTo(123).isEqualTo(total(other));
        }
    }

    @Test
    void without_redis_an_instance_counts_what_it_adds_itself() {
        try (TestRedisServer server = TestRedisServer.start();
                RedisBeans one = new RedisBeans(server.url())) {
            add(one, 5);
            server.stop();

            add(one, 7);

            assertThat(total(one)).isEqualTo(12);
        }
    }

    private void add(RedisBeans instance, long amount) {
        sums(instance).add(name, amount, DAY).block(PATIENCE);
    }

    private Long total(RedisBeans instance) {
        return Objects.requireNonNull(sums(instance).total(name).block(PATIENCE));
    }

    private static SharedSums sums(RedisBeans instance) {
        return instance.get(SharedSums.class);
    }
}
