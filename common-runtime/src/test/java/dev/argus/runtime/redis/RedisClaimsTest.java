package dev.argus.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.runtime.limit.Claims;
import dev.argus.runtime.stage.StageFailure;
import dev.argus.testkit.TestRedis;
import dev.argus.testkit.TestRedisServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import redis.clients.jedis.Jedis;

class RedisClaimsTest {

    private static final Duration KEEP = Duration.ofHours(2);

    @Test
    void of_many_that_want_a_thing_one_gets_it() {
        try (RedisBeans beans = new RedisBeans(TestRedis.url())) {
            Claims claims = beans.get(Claims.class);

            List<Boolean> got = Flux.range(0, 50)
                    .flatMap(i -> claims.claim("wanted", KEEP), 50)
                    .collectList()
                    .block();

            assertThat(Objects.requireNonNull(got)).containsOnlyOnce(true);
        }
    }

    @Test
    void what_is_given_back_can_be_claimed_again_and_what_is_kept_expires() {
        try (RedisBeans beans = new RedisBeans(TestRedis.url());
                Jedis jedis = new Jedis(URI.create(TestRedis.url()))) {
            Claims claims = beans.get(Claims.class);

            StepVerifier.create(claims.claim("given back", KEEP))
                    .expectNext(true)
                    .verifyComplete();
            StepVerifier.create(claims.release("given back")).verifyComplete();

            StepVerifier.create(claims.claim("given back", KEEP))
                    .expectNext(true)
                    .verifyComplete();
            assertThat(jedis.ttl("argus:claim:given back"))
                    .isBetween(KEEP.minusHours(1).toSeconds(), KEEP.toSeconds());
        }
    }

    @Test
    void without_redis_nobody_gets_anything_yet() {
        try (TestRedisServer server = TestRedisServer.start();
                RedisBeans beans = new RedisBeans(server.url())) {
            Claims claims = beans.get(Claims.class);

            server.stop();

            StepVerifier.create(claims.claim("unknown", KEEP)).verifyError(StageFailure.Retryable.class);
            StepVerifier.create(claims.release("unknown")).verifyComplete();
        }
    }
}
