package dev.argus.github.rest;

import static dev.argus.github.stub.StubGitHub.INSTALLATION;
import static dev.argus.github.stub.StubGitHub.token;
import static dev.argus.github.stub.StubGitHub.tokenRoute;
import static dev.argus.github.stub.TestClients.PULL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.github.stub.Reply;
import dev.argus.github.stub.Samples;
import dev.argus.github.stub.StubGitHub;
import dev.argus.github.stub.TestClients;
import dev.argus.runtime.stage.StageFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What goes wrong between here and GitHub, and what it is taken for. */
class FailureTest {

    private static final String PULL_ROUTE = "GET /repos/acme/shop/pulls/7";
    private static final String HTML = "<!DOCTYPE html><title>Be right back</title>";

    @RegisterExtension
    final StubGitHub gitHub = new StubGitHub();

    private GitHubClient client;

    @BeforeEach
    void connect() {
        client = TestClients.of(gitHub, "max-response", "8KB").build();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    400 | GitHub refused GET /api/v3/repos/acme/shop/pulls/7 with 400: said so
                    403 | GitHub does not let Argus GET /api/v3/repos/acme/shop/pulls/7 (said so): the App lacks a permission, the repository is archived or the conversation locked
                    404 | GitHub knows no GET /api/v3/repos/acme/shop/pulls/7: it was deleted, or the App has no access to it any more
                    409 | GitHub refused GET /api/v3/repos/acme/shop/pulls/7 with 409: said so
                    410 | GitHub has removed GET /api/v3/repos/acme/shop/pulls/7 for good (said so)
                    451 | GitHub withholds GET /api/v3/repos/acme/shop/pulls/7 for legal reasons (said so)
                    """)
    void a_refusal_that_stays_one_is_terminal_and_says_why(int status, String message) {
        gitHub.on(PULL_ROUTE, Reply.status(status));

        StepVerifier.create(read())
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(StageFailure.Terminal.class)
                        .hasMessage(message));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504, 304, 399})
    void a_status_that_passes_is_worth_another_attempt(int status) {
        gitHub.on(PULL_ROUTE, Reply.status(status, status == 304 ? "" : "{\"message\": \"Server Error\"}"));

        assertRetryable("GitHub answered " + status);
    }

    static Stream<Arguments> brokenAnswers() {
        String pull = Samples.pull("open");
        return Stream.of(
                Arguments.of("truncated JSON", Reply.json(pull.substring(0, pull.length() / 2)), "line 2"),
                Arguments.of("a connection that is cut", Reply.json(pull).cutShort(), "cannot be reached"),
                Arguments.of(
                        "a page with 200", Reply.of("text/html; charset=utf-8", HTML.getBytes(UTF_8)), "an HTML page"),
                Arguments.of("a page that calls itself JSON", Reply.json(HTML), "line 1, column 1"),
                Arguments.of("plain text", Reply.of("text/plain", pull.getBytes(UTF_8)), "cannot be read"),
                Arguments.of("nothing", Reply.json(""), "answered nothing"),
                Arguments.of("an object without what it needs", Reply.json("{\"number\": 7}"), "cannot be read"),
                Arguments.of("a list instead of an object", Reply.json("[]"), "cannot be read"),
                Arguments.of(
                        "a number of another kind",
                        Reply.json(pull.replace("\"changed_files\": 1", "\"changed_files\": \"many\"")),
                        "line"),
                Arguments.of("deep nesting", Reply.json("[".repeat(5000)), "cannot be read"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenAnswers")
    void a_broken_answer_is_worth_another_attempt(String kind, Reply reply, String words) {
        gitHub.on(PULL_ROUTE, reply, Reply.json(Samples.pull("open")));

        assertRetryable(words);

        StepVerifier.create(read()).expectNextCount(1).verifyComplete();
    }

    @Test
    void a_page_is_taken_for_neither_a_diff_nor_a_file() {
        Reply page = Reply.of("text/html", HTML.getBytes(UTF_8));
        gitHub.on(PULL_ROUTE, page);
        gitHub.on("GET /repos/acme/shop/contents/a.html", page);

        StepVerifier.create(client.reader().diff(PULL)).verifyError(StageFailure.Retryable.class);
        StepVerifier.create(client.reader().file(PULL, "a.html", "c0ffee")).verifyError(StageFailure.Retryable.class);
    }

    @Test
    void a_diff_and_a_file_that_are_cut_are_not_taken_for_whole() {
        Reply half = Reply.of("application/vnd.github.raw+json", "half".getBytes(UTF_8))
                .cutShort();
        gitHub.on(PULL_ROUTE, half);
        gitHub.on("GET /repos/acme/shop/contents/a", half);

        StepVerifier.create(client.reader().diff(PULL)).verifyError(StageFailure.Retryable.class);
        StepVerifier.create(client.reader().file(PULL, "a", "c0ffee")).verifyError(StageFailure.Retryable.class);
    }

    @Test
    void an_answer_over_the_limit_is_terminal_and_names_the_limit() {
        gitHub.on(PULL_ROUTE, Reply.json(Samples.pull("open").replace("Why", "x".repeat(9000))));

        StepVerifier.create(read())
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(StageFailure.Terminal.class)
                        .hasMessage(
                                "GitHub's answer about acme/shop#7 is larger than argus.github.max-response allows"));
    }

    @Test
    void a_refusal_with_a_body_of_any_size_keeps_its_status() {
        gitHub.on(
                PULL_ROUTE,
                Reply.status(502, "x".repeat(1024 * 1024)),
                Reply.status(404, "{").cutShort());

        assertRetryable("GitHub answered 502");
        StepVerifier.create(read()).verifyError(StageFailure.Terminal.class);
    }

    @Test
    void words_of_any_length_and_shape_become_one_line() {
        gitHub.on(
                PULL_ROUTE, Reply.status(400, "{\"message\": \"a\\r\\nb\\u001b[2J %s\"}".formatted("x".repeat(5000))));

        StepVerifier.create(read())
                .verifyErrorSatisfies(failure -> assertThat(failure.getMessage())
                        .contains("400: a b [2J x")
                        .hasSizeLessThan(1200)
                        .doesNotContain("\n", "\r", "\u001b"));
    }

    @Test
    void silence_is_worth_another_attempt() {
        gitHub.on(
                PULL_ROUTE,
                Reply.json(Samples.pull("open")).after(Duration.ofSeconds(30)),
                Reply.json(Samples.pull("open")));

        assertRetryable(impatient(), "cannot be reached");

        StepVerifier.create(read()).expectNextCount(1).verifyComplete();
    }

    @Test
    void silence_about_a_token_is_worth_another_attempt() {
        gitHub.on(
                tokenRoute(INSTALLATION),
                token("ghs_first", Instant.now().plusSeconds(60)).after(Duration.ofSeconds(30)));

        assertRetryable(impatient(), "cannot be reached about the token of installation 42");
    }

    @Test
    void nobody_there_is_worth_another_attempt() {
        try (GitHubClient lost =
                TestClients.of(gitHub, "api-url", "http://localhost:1").build()) {
            StepVerifier.create(lost.reader().pullRequest(PULL))
                    .verifyErrorSatisfies(failure -> assertThat(failure)
                            .isInstanceOf(StageFailure.Retryable.class)
                            .hasMessageContaining("cannot be reached"));
        }
    }

    @Test
    void a_failed_connection_leaves_nothing_behind() {
        gitHub.on(PULL_ROUTE, Reply.json(Samples.pull("open")).cutShort());
        try (GitHubClient narrow =
                TestClients.of(gitHub, "max-connections", "1").build()) {
            for (int time = 0; time < 5; time++) {
                StepVerifier.create(narrow.reader().pullRequest(PULL)).verifyError(StageFailure.Retryable.class);
            }
            gitHub.on(PULL_ROUTE, Reply.status(500));
            for (int time = 0; time < 5; time++) {
                StepVerifier.create(narrow.reader().pullRequest(PULL)).verifyError(StageFailure.Retryable.class);
            }
            gitHub.on(PULL_ROUTE, Reply.json(Samples.pull("open")));

            StepVerifier.create(narrow.reader().pullRequest(PULL))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(Duration.ofMinutes(1));
        }
    }

    private Mono<?> read() {
        return client.reader().pullRequest(PULL);
    }

    /** A client to be closed by {@link #assertRetryable(GitHubClient, String)}, which gives silence a moment only. */
    private GitHubClient impatient() {
        return TestClients.of(gitHub, "read-timeout", "300ms").build();
    }

    private void assertRetryable(String words) {
        assertRetryable(read(), words);
    }

    private static void assertRetryable(GitHubClient once, String words) {
        try (once) {
            assertRetryable(once.reader().pullRequest(PULL), words);
        }
    }

    private static void assertRetryable(Mono<?> read, String words) {
        StepVerifier.create(read)
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                StageFailure.Retryable.class,
                                passing -> assertThat(passing.notBefore()).isEmpty())
                        .hasMessageContaining(words));
    }
}
