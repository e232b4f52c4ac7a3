package dev.argus.github.rest;

import static dev.argus.github.stub.TestClients.PULL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ArgusJson;
import dev.argus.github.AppIdentity;
import dev.argus.github.CheckRun;
import dev.argus.github.CheckRunOutput;
import dev.argus.github.CheckRunUpdate;
import dev.argus.github.GitHubWriter;
import dev.argus.github.IssueComment;
import dev.argus.github.NewCheckRun;
import dev.argus.github.NewReview;
import dev.argus.github.Reaction;
import dev.argus.github.Review;
import dev.argus.github.UnprocessableException;
import dev.argus.github.stub.Reply;
import dev.argus.github.stub.Samples;
import dev.argus.github.stub.StubGitHub;
import dev.argus.github.stub.TestClients;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.test.StepVerifier;

/** What the writing port sends and understands. The stub holds every request against GitHub's contract. */
class WritingTest {

    private static final String REVIEWS = "/repos/acme/shop/pulls/7/reviews";
    private static final String COMMENTS = "/repos/acme/shop/issues/7/comments";
    private static final String CHECK_RUNS = "/repos/acme/shop/check-runs";

    @RegisterExtension
    final StubGitHub gitHub = new StubGitHub();

    private GitHubClient client;
    private GitHubWriter writer;

    @BeforeEach
    void connect() {
        client = TestClients.of(gitHub).build();
        writer = client.writer();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void the_apps_identity_is_asked_for_once() {
        gitHub.on("GET /app", Reply.json("{\"id\": 7, \"slug\": \"argus-review\"}"));

        AppIdentity expected = new AppIdentity(7, "argus-review", "argus-review[bot]");
        StepVerifier.create(writer.identity().concatWith(writer.identity()))
                .expectNext(expected, expected)
                .verifyComplete();
        assertThat(gitHub.requests("GET /app")).hasSize(1);
    }

    @Test
    void an_identity_that_could_not_be_had_is_asked_for_again() {
        gitHub.on("GET /app", Reply.status(502), Reply.json("{\"id\": 7, \"slug\": \"argus-review\"}"));

        StepVerifier.create(writer.identity()).verifyError();
        StepVerifier.create(writer.identity()).expectNextCount(1).verifyComplete();
    }

    @Test
    void comments_are_listed_created_and_updated() {
        gitHub.on("GET " + COMMENTS, Reply.json("[" + Samples.comment(1, "ann", "Hello") + "]"));
        gitHub.on("POST " + COMMENTS, Reply.status(201, Samples.comment(2, "argus[bot]", "Summary")));
        gitHub.on("PATCH /repos/acme/shop/issues/comments/2", Reply.json(Samples.comment(2, "argus[bot]", "New")));

        StepVerifier.create(client.reader().comments(PULL))
                .expectNext(new IssueComment(
                        1, "ann", "Hello", false, URI.create("https://github.com/acme/shop/pull/7#c1")))
                .verifyComplete();
        StepVerifier.create(writer.createComment(PULL, "Summary").map(IssueComment::id))
                .expectNext(2L)
                .verifyComplete();
        StepVerifier.create(writer.updateComment(PULL, 2, "New").map(IssueComment::body))
                .expectNext("New")
                .verifyComplete();
        assertThat(gitHub.requests("POST " + COMMENTS).get(0).body()).isEqualTo("{\"body\":\"Summary\"}");
    }

    @Test
    void a_comment_is_reacted_to_where_it_stands() {
        String inConversation = "POST /repos/acme/shop/issues/comments/2/reactions";
        String onDiff = "POST /repos/acme/shop/pulls/comments/2/reactions";
        gitHub.on(inConversation, Reply.status(201, "{\"id\": 1, \"content\": \"+1\"}"));
        gitHub.on(onDiff, Reply.status(200, "{\"id\": 2, \"content\": \"eyes\"}"));

        StepVerifier.create(writer.react(PULL, 2, false, Reaction.THUMB_UP)).verifyComplete();
        StepVerifier.create(writer.react(PULL, 2, true, Reaction.EYES)).verifyComplete();

        assertThat(gitHub.requests(inConversation).get(0).body()).isEqualTo("{\"content\":\"+1\"}");
        assertThat(gitHub.requests(onDiff).get(0).body()).isEqualTo("{\"content\":\"eyes\"}");
    }

    @ParameterizedTest
    @CsvSource({"admin, true", "write, true", "read, false", "none, false"})
    void who_may_write_is_as_github_says(String permission, boolean may) {
        gitHub.on(
                "GET /repos/acme/shop/collaborators/ann/permission",
                Reply.json("{\"permission\": \"" + permission + "\"}"));

        StepVerifier.create(client.reader().mayWrite(PULL, "ann"))
                .expectNext(may)
                .verifyComplete();
    }

    @Test
    void whom_github_does_not_know_may_not_write() {
        gitHub.on("GET /repos/acme/shop/collaborators/ann/permission", Reply.status(404));

        StepVerifier.create(client.reader().mayWrite(PULL, "ann"))
                .expectNext(false)
                .verifyComplete();
    }

    @Test
    void a_comment_that_was_changed_says_so() {
        gitHub.on("GET " + COMMENTS, Reply.json("""
                [{"id": 1, "user": {"login": "ann"}, "body": "a", "html_url": "https://github.com/1",
                  "created_at": "2026-11-21T10:00:00Z", "updated_at": "2026-11-21T10:00:00Z"},
                 {"id": 2, "user": {"login": "ann"}, "body": "b", "html_url": "https://github.com/2",
                  "created_at": "2026-11-21T10:00:00Z", "updated_at": "2026-11-21T10:00:01Z"}]"""));

        StepVerifier.create(client.reader().comments(PULL).map(IssueComment::edited))
                .expectNext(false, true)
                .verifyComplete();
    }

    @Test
    void a_review_is_one_request_that_names_its_commit() {
        gitHub.on("POST " + REVIEWS, Reply.json(Samples.review(5, "COMMENTED")));

        StepVerifier.create(writer.createReview(
                        PULL,
                        new NewReview(
                                "c0ffee",
                                "Two things.",
                                List.of(
                                        new NewReview.Comment("a.java", 3, null, "RIGHT", "One."),
                                        new NewReview.Comment("b.java", 9, 7, "LEFT", "Two.")))))
                .expectNext(new Review(
                        5,
                        "argus[bot]",
                        "Two things.",
                        Review.State.COMMENTED,
                        "c0ffee",
                        URI.create("https://github.com/acme/shop/pull/7#r5")))
                .verifyComplete();
        assertThat(ArgusJson.mapper().readTree(gitHub.requests().get(0).body()))
                .isEqualTo(ArgusJson.mapper().readTree("""
                                {"commit_id": "c0ffee", "body": "Two things.", "event": "COMMENT", "comments": [
                                  {"path": "a.java", "line": 3, "side": "RIGHT", "body": "One."},
                                  {"path": "b.java", "line": 9, "side": "LEFT", "start_line": 7, "start_side": "LEFT",
                                   "body": "Two."}]}"""));
    }

    @Test
    void a_refused_review_tells_all_that_github_says() {
        gitHub.on(
                "POST " + REVIEWS,
                Reply.status(
                        422,
                        "{\"message\": \"Unprocessable Entity\", \"errors\": [\"Line must be part of the diff\"]}"),
                Reply.status(422, """
                        {"message": "Validation Failed", "errors": [
                          {"resource": "PullRequestReview", "code": "custom", "field": "body",
                           "message": "body is too long (maximum is 65536 characters)"},
                          {"resource": "PullRequestReview", "code": "missing_field", "field": "commit_id"}]}"""),
                Reply.status(
                        422,
                        "{\"message\": \"Validation Failed\", \"errors\": \"User can only have one pending review\"}"),
                Reply.status(422, "{}"));
        NewReview review = new NewReview("c0ffee", "b", List.of());

        assertRefused(review, "Unprocessable Entity: Line must be part of the diff");
        assertRefused(
                review,
                "Validation Failed: body is too long (maximum is 65536 characters) (PullRequestReview body custom);"
                        + " PullRequestReview commit_id missing_field");
        assertRefused(review, "Validation Failed: User can only have one pending review");
        assertRefused(review, "no reason given");
    }

    @Test
    void reviews_of_all_states_are_listed() {
        gitHub.on(
                "GET " + REVIEWS,
                Reply.json("[%s, %s]"
                        .formatted(
                                Samples.review(1, "PENDING"),
                                Samples.review(2, "DISMISSED").replace("\"c0ffee\"", "null"))));

        StepVerifier.create(writer.reviews(PULL))
                .assertNext(review -> assertThat(review.state()).isEqualTo(Review.State.PENDING))
                .assertNext(review -> assertThat(review.commitSha()).isEmpty())
                .verifyComplete();
    }

    @Test
    void a_pending_review_is_deleted_and_one_that_is_gone_already_is_too() {
        gitHub.on("DELETE " + REVIEWS + "/5", Reply.json(Samples.review(5, "PENDING")), Reply.status(404));

        StepVerifier.create(writer.deletePendingReview(PULL, 5)).verifyComplete();
        StepVerifier.create(writer.deletePendingReview(PULL, 5)).verifyComplete();
    }

    @Test
    void check_runs_are_those_of_this_app_newest_first() {
        gitHub.on(
                "GET /repos/acme/shop/commits/c0ffee/check-runs",
                Reply.json("{\"total_count\": 4, \"check_runs\": [%s, %s, %s, %s]}"
                        .formatted(
                                Samples.checkRun(1, 7, "Argus", "completed", "\"neutral\""),
                                Samples.checkRun(3, 7, "Argus", "waiting", "null"),
                                Samples.checkRun(4, 8, "Argus", "queued", "null"),
                                Samples.checkRun(5, 7, "Other", "queued", "null"))));

        StepVerifier.create(writer.checkRuns(PULL, "c0ffee", "Argus"))
                .assertNext(run -> assertThat(run)
                        .returns(3L, CheckRun::id)
                        .returns(CheckRun.Status.OTHER, CheckRun::status)
                        .returns(null, CheckRun::conclusion))
                .expectNext(new CheckRun(
                        1,
                        "Argus",
                        "c0ffee",
                        "r1",
                        CheckRun.Status.COMPLETED,
                        CheckRun.Conclusion.NEUTRAL,
                        URI.create("https://github.com/acme/shop/runs/1"),
                        "2 findings",
                        "Two of them",
                        2))
                .verifyComplete();
        assertThat(gitHub.requests())
                .singleElement()
                .matches(request -> request.target().endsWith("?check_name=Argus&app_id=7&filter=all&per_page=100"));
    }

    @Test
    void a_check_run_is_created_and_updated() {
        gitHub.on("POST " + CHECK_RUNS, Reply.status(201, Samples.checkRun(1, 7, "Argus", "in_progress", "null")));
        gitHub.on(
                "PATCH " + CHECK_RUNS + "/1", Reply.json(Samples.checkRun(1, 7, "Argus", "completed", "\"success\"")));
        CheckRunOutput output = new CheckRunOutput(
                "Reading", "13 files", List.of(new CheckRunOutput.Annotation("a", 1, 2, "notice", "t", "m")));

        StepVerifier.create(writer.createCheckRun(
                                PULL,
                                new NewCheckRun("Argus", "c0ffee", "r1", CheckRun.Status.IN_PROGRESS, null, output))
                        .map(CheckRun::status))
                .expectNext(CheckRun.Status.IN_PROGRESS)
                .verifyComplete();
        StepVerifier.create(writer.updateCheckRun(
                                PULL,
                                1,
                                new CheckRunUpdate(CheckRun.Status.COMPLETED, CheckRun.Conclusion.SUCCESS, output))
                        .map(CheckRun::conclusion))
                .expectNext(CheckRun.Conclusion.SUCCESS)
                .verifyComplete();
        assertThat(ArgusJson.mapper().readTree(gitHub.requests().get(1).body()))
                .isEqualTo(ArgusJson.mapper().readTree("""
                                {"status": "completed", "conclusion": "success", "output": {
                                  "title": "Reading", "summary": "13 files", "annotations": [
                                    {"path": "a", "start_line": 1, "end_line": 2, "annotation_level": "notice", "title": "t",
                                     "message": "m"}]}}"""));
    }

    private void assertRefused(NewReview review, String words) {
        StepVerifier.create(writer.createReview(PULL, review))
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(UnprocessableException.class)
                        .hasMessage(words));
    }
}
