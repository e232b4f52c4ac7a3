package dev.argus.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.runtime.delivery.DeliveryLog;
import dev.argus.testkit.TestRedis;
import dev.argus.testkit.TestRedisServer;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import redis.clients.jedis.Jedis;

class RedisDeliveryLogTest {

    @Test
    void a_delivery_was_seen_once_it_was_accepted_and_by_the_same_app() {
        try (RedisBeans beans = new RedisBeans(TestRedis.url())) {
            DeliveryLog log = beans.get(DeliveryLog.class);
            StepVerifier.create(log.seen(1, "guid")).expectNext(false).verifyComplete();

            log.accepted(1, "guid").block();

            StepVerifier.create(log.seen(1, "guid")).expectNext(true).verifyComplete();
            StepVerifier.create(log.seen(2, "guid")).expectNext(false).verifyComplete();
        }
    }

    @Test
    void a_delivery_is_remembered_for_96_hours() {
        try (RedisBeans beans = new RedisBeans(TestRedis.url());
                Jedis jedis = new Jedis(URI.create(TestRedis.url()))) {
            beans.get(DeliveryLog.class).accepted(1, "remembered").block();

            assertThat(jedis.ttl("argus:delivery:1:remembered"))
                    .isBetween(
                            Duration.ofHours(95).toSeconds(), Duration.ofDays(4).toSeconds());
        }
    }

    @Test
    void without_redis_nothing_was_seen_and_accepting_goes_on() {
        try (TestRedisServer server = TestRedisServer.start();
                RedisBeans beans = new RedisBeans(server.url())) {
            DeliveryLog log = beans.get(DeliveryLog.class);
            log.accepted(1, "guid").block();

            server.stop();

            StepVerifier.create(log.seen(1, "guid")).expectNext(false).verifyComplete();
            StepVerifier.create(log.accepted(1, "guid")).verifyComplete();
        }
    }
}
