package dev.argus.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.argus.events.PullRequestRef;
import dev.argus.events.content.Findings;
import dev.argus.runtime.content.BlobStore;
import dev.argus.runtime.content.ReviewMemory;
import dev.argus.runtime.lease.Leases;
import dev.argus.runtime.limit.Claims;
import dev.argus.runtime.stage.StageFailure;
import dev.argus.testkit.TestRedis;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientPauseMode;

/** A Redis that answers, but not as it should: full, or much too late. What it was asked for waits, and costs no attempt. */
class RedisInDistressTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final PullRequestRef PULL_REQUEST = new PullRequestRef(1, 2, "acme", "shop", 3);
    private static final Findings DOCUMENT = new Findings("Adds retries.", List.of());

    private final RedisBeans beans = new RedisBeans(TestRedis.url(), "argus.redis.timeout=200ms");
    private final Jedis jedis = new Jedis(URI.create(TestRedis.url()));

    @BeforeEach
    void forget() {
        TestRedis.flush();
    }

    @AfterEach
    void recover() {
        jedis.configSet("maxmemory", "0");
        jedis.clientUnpause();
        beans.close();
        jedis.close();
    }

    /** Leases go on: who takes one first lets go of what has expired, after which Redis makes room for a script. */
    @Test
    void while_it_is_full_what_has_to_be_kept_there_waits_and_the_rest_does_without() {
        jedis.configSet("maxmemory", "1");

        comesBack(beans.get(BlobStore.class).put(DOCUMENT));
        comesBackAfterAWhile(beans.get(Claims.class).claim(anything(), PATIENCE));
        assertThat(lease().block(PATIENCE)).isEqualTo("done");
        assertNothingIsRemembered();

        jedis.configSet("maxmemory", "0");
        assertThat(beans.get(BlobStore.class).put(DOCUMENT).block(PATIENCE)).isNotNull();
    }

    @Test
    void while_it_is_much_too_slow_what_has_to_be_kept_there_waits_and_the_rest_does_without() {
        jedis.clientPause(PATIENCE.toMillis(), ClientPauseMode.WRITE);

        comesBack(beans.get(BlobStore.class).put(DOCUMENT));
        comesBackAfterAWhile(beans.get(Claims.class).claim(anything(), PATIENCE));
        comesBack(lease());
        assertNothingIsRemembered();

        jedis.clientUnpause();
        assertThat(lease().block(PATIENCE)).isEqualTo("done");
    }

    private Mono<String> lease() {
        return beans.get(Leases.class).holding(anything(), 1, PATIENCE, Mono.just("done"));
    }

    private void assertNothingIsRemembered() {
        assertThat(beans.get(ReviewMemory.class).recall(PULL_REQUEST).blockOptional(PATIENCE))
                .isEmpty();
    }

    /** Not before a time: such a failure spends no attempt. */
    private static void comesBack(Mono<?> work) {
        Throwable failure = catchThrowable(() -> work.block(PATIENCE));

        assertThat(failure).isInstanceOf(StageFailure.Retryable.class);
        assertThat(((StageFailure.Retryable) failure).notBefore()).isPresent();
    }

    private static void comesBackAfterAWhile(Mono<?> work) {
        assertThat(catchThrowable(() -> work.block(PATIENCE))).isInstanceOf(StageFailure.Retryable.class);
    }

    private static String anything() {
        return UUID.randomUUID().toString();
    }
}
