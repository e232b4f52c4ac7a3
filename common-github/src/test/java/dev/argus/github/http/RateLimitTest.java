package dev.argus.github.http;

import static dev.argus.github.stub.StubGitHub.INSTALLATION;
import static dev.argus.github.stub.StubGitHub.token;
import static dev.argus.github.stub.StubGitHub.tokenRoute;
import static dev.argus.github.stub.TestClients.PULL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.PullRequestRef;
import dev.argus.github.rest.GitHubClient;
import dev.argus.github.stub.Reply;
import dev.argus.github.stub.Samples;
import dev.argus.github.stub.StubGitHub;
import dev.argus.github.stub.TestClients;
import dev.argus.runtime.stage.StageFailure;
import dev.argus.testkit.MovableClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

class RateLimitTest {

    private static final String PULL_ROUTE = "GET /repos/acme/shop/pulls/7";
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration BOUND = Duration.ofMinutes(65);
    private static final String SECONDARY = "{\"message\": \"You have exceeded a secondary rate limit. Please wait.\"}";
    private static final String ABUSE = "{\"message\": \"You have triggered an abuse detection mechanism.\"}";

    @RegisterExtension
    final StubGitHub gitHub = new StubGitHub();

    private final MovableClock clock = new MovableClock(NOW);
    private GitHubClient client;

    @BeforeEach
    void connect() {
        client = TestClients.of(gitHub).clock(clock).build();
        gitHub.on(tokenRoute(INSTALLATION), token("ghs_first", NOW.plus(Duration.ofDays(1))));
        gitHub.on(tokenRoute(43), token("ghs_other", NOW.plus(Duration.ofDays(1))));
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void it_shows_what_the_installation_with_least_left_may_still_ask() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        long end = NOW.plusSeconds(600).getEpochSecond();
        gitHub.on(PULL_ROUTE, left(4_000, end), left(1_250, end));
        try (GitHubClient measured =
                TestClients.of(gitHub).clock(clock).meters(meters).build()) {
            Gauge left = meters.get("argus.github.limit.left").gauge();

            assertThat(left.value()).isEqualTo(1);
            measured.reader().pullRequest(PULL).block();
            assertThat(left.value()).isEqualTo(0.8);
            measured.reader().pullRequest(PULL).block();
            assertThat(left.value()).isEqualTo(0.25);
            clock.advance(Duration.ofSeconds(601));
            assertThat(left.value()).isEqualTo(1);
        }
    }

    private static Reply left(int remaining, long reset) {
        return Reply.json(Samples.pull("open"))
                .with("x-ratelimit-limit", 5_000)
                .with("x-ratelimit-remaining", remaining)
                .with("x-ratelimit-reset", reset)
                .with("x-ratelimit-resource", "core");
    }

    static Stream<Arguments> limits() {
        long inThirtySeconds = NOW.plusSeconds(30).getEpochSecond();
        return Stream.of(
                limit("retry-after in seconds", 31, Reply.status(429).with("Retry-After", 30)),
                limit("retry-after on a 403", 31, Reply.status(403).with("Retry-After", 30)),
                limit(
                        "retry-after as a date",
                        91,
                        Reply.status(429).with("Retry-After", httpDate(NOW.plusSeconds(90)))),
                limit(
                        "a date against GitHub's own clock, five minutes from ours",
                        91,
                        Reply.status(429)
                                .with("Date", httpDate(NOW.minusSeconds(300)))
                                .with("Retry-After", httpDate(NOW.minusSeconds(210)))),
                limit("an exhausted hour", 31, exhausted(403, inThirtySeconds)),
                limit("an exhausted hour by 429", 31, exhausted(429, inThirtySeconds)),
                limit(
                        "a reset against GitHub's own clock",
                        31,
                        exhausted(403, NOW.plusSeconds(330).getEpochSecond())
                                .with("Date", httpDate(NOW.plusSeconds(300)))),
                limit(
                        "retry-after before reset",
                        6,
                        exhausted(403, inThirtySeconds).with("Retry-After", 5)),
                limit("words alone", 60, Reply.status(403, SECONDARY)),
                limit("older words alone", 60, Reply.status(403, ABUSE)),
                limit("nothing at all", 60, Reply.status(429, "")),
                limit("a page of a proxy", 60, Reply.status(429, "<html>slow down</html>")),
                limit(
                        "a reset in the past",
                        60,
                        exhausted(403, NOW.minusSeconds(100).getEpochSecond())),
                limit(
                        "a reset that is no number",
                        60,
                        Reply.status(403).with("x-ratelimit-remaining", 0).with("x-ratelimit-reset", "soon")),
                limit("retry-after that is neither", 60, Reply.status(429).with("Retry-After", "later")),
                limit("a negative retry-after", 60, Reply.status(429).with("Retry-After", -5)),
                limit("retry-after of nothing", 1, Reply.status(429).with("Retry-After", 0)),
                limit(
                        "a reset in a hundred years",
                        BOUND.toSeconds(),
                        exhausted(403, NOW.getEpochSecond() + 3_155_760_000L)),
                limit("retry-after beyond all numbers", 60, Reply.status(429).with("Retry-After", "9".repeat(30))),
                limit(
                        "retry-after of a century",
                        BOUND.toSeconds(),
                        Reply.status(429).with("Retry-After", 3_155_760_000L)));
    }

    @ParameterizedTest(name = "{0}: {1} s")
    @MethodSource("limits")
    void a_limit_is_understood_and_kept_to(String shape, long seconds, Reply reply) {
        gitHub.on(PULL_ROUTE, reply, Reply.json(Samples.pull("open")));

        assertLimitedUntil(NOW.plusSeconds(seconds));

        clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
        assertLimitedUntil(NOW.plusSeconds(seconds));
        assertThat(gitHub.requests()).as("requests while the limit lasts").hasSize(1);

        clock.advance(Duration.ofMillis(1));
        read();
    }

    @Test
    void the_last_request_of_an_hour_is_answered_and_no_other_is_sent_before_the_reset() {
        gitHub.on(
                PULL_ROUTE,
                Reply.json(Samples.pull("open"))
                        .with("x-ratelimit-remaining", 0)
                        .with("x-ratelimit-reset", NOW.plusSeconds(600).getEpochSecond()),
                Reply.json(Samples.pull("open")));

        read();
        assertLimitedUntil(NOW.plusSeconds(601));
        assertThat(gitHub.requests()).hasSize(1);

        clock.advance(Duration.ofSeconds(601));
        read();
    }

    @Test
    void one_installations_limit_holds_up_no_other() {
        gitHub.on(PULL_ROUTE, Reply.status(429).with("Retry-After", 30), Reply.json(Samples.pull("open")));

        assertLimitedUntil(NOW.plusSeconds(31));

        StepVerifier.create(client.reader().pullRequest(new PullRequestRef(43, 2, "acme", "shop", 7)))
                .expectNextCount(1)
                .verifyComplete();
    }

    @Test
    void an_untold_wait_doubles_until_a_call_succeeds() {
        gitHub.on(
                PULL_ROUTE,
                Reply.status(403, SECONDARY),
                Reply.status(403, SECONDARY),
                Reply.status(403, SECONDARY),
                Reply.json(Samples.pull("open")),
                Reply.status(403, SECONDARY));

        assertWaitsAnother(Duration.ofMinutes(1));
        assertWaitsAnother(Duration.ofMinutes(2));
        assertWaitsAnother(Duration.ofMinutes(4));
        read();
        assertWaitsAnother(Duration.ofMinutes(1));
    }

    @Test
    void a_limited_token_request_is_a_wait_too() {
        gitHub.on(tokenRoute(INSTALLATION), Reply.status(403).with("Retry-After", 30));

        assertLimitedUntil(NOW.plusSeconds(31));
        assertLimitedUntil(NOW.plusSeconds(31));

        assertThat(gitHub.tokenRequests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Resource not accessible by integration", "Repository was archived so is read-only."})
    void a_403_that_speaks_of_something_else_is_no_limit(String words) {
        gitHub.on(
                PULL_ROUTE,
                Reply.status(403, "{\"message\": \"%s\"}".formatted(words)).with("x-ratelimit-remaining", 4999));

        StepVerifier.create(client.reader().pullRequest(PULL))
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(StageFailure.Terminal.class)
                        .hasMessageContaining(words));
    }

    private void read() {
        StepVerifier.create(client.reader().pullRequest(PULL))
                .expectNextCount(1)
                .verifyComplete();
    }

    private void assertWaitsAnother(Duration wait) {
        assertLimitedUntil(clock.instant().plus(wait));
        clock.advance(wait);
    }

    private void assertLimitedUntil(Instant end) {
        StepVerifier.create(client.reader().pullRequest(PULL))
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                StageFailure.Retryable.class,
                                limited -> assertThat(limited.notBefore()).contains(end)));
    }

    private static Arguments limit(String shape, long seconds, Reply reply) {
        return Arguments.of(shape, seconds, reply);
    }

    private static Reply exhausted(int status, long reset) {
        return Reply.status(status, "{\"message\": \"API rate limit exceeded for installation ID 42.\"}")
                .with("x-ratelimit-remaining", 0)
                .with("x-ratelimit-reset", reset);
    }

    private static String httpDate(Instant instant) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errors\": [{\"type\": \"RATE_LIMITED\", \"message\": \"Slow down\"}]}",
                "{\"data\": null, \"errors\": [{\"message\": \"You have exceeded a secondary rate limit.\"}]}",
                "{\"errors\": [{\"type\": null, \"message\": \"You have triggered an abuse detection mechanism.\"}]}"
            })
    void a_limit_that_graphql_tells_of_with_status_200_closes_the_door_of_that_installation(String told) {
        gitHub.on("POST /api/graphql", Reply.json(told));
        gitHub.on(PULL_ROUTE, Reply.json(Samples.pull("open")));

        StepVerifier.create(client.threads().threads(PULL))
                .expectErrorSatisfies(failure -> assertThat(((StageFailure.Retryable) failure).notBefore())
                        .contains(NOW.plusSeconds(60)))
                .verify();

        StepVerifier.create(client.reader().pullRequest(PULL)).verifyError(StageFailure.Retryable.class);
        assertThat(gitHub.requests(PULL_ROUTE)).isEmpty();
        clock.advance(Duration.ofSeconds(61));
        StepVerifier.create(client.reader().pullRequest(PULL))
                .expectNextCount(1)
                .verifyComplete();
    }

    @Test
    void a_limit_of_graphql_lasts_until_its_reset() {
        gitHub.on(
                "POST /api/graphql",
                Reply.json("{\"errors\": [{\"type\": \"RATE_LIMITED\", \"message\": \"API rate limit exceeded\"}]}")
                        .with("x-ratelimit-remaining", "0")
                        .with(
                                "x-ratelimit-reset",
                                Long.toString(NOW.plusSeconds(600).getEpochSecond())));

        StepVerifier.create(client.threads().resolve(PULL, "T1"))
                .expectErrorSatisfies(failure -> assertThat(((StageFailure.Retryable) failure).notBefore())
                        .contains(NOW.plusSeconds(601)))
                .verify();
    }
}
