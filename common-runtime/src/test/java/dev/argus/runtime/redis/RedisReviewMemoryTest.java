package dev.argus.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.content.Findings;
import dev.argus.events.content.PastReview;
import dev.argus.runtime.RuntimeMeters;
import dev.argus.runtime.content.ReviewMemory;
import dev.argus.runtime.content.ReviewMemoryContract;
import dev.argus.testkit.TestRedisServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.test.StepVerifier;
import redis.clients.jedis.Jedis;

class RedisReviewMemoryTest extends ReviewMemoryContract {

    private static final String KEY = "argus:pr:42:12";

    @RegisterExtension
    static final ConnectedRedis redis = new ConnectedRedis();

    private static final Jedis jedis = redis.jedis();

    @BeforeEach
    void forget() {
        jedis.del(KEY);
    }

    @Override
    protected ReviewMemory memory() {
        return redis.get(ReviewMemory.class);
    }

    @Test
    void a_pull_request_is_remembered_for_thirty_days_beside_what_else_is_known_of_it() {
        jedis.hset(KEY, "paused", "true");

        memory().remember(PULL_REQUEST, review("a")).block();

        assertThat(jedis.hget(KEY, "paused")).isEqualTo("true");
        assertThat(jedis.ttl(KEY))
                .isBetween(Duration.ofDays(29).toSeconds(), Duration.ofDays(30).toSeconds());
    }

    @Test
    void what_cannot_be_read_is_not_known() {
        jedis.hset(KEY, "review", "garbage");
        StepVerifier.create(memory().recall(PULL_REQUEST)).verifyComplete();
        jedis.hset(KEY, "end", "garbage");
        StepVerifier.create(memory().lastEnd(PULL_REQUEST)).verifyComplete();

        jedis.del(KEY);
        jedis.lpush(KEY, "not even a hash");
        StepVerifier.create(memory().recall(PULL_REQUEST)).verifyComplete();
        StepVerifier.create(memory().remember(PULL_REQUEST, review("a"))).verifyComplete();
        StepVerifier.create(memory().lastEnd(PULL_REQUEST)).verifyComplete();
        StepVerifier.create(memory().remember(end("a"))).verifyComplete();
    }

    @Test
    void what_is_too_large_leaves_what_was_known_before() {
        memory().remember(PULL_REQUEST, review("a")).block();
        Findings many = new Findings("x".repeat(RedisReviewMemory.MAX_BYTES), List.of());

        memory().remember(PULL_REQUEST, new PastReview("b".repeat(40), "a-definition", List.of(), many, null))
                .block();

        StepVerifier.create(memory().recall(PULL_REQUEST))
                .expectNext(review("a"))
                .verifyComplete();
    }

    @Test
    void without_redis_nothing_is_known_and_nothing_fails() {
        try (TestRedisServer server = TestRedisServer.start();
                RedisBeans own = new RedisBeans(server.url())) {
            ReviewMemory memory = own.get(ReviewMemory.class);
            memory.remember(PULL_REQUEST, review("a")).block();

            server.stop();

            StepVerifier.create(memory.recall(PULL_REQUEST)).verifyComplete();
            StepVerifier.create(memory.remember(PULL_REQUEST, review("b"))).verifyComplete();
            StepVerifier.create(memory.lastEnd(PULL_REQUEST)).verifyComplete();
            StepVerifier.create(memory.remember(end("b"))).verifyComplete();
            assertThat(own.get(MeterRegistry.class)
                            .counter(RuntimeMeters.REVIEW_MEMORY.name(), RuntimeMeters.RESULT, "away")
                            .count())
                    .isEqualTo(4);
        }
    }
}
