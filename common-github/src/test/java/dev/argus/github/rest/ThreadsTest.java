package dev.argus.github.rest;

import static dev.argus.github.stub.TestClients.PULL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ArgusJson;
import dev.argus.github.GitHubThreads;
import dev.argus.github.ReviewThread;
import dev.argus.github.stub.Reply;
import dev.argus.github.stub.StubGitHub;
import dev.argus.github.stub.TestClients;
import dev.argus.runtime.stage.StageFailure;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.test.StepVerifier;

class ThreadsTest {

    private static final String GRAPHQL = "POST /api/graphql";

    @RegisterExtension
    final StubGitHub gitHub = new StubGitHub();

    private GitHubClient client;
    private GitHubThreads threads;

    @BeforeEach
    void connect() {
        client = TestClients.of(gitHub).build();
        threads = client.threads();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.github.com, https://api.github.com/graphql",
        "https://api.acme.ghe.com/, https://api.acme.ghe.com/graphql",
        "https://git.acme.example/api/v3, https://git.acme.example/api/graphql"
    })
    void graphql_lies_beside_the_rest_api(URI api, URI expected) {
        assertThat(GraphQl.endpoint(api)).isEqualTo(expected);
    }

    @Test
    void threads_come_page_by_page_with_their_first_comments() {
        gitHub.on(GRAPHQL, request -> Reply.json(after(request).isEmpty() ? page(true, """
                        {"id": "T1", "resolved": true, "outdated": false, "path": "a.java", "side": "RIGHT",
                         "first_line": 3, "last_line": 4, "resolved_by": {"login": "octocat"},
                         "comments": {"nodes": [{"id": "C1", "number": 11, "body": "one", "hunk": "@@ -1 +1 @@",
                          "author": {"login": "argus", "type": "Bot"}, "dislikes": {"nodes": []}}]},
                         "replies": {"nodes": [
                          {"number": 11, "body": "one", "edited_at": null, "author": {"login": "argus", "type": "Bot"}},
                          {"number": 13, "body": "/argus dismiss", "edited_at": null, "author": {"login": "ann"}},
                          {"number": 14, "body": "no", "edited_at": "2026-11-21T10:00:00Z", "author": null}]}}
                        """) : page(false, """
                        {"id": "T2", "resolved": false, "outdated": true, "path": "b.java", "side": "LEFT",
                         "first_line": null, "last_line": 9, "resolved_by": null,
                         "comments": {"nodes": [{"id": "C2", "number": 12, "body": "two", "hunk": "@@ -9 +9 @@",
                          "author": null, "dislikes": {"nodes": [{"user": {"login": "hubot"}}]}}]},
                         "replies": {"nodes": []}}
                        """)));

        StepVerifier.create(threads.threads(PULL))
                .expectNext(new ReviewThread(
                        "T1",
                        true,
                        "octocat",
                        false,
                        "a.java",
                        3,
                        4,
                        false,
                        new ReviewThread.Comment(11, "C1", "argus[bot]", "one", "@@ -1 +1 @@", null),
                        List.of(
                                new ReviewThread.Reply("ann", "/argus dismiss", false),
                                new ReviewThread.Reply("ghost", "no", true))))
                .expectNext(new ReviewThread(
                        "T2",
                        false,
                        null,
                        true,
                        "b.java",
                        9,
                        9,
                        true,
                        new ReviewThread.Comment(12, "C2", "ghost", "two", "@@ -9 +9 @@", "hubot"),
                        List.of()))
                .verifyComplete();
    }

    @Test
    void what_the_installation_does_not_permit_is_no_failure() {
        gitHub.on(
                GRAPHQL,
                Reply.json("""
                        {"data": {"resolveReviewThread": null},
                         "errors": [{"type": "FORBIDDEN", "message": "Resource not accessible by integration"}]}
                        """),
                Reply.json("{\"data\": {\"minimizeComment\": {\"minimizedComment\": {\"isMinimized\": true}}}}"));

        StepVerifier.create(threads.resolve(PULL, "T1")).expectNext(false).verifyComplete();
        StepVerifier.create(threads.minimize(PULL, "C1")).expectNext(true).verifyComplete();
    }

    @Test
    void an_error_in_an_answer_is_a_failure_although_the_status_is_200() {
        gitHub.on(
                GRAPHQL,
                Reply.json("{\"errors\": [{\"type\": \"INTERNAL\", \"message\": \"Something went wrong\"}]}"),
                Reply.json(
                        "{\"data\": {\"repository\": null}, \"errors\": [{\"type\": \"NOT_FOUND\", \"message\": \"no\"}]}"));

        StepVerifier.create(threads.threads(PULL)).verifyError(StageFailure.Retryable.class);
        StepVerifier.create(threads.threads(PULL)).verifyError(StageFailure.Terminal.class);
    }

    @Test
    void a_comment_on_the_diff_gets_another_body() {
        gitHub.on(
                "PATCH /repos/acme/shop/pulls/comments/11",
                Reply.json("{\"id\": 11, \"body\": \"fixed\", \"html_url\": \"https://github.com/c/11\"}"));

        StepVerifier.create(threads.updateComment(PULL, 11, "fixed")).verifyComplete();

        assertThat(gitHub.requests("PATCH /repos/acme/shop/pulls/comments/11"))
                .singleElement()
                .satisfies(request -> assertThat(request.body()).isEqualTo("{\"body\":\"fixed\"}"));
    }

    private static String after(StubGitHub.Request request) {
        return ArgusJson.mapper()
                .readTree(request.body())
                .path("variables")
                .path("after")
                .asString("");
    }

    private static String page(boolean hasNext, String thread) {
        return """
                {"data": {"repository": {"pull_request": {"threads": {
                 "page": {"has_next": %s, "end": "cursor"}, "nodes": [%s]}}}}}
                """.formatted(hasNext, thread);
    }
}
