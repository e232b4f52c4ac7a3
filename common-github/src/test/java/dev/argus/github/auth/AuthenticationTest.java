package dev.argus.github.auth;

import static dev.argus.github.stub.StubGitHub.INSTALLATION;
import static dev.argus.github.stub.StubGitHub.token;
import static dev.argus.github.stub.StubGitHub.tokenRoute;
import static dev.argus.github.stub.TestClients.PULL;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.argus.events.PullRequestRef;
import dev.argus.github.rest.GitHubClient;
import dev.argus.github.stub.CapturedLog;
import dev.argus.github.stub.Reply;
import dev.argus.github.stub.Samples;
import dev.argus.github.stub.StubGitHub;
import dev.argus.github.stub.StubGitHub.Request;
import dev.argus.github.stub.TestClients;
import dev.argus.github.stub.TestKey;
import dev.argus.runtime.stage.StageFailure;
import dev.argus.testkit.MovableClock;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class AuthenticationTest {

    private static final String PULL_ROUTE = "GET /repos/acme/shop/pulls/7";
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant IN_AN_HOUR = NOW.plus(Duration.ofHours(1));
    private static final int MANY = 100;

    @RegisterExtension
    final StubGitHub gitHub = new StubGitHub();

    private final MovableClock clock = new MovableClock(NOW);
    private GitHubClient client;

    @BeforeEach
    void connect() {
        client = TestClients.of(gitHub).clock(clock).build();
        gitHub.on(PULL_ROUTE, Reply.json(Samples.pull("open")));
        gitHub.on(tokenRoute(INSTALLATION), token("ghs_first", IN_AN_HOUR), token("ghs_second", IN_AN_HOUR));
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void a_hundred_who_need_a_token_at_once_ask_for_one() {
        gitHub.on(tokenRoute(INSTALLATION), token("ghs_first", IN_AN_HOUR).after(Duration.ofMillis(200)));

        readAtOnce(MANY);

        assertThat(gitHub.tokenRequests()).hasSize(1);
        assertThat(gitHub.requests()).hasSize(MANY);
    }

    @Test
    void a_hundred_whose_token_is_refused_at_once_have_it_replaced_once() {
        gitHub.on(
                PULL_ROUTE,
                request -> bearer(request).equals("ghs_first")
                        ? Reply.status(401).after(Duration.ofMillis(50))
                        : Reply.json(Samples.pull("open")));

        readAtOnce(MANY);

        assertThat(gitHub.tokenRequests()).hasSize(2);
    }

    @Test
    void one_who_stops_waiting_for_a_token_does_not_take_it_from_the_others() {
        gitHub.on(tokenRoute(INSTALLATION), token("ghs_first", IN_AN_HOUR).after(Duration.ofMillis(300)));

        var impatient =
                client.reader().pullRequest(PULL).timeout(Duration.ofMillis(50)).onErrorComplete();
        StepVerifier.create(Flux.merge(impatient, client.reader().pullRequest(PULL)))
                .expectNextCount(1)
                .verifyComplete();

        assertThat(gitHub.tokenRequests()).hasSize(1);
    }

    @Test
    void a_token_is_kept_until_five_minutes_before_its_end() {
        read();
        clock.advance(Duration.ofMinutes(54));
        read();
        assertThat(gitHub.tokenRequests()).hasSize(1);

        clock.advance(Duration.ofMinutes(1));
        read();

        assertThat(gitHub.requests().stream().map(AuthenticationTest::bearer))
                .containsExactly("ghs_first", "ghs_first", "ghs_second");
    }

    @Test
    void a_token_with_a_short_life_is_used_for_half_of_it() {
        gitHub.on(tokenRoute(INSTALLATION), token("ghs_first", NOW.plusSeconds(60)), token("ghs_second", IN_AN_HOUR));

        read();
        clock.advance(Duration.ofSeconds(29));
        read();
        clock.advance(Duration.ofSeconds(1));
        read();

        assertThat(gitHub.requests().stream().map(AuthenticationTest::bearer))
                .containsExactly("ghs_first", "ghs_first", "ghs_second");
    }

    @Test
    void a_refused_token_is_replaced_once_and_then_believed_to_be_refused() {
        gitHub.on(PULL_ROUTE, Reply.status(401));

        StepVerifier.create(client.reader().pullRequest(PULL))
                .verifyErrorSatisfies(
                        failure -> assertThat(failure)
                                .isInstanceOf(StageFailure.Terminal.class)
                                .hasMessage(
                                        "GitHub does not accept Argus's token for GET /api/v3/repos/acme/shop/pulls/7 (said so)"));

        assertThat(gitHub.tokenRequests()).hasSize(2);
        assertThat(gitHub.requests()).hasSize(2);
    }

    @Test
    void a_write_whose_token_is_refused_is_sent_again_whole() {
        String route = "POST /repos/acme/shop/issues/7/comments";
        gitHub.on(route, Reply.status(401), Reply.status(201, Samples.comment(1, "argus[bot]", "Summary")));

        StepVerifier.create(client.writer().createComment(PULL, "Summary"))
                .expectNextCount(1)
                .verifyComplete();

        assertThat(gitHub.requests(route))
                .extracting(Request::body)
                .containsOnly("{\"body\":\"Summary\"}")
                .hasSize(2);
    }

    @Test
    void each_installation_has_its_own_token() {
        gitHub.on(tokenRoute(43), token("ghs_other", IN_AN_HOUR));

        read();
        client.reader()
                .pullRequest(new PullRequestRef(43, 2, "acme", "shop", 7))
                .block();

        assertThat(gitHub.requests().stream().map(AuthenticationTest::bearer))
                .containsExactly("ghs_first", "ghs_other");
    }

    @Test
    void an_uninstalled_a_suspended_and_an_impostor_app_are_told_apart() {
        gitHub.on(tokenRoute(INSTALLATION), Reply.status(404), Reply.status(403), Reply.status(401));

        assertTerminal("The App has no installation 42: it was uninstalled, or belongs to another App");
        assertTerminal(
                "The App's installation 42 is suspended: its owner can lift that in the settings of GitHub Apps");
        assertTerminal("GitHub does not accept the App's key: check that ARGUS_GITHUB_PRIVATE_KEY belongs to the App of"
                + " ARGUS_GITHUB_APP_ID and was not revoked");
        assertThat(gitHub.requests()).isEmpty();
    }

    @Test
    void a_token_that_could_not_be_had_is_asked_for_again() {
        gitHub.on(tokenRoute(INSTALLATION), Reply.status(502), token("ghs_first", IN_AN_HOUR));

        StepVerifier.create(client.reader().pullRequest(PULL)).verifyError(StageFailure.Retryable.class);
        read();
    }

    @Test
    void the_app_speaks_for_itself_with_a_signed_token_of_less_than_ten_minutes() throws ParseException, JOSEException {
        read();

        SignedJWT jwt = SignedJWT.parse(bearer(gitHub.tokenRequests().get(0)));
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        assertThat(jwt.verify(new RSASSAVerifier(TestKey.publicKey()))).isTrue();
        assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(claims.getIssuer()).isEqualTo("7");
        assertThat(claims.getIssueTime()).isEqualTo(NOW.minusSeconds(60));
        assertThat(claims.getExpirationTime()).isAfter(NOW).isBefore(NOW.plus(Duration.ofMinutes(10)));
    }

    @Test
    void the_apps_own_token_is_kept_until_it_nears_its_end() {
        gitHub.on("GET /app", Reply.status(500));

        identify();
        clock.advance(Duration.ofMinutes(5));
        identify();
        clock.advance(Duration.ofMinutes(1));
        identify();

        assertThat(gitHub.requests().stream().map(AuthenticationTest::bearer).distinct())
                .hasSize(2);
    }

    @Test
    void a_clock_that_is_a_quarter_of_an_hour_wrong_is_allowed_for_and_reported() {
        gitHub.on(tokenRoute(INSTALLATION), this::tokenByTheRightTime);
        clock.advance(Duration.ofMinutes(15));

        try (CapturedLog log = new CapturedLog()) {
            read();

            assertThat(log.text()).contains("clock is 900 s ahead of GitHub's");
        }
        assertThat(gitHub.tokenRequests()).hasSize(2);
    }

    @Test
    void all_who_are_refused_for_a_wrong_clock_at_once_are_let_in_by_the_right_one() {
        List<Long> installations = LongStream.range(100, 110).boxed().toList();
        installations.forEach(installation -> gitHub.on(
                tokenRoute(installation),
                request -> tokenByTheRightTime(request).after(Duration.ofMillis(100))));
        clock.advance(Duration.ofHours(2));

        StepVerifier.create(Flux.fromIterable(installations)
                        .flatMap(installation ->
                                client.reader().pullRequest(new PullRequestRef(installation, 2, "acme", "shop", 7))))
                .expectNextCount(installations.size())
                .verifyComplete();
    }

    @Test
    void a_token_of_520_characters_with_dots_works_and_never_shows() {
        String head = "ghs_" + "A".repeat(200);
        String tail = "b".repeat(150) + "." + "C".repeat(164);
        gitHub.on(tokenRoute(INSTALLATION), token(head + "." + tail, IN_AN_HOUR));
        gitHub.on(
                PULL_ROUTE,
                Reply.json(Samples.pull("open")),
                Reply.status(500),
                Reply.json("{").cutShort());

        try (CapturedLog log = new CapturedLog()) {
            read();
            client.reader().pullRequest(PULL).onErrorComplete().block();
            client.reader()
                    .pullRequest(PULL)
                    .doOnError(AuthenticationTest::log)
                    .onErrorComplete()
                    .block();

            assertThat(log.text()).contains("/pulls/7").doesNotContain(head).doesNotContain(tail);
            assertThat(log.text()).doesNotContain(bearer(gitHub.tokenRequests().get(0)));
        }
        assertThat(bearer(gitHub.requests().get(0))).hasSize(520);
    }

    @Test
    void a_broken_answer_with_a_token_in_it_does_not_show_the_token() {
        gitHub.on(tokenRoute(INSTALLATION), Reply.status(201, "{\"token\": ghs_unquoted}"));

        try (CapturedLog log = new CapturedLog()) {
            StepVerifier.create(client.reader().pullRequest(PULL).doOnError(AuthenticationTest::log))
                    .verifyError(StageFailure.Retryable.class);

            assertThat(log.text()).contains("failed as it should").doesNotContain("ghs_unquoted");
        }
    }

    private static void log(Throwable failure) {
        LoggerFactory.getLogger(AuthenticationTest.class).info("failed as it should", failure);
    }

    private void readAtOnce(int times) {
        StepVerifier.create(Flux.range(0, times).flatMap(i -> client.reader().pullRequest(PULL), times))
                .expectNextCount(times)
                .verifyComplete();
    }

    private void read() {
        StepVerifier.create(client.reader().pullRequest(PULL))
                .expectNextCount(1)
                .verifyComplete();
    }

    private void identify() {
        client.writer().identity().onErrorComplete().block();
    }

    private void assertTerminal(String message) {
        StepVerifier.create(client.reader().pullRequest(PULL))
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(StageFailure.Terminal.class)
                        .hasMessage(message));
    }

    /** As GitHub judges: neither issued in the future nor good for more than ten minutes. */
    private Reply tokenByTheRightTime(Request request) {
        try {
            JWTClaimsSet claims = SignedJWT.parse(bearer(request)).getJWTClaimsSet();
            boolean good = claims.getIssueTime().toInstant().isBefore(NOW)
                    && claims.getExpirationTime().toInstant().isBefore(NOW.plus(Duration.ofMinutes(10)));
            return (good ? token("ghs_first", IN_AN_HOUR) : Reply.status(401))
                    .with("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(NOW.atOffset(ZoneOffset.UTC)));
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String bearer(Request request) {
        return request.header("Authorization").orElse("").replace("Bearer ", "");
    }
}
