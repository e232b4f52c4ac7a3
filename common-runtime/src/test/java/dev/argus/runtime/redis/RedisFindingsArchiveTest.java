package dev.argus.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewId;
import dev.argus.events.ReviewRef;
import dev.argus.events.content.Findings;
import dev.argus.runtime.content.FindingsArchive;
import dev.argus.runtime.installation.InstallationData;
import dev.argus.testkit.TestRedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.test.StepVerifier;
import redis.clients.jedis.Jedis;

class RedisFindingsArchiveTest {

    private static final Findings FINDINGS = new Findings("Widens a field.", List.of());

    @RegisterExtension
    static final ConnectedRedis redis = new ConnectedRedis();

    private static final Jedis jedis = redis.jedis();

    private final FindingsArchive archive = redis.get(FindingsArchive.class);

    @Test
    void what_a_review_found_last_can_be_looked_up_for_two_weeks() {
        ReviewRef review = review(71, "a");
        archive.keep(review, Findings.NONE).block();

        archive.keep(review, FINDINGS).block();

        StepVerifier.create(archive.find(review)).expectNext(FINDINGS).verifyComplete();
        StepVerifier.create(archive.find(review(71, "b"))).verifyComplete();
        assertThat(jedis.ttl(name(review)))
                .isBetween(Duration.ofDays(13).toSeconds(), Duration.ofDays(14).toSeconds());
    }

    @Test
    void it_leaves_with_its_installation() {
        archive.keep(review(72, "a"), FINDINGS).block();
        archive.keep(review(73, "a"), FINDINGS).block();

        redis.get(InstallationData.class).forget(72, Set.of()).block();

        StepVerifier.create(archive.find(review(72, "a"))).verifyComplete();
        StepVerifier.create(archive.find(review(73, "a"))).expectNext(FINDINGS).verifyComplete();
    }

    @Test
    void what_cannot_be_read_is_not_known_and_what_is_far_too_large_is_not_kept() {
        ReviewRef review = review(74, "a");
        jedis.set(name(review), "garbage");
        StepVerifier.create(archive.find(review)).verifyComplete();

        jedis.del(name(review));
        jedis.lpush(name(review), "not even a string");
        StepVerifier.create(archive.find(review)).verifyComplete();

        jedis.del(name(review));
        Findings many = new Findings("x".repeat(RedisFindingsArchive.MAX_BYTES), List.of());
        StepVerifier.create(archive.keep(review, many)).verifyComplete();
        StepVerifier.create(archive.find(review)).verifyComplete();
    }

    @Test
    void without_redis_nothing_is_known_and_nothing_fails() {
        try (TestRedisServer server = TestRedisServer.start();
                RedisBeans own = new RedisBeans(server.url())) {
            server.stop();

            FindingsArchive away = own.get(FindingsArchive.class);
            StepVerifier.create(away.keep(review(75, "a"), FINDINGS)).verifyComplete();
            StepVerifier.create(away.find(review(75, "a"))).verifyComplete();
        }
    }

    private static ReviewRef review(long installation, String hexDigit) {
        return new ReviewRef(
                new ReviewId(hexDigit.repeat(26)),
                new PullRequestRef(installation, 42, "acme", "app", 12),
                hexDigit.repeat(40));
    }

    private static String name(ReviewRef review) {
        return "argus:findings:%d:of:%s".formatted(review.pullRequest().installationId(), review.id());
    }
}
