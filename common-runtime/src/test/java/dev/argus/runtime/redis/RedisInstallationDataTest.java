package dev.argus.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.PullRequestRef;
import dev.argus.events.content.Findings;
import dev.argus.events.content.PastReview;
import dev.argus.runtime.content.FindingsCache;
import dev.argus.runtime.content.ReviewMemory;
import dev.argus.runtime.installation.InstallationData;
import dev.argus.runtime.stage.StageFailure;
import dev.argus.testkit.TestRedisServer;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class RedisInstallationDataTest {

    private static final TestRedisServer REDIS = TestRedisServer.start();
    private static final RedisBeans BEANS = new RedisBeans(REDIS.url());
    private static final Findings NOTHING = new Findings("", List.of(), null);
    private static final long GONE = 7;
    private static final long THERE = 77;

    private final InstallationData data = BEANS.get(InstallationData.class);
    private final FindingsCache findings = BEANS.get(FindingsCache.class);
    private final ReviewMemory memory = BEANS.get(ReviewMemory.class);
    private final ReactiveStringRedisTemplate redis =
            new ReactiveStringRedisTemplate(BEANS.get(ReactiveRedisConnectionFactory.class));

    @BeforeEach
    void forget() {
        REDIS.flush();
    }

    @AfterAll
    static void stop() {
        BEANS.close();
        REDIS.close();
    }

    @Test
    void of_an_installation_that_is_gone_nothing_stays_and_of_others_all_does() {
        Flux.just(GONE, THERE)
                .concatMap(installation -> Flux.range(0, 1_500)
                        .flatMap(n -> findings.put(
                                key(installation, "content " + n), new FindingsCache.Entry(NOTHING, 1, null))))
                .then(told(GONE, 1))
                .then(told(GONE, 2))
                .then(told(THERE, 3))
                .then(redis.opsForValue().set("argus:etag:7:abc", "an answer"))
                .then(redis.opsForValue().set("argus:etag:77:abc", "an answer"))
                .block();
        assertThat(names("argus:*")).hasSize(2 * 1_500 + 3 + 2 + 2);

        data.forget(GONE, Set.of(1L)).block();

        assertThat(names("argus:findings:7:*")).isEmpty();
        assertThat(names("argus:findings:77:*")).hasSize(1_500);
        assertThat(names("argus:*"))
                .filteredOn(name -> !name.startsWith("argus:findings:"))
                .containsExactlyInAnyOrder("argus:pr:3:1", "argus:repositories:77", "argus:etag:77:abc");
    }

    @Test
    void a_removed_repository_takes_what_its_pull_requests_were_told() {
        told(GONE, 1).then(told(GONE, 11)).block();

        data.forgetRepositories(GONE, Set.of(1L)).block();

        assertThat(names("argus:pr:*")).containsExactly("argus:pr:11:1");
    }

    @Test
    void forgetting_again_changes_nothing_and_without_redis_it_is_said_that_not_all_is_forgotten() {
        data.forget(GONE, Set.of(1L)).then(data.forget(GONE, Set.of(1L))).block();

        try (TestRedisServer away = TestRedisServer.start();
                RedisBeans beans = new RedisBeans(away.url())) {
            away.stop();
            StepVerifier.create(beans.get(InstallationData.class).forget(GONE, Set.of()))
                    .verifyError(StageFailure.Retryable.class);
        }
    }

    private static FindingsCache.Key key(long installation, String content) {
        return FindingsCache.Key.of(installation, content, "prompt", "model", "policy");
    }

    private Mono<Void> told(long installation, long repository) {
        return memory.remember(
                new PullRequestRef(installation, repository, "acme", "app", 1),
                new PastReview("a".repeat(40), "b".repeat(52), List.of(), NOTHING, null));
    }

    private List<String> names(String pattern) {
        return Objects.requireNonNull(redis.keys(pattern).collectList().block());
    }
}
