package dev.argus.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.BlobRef;
import dev.argus.events.content.Findings;
import dev.argus.runtime.content.BlobStore;
import dev.argus.runtime.content.BlobStoreContract;
import dev.argus.runtime.stage.StageFailure;
import dev.argus.testkit.TestRedis;
import dev.argus.testkit.TestRedisServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import reactor.util.retry.Retry;
import redis.clients.jedis.Jedis;

class RedisBlobStoreTest extends BlobStoreContract {

    private static final Findings FINDINGS = new Findings("Adds a retry. ".repeat(100), List.of());

    private static RedisBeans beans;
    private static Jedis jedis;

    @BeforeAll
    static void connect() {
        beans = new RedisBeans(TestRedis.url(), "argus.blob.max-size=" + MAX_BYTES + "B");
        jedis = new Jedis(URI.create(TestRedis.url()));
    }

    @AfterAll
    static void disconnect() {
        beans.close();
        jedis.close();
    }

    @Override
    protected BlobStore store() {
        return beans.get(BlobStore.class);
    }

    @Test
    void a_document_stays_for_a_day_and_takes_less_room_than_its_json() {
        String key = "argus:blob:" + put(store()).sha256();

        assertThat(jedis.ttl(key))
                .isBetween(Duration.ofHours(23).toSeconds(), Duration.ofDays(1).toSeconds());
        assertThat(jedis.strlen(key)).isLessThan(FINDINGS.summary().length() / 4);
    }

    @Test
    void a_document_that_was_tampered_with_has_left() {
        BlobRef ref = put(store());
        BlobRef other = Objects.requireNonNull(store().put(Findings.NONE).block());
        jedis.copy("argus:blob:" + other.sha256(), "argus:blob:" + ref.sha256(), true);

        StepVerifier.create(store().get(ref, Findings.class)).verifyComplete();
    }

    @Test
    void what_was_never_a_document_has_left() {
        BlobRef garbage = new BlobRef("1".repeat(64));
        BlobRef list = new BlobRef("2".repeat(64));
        jedis.set("argus:blob:" + garbage.sha256(), "garbage");
        jedis.lpush("argus:blob:" + list.sha256(), "not even a string");

        StepVerifier.create(store().get(garbage, Findings.class)).verifyComplete();
        StepVerifier.create(store().get(list, Findings.class)).verifyComplete();
    }

    @Test
    void a_small_value_that_unpacks_to_a_large_one_has_left() {
        BlobRef bomb = new BlobRef("3".repeat(64));
        byte[] packed = Packed.pack(new byte[100 * MAX_BYTES]);
        jedis.set(("argus:blob:" + bomb.sha256()).getBytes(StandardCharsets.UTF_8), packed);

        StepVerifier.create(store().get(bomb, Findings.class)).verifyComplete();
    }

    @Test
    void without_redis_it_fails_at_once_spends_no_attempt_and_recovers_by_itself() {
        try (TestRedisServer server = TestRedisServer.start();
                RedisBeans own = new RedisBeans(server.url())) {
            BlobStore store = own.get(BlobStore.class);
            BlobRef ref = put(store);

            server.stop();
            StepVerifier.create(store.put(FINDINGS)).verifyErrorSatisfies(RedisBlobStoreTest::comesBackLater);
            StepVerifier.create(store.get(ref, Findings.class))
                    .verifyErrorSatisfies(RedisBlobStoreTest::comesBackLater);
            server.startAgain();

            StepVerifier.create(store.put(FINDINGS).retryWhen(patiently()))
                    .expectNext(ref)
                    .verifyComplete();
        }
    }

    @Test
    void a_command_whose_connection_is_reset_fails_retryably() {
        try (ResettingRelay relay = new ResettingRelay(URI.create(TestRedis.url()));
                RedisBeans own = new RedisBeans(relay.url())) {
            BlobStore store = own.get(BlobStore.class);
            put(store);

            relay.resetOnNextCommand();
            StepVerifier.create(store.put(FINDINGS)).verifyError(StageFailure.Retryable.class);

            StepVerifier.create(store.put(FINDINGS).retryWhen(patiently()))
                    .expectNextCount(1)
                    .verifyComplete();
        }
    }

    @Test
    void it_starts_without_redis_and_connects_when_there_is_one() {
        try (TestRedisServer server = TestRedisServer.start()) {
            server.stop();
            try (RedisBeans own = new RedisBeans(server.url(), "argus.redis.timeout=200ms")) {
                BlobStore store = own.get(BlobStore.class);
                StepVerifier.create(store.put(FINDINGS)).verifyError(StageFailure.Retryable.class);

                server.startAgain();

                StepVerifier.create(store.put(FINDINGS).retryWhen(patiently()))
                        .expectNextCount(1)
                        .verifyComplete();
            }
        }
    }

    private static Retry patiently() {
        return Retry.fixedDelay(200, Duration.ofMillis(50));
    }

    private static BlobRef put(BlobStore store) {
        return Objects.requireNonNull(store.put(FINDINGS).block());
    }

    private static void comesBackLater(Throwable failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        StageFailure.Retryable.class,
                        retryable -> assertThat(retryable.notBefore()).isPresent());
    }
}
