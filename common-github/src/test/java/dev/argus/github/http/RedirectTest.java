package dev.argus.github.http;

import static dev.argus.github.stub.StubGitHub.INSTALLATION;
import static dev.argus.github.stub.StubGitHub.tokenRoute;
import static dev.argus.github.stub.TestClients.PULL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.github.rest.GitHubClient;
import dev.argus.github.stub.Reply;
import dev.argus.github.stub.Samples;
import dev.argus.github.stub.StubGitHub;
import dev.argus.github.stub.StubGitHub.Request;
import dev.argus.github.stub.TestClients;
import dev.argus.runtime.stage.StageFailure;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

class RedirectTest {

    private static final String OLD = "/repos/acme/shop/pulls/7";
    private static final String NEW = "/repositories/1/pulls/7";

    @RegisterExtension
    final StubGitHub gitHub = new StubGitHub();

    @RegisterExtension
    final StubGitHub elsewhere = new StubGitHub();

    private GitHubClient client;

    @BeforeEach
    void connect() {
        client = TestClients.of(gitHub).build();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void a_renamed_repository_is_followed_with_the_token(int status) {
        gitHub.on("GET " + OLD, Reply.redirect(status, gitHub.apiUrl() + NEW));
        gitHub.on("GET " + NEW, Reply.json(Samples.pull("open")));

        StepVerifier.create(client.reader().pullRequest(PULL))
                .expectNextCount(1)
                .verifyComplete();

        assertThat(gitHub.requests("GET " + NEW))
                .singleElement()
                .matches(request -> request.header("Authorization").equals(Optional.of("Bearer ghs_first")));
    }

    @Test
    void a_write_is_followed_with_its_method_and_body() {
        gitHub.on(
                "POST /repos/acme/shop/issues/7/comments",
                Reply.redirect(307, "/api/v3/repositories/1/issues/7/comments"));
        gitHub.on(
                "POST /repositories/1/issues/7/comments",
                Reply.status(201, Samples.comment(1, "argus[bot]", "Summary")));

        StepVerifier.create(client.writer().createComment(PULL, "Summary"))
                .expectNextCount(1)
                .verifyComplete();

        assertThat(gitHub.requests("POST /repositories/1/issues/7/comments"))
                .extracting(Request::body)
                .containsExactly("{\"body\":\"Summary\"}");
    }

    @Test
    void five_hops_are_followed_and_no_sixth() {
        gitHub.on("GET " + OLD, Reply.redirect(302, gitHub.apiUrl() + "/repositories/1"));
        for (int hop = 1; hop <= 4; hop++) {
            gitHub.on("GET /repositories/" + hop, Reply.redirect(302, gitHub.apiUrl() + "/repositories/" + (hop + 1)));
        }
        gitHub.on("GET /repositories/5", Reply.json(Samples.pull("open")), Reply.redirect(302, gitHub.apiUrl() + OLD));

        StepVerifier.create(client.reader().pullRequest(PULL))
                .expectNextCount(1)
                .verifyComplete();
        assertTerminal("more than 5 times");

        assertThat(gitHub.requests()).hasSize(12);
    }

    @Test
    void another_origin_gets_neither_token_nor_request() {
        gitHub.on("GET " + OLD, Reply.redirect(301, elsewhere.apiUrl() + OLD));

        assertTerminal("redirects GET /api/v3" + OLD + " to localhost");

        assertThat(elsewhere.requests()).isEmpty();
    }

    @Test
    void nor_does_it_get_the_apps_own_token() {
        gitHub.on(
                tokenRoute(INSTALLATION),
                Reply.redirect(307, elsewhere.apiUrl() + "/app/installations/42/access_tokens"));

        assertTerminal("is argus.github.api-url right?");

        assertThat(elsewhere.tokenRequests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.github.com@localhost:1/x",
                "//localhost:1/x",
                "ftp://localhost/x",
                "http://my_host/x",
                "file:///etc/passwd",
                "http://[::1]:1/x",
                "data:text/plain,x"
            })
    void odd_addresses_are_other_origins(String location) {
        gitHub.on("GET " + OLD, Reply.redirect(302, location));

        assertTerminal("is argus.github.api-url right?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://a b/"})
    void a_redirect_to_nowhere_is_an_accident(String location) {
        gitHub.on("GET " + OLD, location.isEmpty() ? Reply.status(302) : Reply.redirect(302, location));

        StepVerifier.create(client.reader().pullRequest(PULL)).verifyError(StageFailure.Retryable.class);
    }

    private void assertTerminal(String words) {
        StepVerifier.create(client.reader().pullRequest(PULL))
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(StageFailure.Terminal.class)
                        .hasMessageContaining(words));
    }
}
