package dev.argus.github.http;

import static dev.argus.github.stub.StubGitHub.token;
import static dev.argus.github.stub.StubGitHub.tokenRoute;
import static dev.argus.github.stub.TestClients.PULL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.PullRequestRef;
import dev.argus.github.IssueComment;
import dev.argus.github.rest.GitHubClient;
import dev.argus.github.stub.Reply;
import dev.argus.github.stub.Samples;
import dev.argus.github.stub.StubGitHub;
import dev.argus.github.stub.TestClients;
import dev.argus.testkit.TestRedis;
import dev.argus.testkit.TestRedisServer;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class RevalidationTest {

    private static final String PULL_ROUTE = "GET /repos/acme/shop/pulls/7";
    private static final String COMMENTS_ROUTE = "GET /repos/acme/shop/issues/7/comments";
    private static final String ETAG = "W/\"abc\"";
    private static final PullRequestRef SAME_OF_ANOTHER = new PullRequestRef(43, 1, "acme", "shop", 7);

    @RegisterExtension
    final StubGitHub gitHub = new StubGitHub();

    private LettuceConnectionFactory connections;
    private ReactiveStringRedisTemplate redis;
    private GitHubClient client;

    @BeforeEach
    void connect() {
        TestRedis.flush();
        connections = connect(TestRedis.url());
        redis = new ReactiveStringRedisTemplate(connections);
        client = TestClients.of(gitHub).etags(new RedisEtagStore(redis)).build();
    }

    @AfterEach
    void disconnect() {
        client.close();
        connections.destroy();
    }

    @Test
    void an_unchanged_answer_is_not_sent_again() {
        gitHub.on(
                PULL_ROUTE,
                Reply.json(Samples.pull("open")).with("ETag", ETAG),
                Reply.status(304, "").with("ETag", ETAG));

        assertThat(open()).isTrue();
        assertThat(open()).isTrue();

        assertThat(gitHub.requests()).hasSize(2);
        assertThat(conditionOf(0)).isEmpty();
        assertThat(conditionOf(1)).contains(ETAG);
    }

    @Test
    void it_is_kept_for_a_day_under_a_name_that_tells_the_installation_alone() {
        gitHub.on(PULL_ROUTE, Reply.json(Samples.pull("open")).with("ETag", ETAG));

        open();

        String key = redis.keys("*").single().blockOptional().orElseThrow();
        assertThat(key).matches("argus:etag:42:[0-9a-f]{64}");
        assertThat(redis.getExpire(key).block()).isBetween(Duration.ofHours(23), Duration.ofHours(24));
    }

    @Test
    void a_changed_answer_takes_the_place_of_the_kept_one() {
        gitHub.on(
                PULL_ROUTE,
                Reply.json(Samples.pull("open")).with("ETag", ETAG),
                Reply.json(Samples.pull("closed")).with("ETag", "W/\"def\""),
                Reply.status(304, ""));

        assertThat(open()).isTrue();
        assertThat(open()).isFalse();
        assertThat(open()).isFalse();

        assertThat(conditionOf(2)).contains("W/\"def\"");
    }

    @Test
    void one_installations_answer_is_never_anothers() {
        gitHub.on(tokenRoute(43), token("ghs_other", Instant.now().plusSeconds(3600)));
        gitHub.on(PULL_ROUTE, Reply.json(Samples.pull("open")).with("ETag", ETAG));

        open();
        client.reader().pullRequest(SAME_OF_ANOTHER).block();

        assertThat(conditionOf(1)).isEmpty();
    }

    @Test
    void a_listing_of_kept_pages_goes_on_to_the_next() {
        String next = gitHub.apiUrl() + "/repos/acme/shop/issues/7/comments?per_page=100&page=2";
        gitHub.on(COMMENTS_ROUTE, request -> {
            if (request.header("If-None-Match").isPresent()) {
                return Reply.status(304, "");
            }
            return request.target().contains("page=2")
                    ? Reply.json("[" + Samples.comment(2, "bob", "Second") + "]")
                            .with("ETag", "\"2\"")
                    : Reply.json("[" + Samples.comment(1, "ann", "First") + "]")
                            .with("ETag", "\"1\"")
                            .with("Link", "<" + next + ">; rel=\"next\"");
        });

        for (int time = 0; time < 2; time++) {
            StepVerifier.create(client.reader().comments(PULL).map(IssueComment::body))
                    .expectNext("First", "Second")
                    .verifyComplete();
        }
        assertThat(conditionOf(3)).contains("\"2\"");
    }

    @Test
    void bytes_that_are_no_text_come_back_as_they_were() {
        byte[] bytes = {(byte) 0xff, 0, (byte) 0xfe, '\r', '\n', (byte) 0x80};
        gitHub.on(
                "GET /repos/acme/shop/contents/a.bin",
                Reply.of("application/vnd.github.raw+json", bytes).with("ETag", ETAG));

        for (int time = 0; time < 2; time++) {
            StepVerifier.create(client.reader().file(PULL, "a.bin", "c0ffee"))
                    .assertNext(read -> assertThat(read).isEqualTo(bytes))
                    .verifyComplete();
        }
    }

    @Test
    void what_a_digest_names_is_asked_for_once_for_each_installation() {
        gitHub.on(tokenRoute(43), token("ghs_other", Instant.now().plusSeconds(3600)));
        Reply content =
                Reply.of("application/vnd.github.raw+json", new byte[] {1}).with("ETag", ETAG);
        gitHub.on("GET /repos/acme/shop/git/blobs/b10b", content);
        gitHub.on("GET /repos/acme/shop/contents/A.java", content);

        for (PullRequestRef pull : List.of(PULL, PULL, SAME_OF_ANOTHER)) {
            client.reader().blob(pull, "b10b").block();
            client.reader().file(pull, "A.java", "c0ffee").block();
            client.reader().file(pull, "A.java", "decaf").block();
        }

        assertThat(gitHub.requests())
                .extracting(request -> request.target().replace("/repos/acme/shop/", ""))
                .containsExactly(
                        "git/blobs/b10b",
                        "contents/A.java?ref=c0ffee",
                        "contents/A.java?ref=decaf",
                        "git/blobs/b10b",
                        "contents/A.java?ref=c0ffee",
                        "contents/A.java?ref=decaf");
    }

    @Test
    void neither_a_diff_nor_what_is_larger_than_a_megabyte_is_kept() {
        gitHub.on(
                PULL_ROUTE,
                Reply.of("application/vnd.github.diff", new byte[10]).with("ETag", ETAG));
        gitHub.on(
                COMMENTS_ROUTE,
                Reply.json("[" + Samples.comment(1, "ann", "x".repeat(1024 * 1024)) + "]")
                        .with("ETag", ETAG));

        client.reader().diff(PULL).block();
        client.reader().comments(PULL).blockLast();

        StepVerifier.create(redis.keys("*")).verifyComplete();
    }

    @Test
    void what_someone_else_wrote_there_is_passed_over() {
        gitHub.on(PULL_ROUTE, Reply.json(Samples.pull("open")).with("ETag", ETAG));
        open();
        String key = redis.keys("*").single().blockOptional().orElseThrow();

        redis.opsForValue().set(key, "{\"etag\": null}").block();
        assertThat(open()).isTrue();
        redis.delete(key).block();
        redis.opsForList().leftPush(key, "a list").block();
        assertThat(open()).isTrue();

        assertThat(conditionOf(1)).isEmpty();
        assertThat(conditionOf(2)).isEmpty();
    }

    @Test
    void without_redis_everything_is_simply_asked_for() {
        gitHub.on(PULL_ROUTE, Reply.json(Samples.pull("open")).with("ETag", ETAG));

        try (TestRedisServer server = TestRedisServer.start()) {
            LettuceConnectionFactory own = connect(server.url());
            GitHubClient afterwards = TestClients.of(gitHub)
                    .etags(new RedisEtagStore(new ReactiveStringRedisTemplate(own)))
                    .build();
            afterwards.reader().pullRequest(PULL).block();
            server.stop();

            StepVerifier.create(afterwards.reader().pullRequest(PULL))
                    .expectNextCount(1)
                    .verifyComplete();

            afterwards.close();
            own.destroy();
            server.startAgain();
        }
        assertThat(conditionOf(1)).isEmpty();
    }

    @Test
    void a_store_that_hangs_is_not_waited_for() {
        gitHub.on(PULL_ROUTE, Reply.json(Samples.pull("open")).with("ETag", ETAG));
        EtagStore hanging = new EtagStore() {
            @Override
            public Mono<Stored> get(String key) {
                return Mono.never();
            }

            @Override
            public Mono<Void> put(String key, Stored answer) {
                return Mono.never();
            }
        };

        try (GitHubClient patient = TestClients.of(gitHub).etags(hanging).build()) {
            StepVerifier.create(patient.reader().pullRequest(PULL))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(Duration.ofMinutes(1));
        }
    }

    private boolean open() {
        return client.reader().pullRequest(PULL).blockOptional().orElseThrow().open();
    }

    private Optional<String> conditionOf(int request) {
        return gitHub.requests().get(request).header("If-None-Match");
    }

    private static LettuceConnectionFactory connect(String url) {
        LettuceConnectionFactory factory = new LettuceConnectionFactory(
                LettuceConnectionFactory.createRedisConfiguration(RedisURI.create(url)),
                LettuceClientConfiguration.builder()
                        .commandTimeout(Duration.ofMillis(300))
                        .shutdownTimeout(Duration.ZERO)
                        .clientOptions(ClientOptions.builder()
                                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                                .build())
                        .build());
        factory.afterPropertiesSet();
        factory.start();
        return factory;
    }
}
