package dev.argus.simulator.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.simulator.github.ApiClient.Reply;
import dev.argus.simulator.github.hosting.Event;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.Review;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PostingTest {

    private static final String REPO = "/repos/acme/widgets";
    private static final String REVIEWS = REPO + "/pulls/1/reviews";
    private static final String BEFORE = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\neleven\ntwelve\n";

    private GitFixture git;
    private SimulatedGitHub gitHub;
    private HostedRepository repository;
    private ApiClient api;
    private String head;

    @BeforeEach
    void start(@TempDir Path directory) {
        git = GitFixture.in(directory);
        git.file("a.txt", BEFORE).commit("Begin");
        head = git.file("a.txt", BEFORE.replace("two", "2").replace("eleven", "11\n11b"))
                .commit("Change");
        gitHub = SimulatedGitHub.builder()
                .repository(git.spec())
                .app(ApiClient.APP)
                .start();
        repository = gitHub.repositories().get(0);
        repository.openLatest(1);
        api = new ApiClient(gitHub).signedIn();
    }

    @AfterEach
    void stop() {
        gitHub.close();
        git.close();
    }

    @Test
    void a_review_is_posted_whole_with_its_comments_under_the_apps_own_name() {
        Reply posted = api.post(REVIEWS, review("""
                {"path": "a.txt", "line": 2, "side": "RIGHT", "body": "here"},
                {"path": "a.txt", "line": 2, "side": "LEFT", "body": "was here"},
                {"path": "a.txt", "start_line": 11, "start_side": "RIGHT", "line": 12, "side": "RIGHT", "body": "range"}"""));

        JsonNode review = posted.expect(200).json();
        assertThat(review.path("state").asString()).isEqualTo("COMMENTED");
        assertThat(review.path("user").path("login").asString()).isEqualTo("argus[bot]");
        assertThat(review.path("user").path("type").asString()).isEqualTo("Bot");
        JsonNode comments = api.get(REVIEWS + "/" + review.path("id").asLong() + "/comments")
                .expect(200)
                .json();
        assertThat(comments.findValuesAsString("body")).containsExactly("here", "was here", "range");
        assertThat(comments.get(0).path("diff_hunk").asString()).isEqualTo("@@ -1,5 +1,5 @@\n one\n-two\n+2");
        assertThat(comments.get(2).path("position").asInt()).isEqualTo(13);
        assertThat(api.get(REPO + "/pulls/1/comments").expect(200).json()).hasSize(3);
        assertThat(api.get(REVIEWS).expect(200).json()).hasSize(1);
        assertThat(gitHub.history().events(Event.ReviewPosted.class)).hasSize(1);
    }

    @Test
    void whoever_asks_for_a_repository_that_moved_is_sent_to_where_it_is() {
        gitHub.move(repository, "elsewhere", "renamed");

        Reply read = undescribed("GET", REPO + "/pulls/1?x=y", null);
        Reply written = undescribed("POST", REVIEWS, review(""));

        String there = "/repositories/" + repository.id();
        assertThat(read.expect(301).header("Location")).isEqualTo(gitHub.apiUrl() + there + "/pulls/1?x=y");
        assertThat(written.expect(307).header("Location")).isEqualTo(gitHub.apiUrl() + there + "/pulls/1/reviews");
        undescribed("GET", there + "/pulls/1", null).expect(200);
        undescribed("POST", there + "/pulls/1/reviews", review("")).expect(200);
        assertThat(api.get("/repos/elsewhere/renamed/pulls/1/reviews")
                        .expect(200)
                        .json())
                .hasSize(1);
        api.get("/repos/acme/nothing/pulls/1").expect(404);
    }

    /** GitHub's description has neither redirects nor addresses by id. */
    private Reply undescribed(String method, String path, @Nullable String body) {
        return api.call(api.request(method, path, "Bearer " + api.token(), body));
    }

    @Test
    void one_comment_off_the_diff_has_the_whole_review_refused() {
        Reply refused = api.post(REVIEWS, review("""
                {"path": "a.txt", "line": 2, "side": "RIGHT", "body": "on it"},
                {"path": "a.txt", "line": 7, "side": "RIGHT", "body": "between the hunks"}"""));

        refused.expect(422);
        assertThat(refused.json().path("message").asString()).isEqualTo("Unprocessable Entity");
        assertThat(refused.json().path("errors").get(0).asString())
                .isEqualTo("Pull request review thread line must be part of the diff");
        assertThat(refused.json().has("documentation_url")).isTrue();
        assertThat(api.get(REVIEWS).json()).isEmpty();
        assertThat(api.get(REPO + "/pulls/1/comments").json()).isEmpty();
    }

    @Test
    void a_place_that_cannot_be_is_refused_with_its_reason() {
        assertThat(errors("{'path': 'b.txt', 'line': 2, 'body': 'x'}"))
                .contains("Pull request review thread path is invalid");
        assertThat(errors("{'path': 'a.txt', 'line': 1, 'side': 'LEFT', 'body': 'x'}"))
                .contains("Pull request review thread line must be part of the diff");
        assertThat(errors("{'path': 'a.txt', 'start_line': 2, 'line': 11, 'side': 'RIGHT', 'body': 'x'}"))
                .contains("Pull request review thread start line must be part of the same hunk as the line.");
        assertThat(errors("{'path': 'a.txt', 'start_line': 2, 'line': 2, 'side': 'RIGHT', 'body': 'x'}"))
                .contains("Pull request review thread start line must precede the end line.");
        assertThat(errors("{'path': 'a.txt', 'start_line': 3, 'line': 2, 'side': 'RIGHT', 'body': 'x'}"))
                .contains("Pull request review thread start line must precede the end line.");
        assertThat(errors("{'path': 'a.txt', 'line': 2, 'side': 'RIGHT', 'body': '" + "x".repeat(65_537) + "'}"))
                .contains("Body is too long (maximum is 65536 characters)");
        assertThat(api.get(REVIEWS).json()).isEmpty();
    }

    @Test
    void a_pending_review_blocks_every_other_until_it_is_deleted() {
        long pending = api.post(REVIEWS, "{}").expect(200).json().path("id").asLong();

        Reply blocked = api.post(REVIEWS, review("{\"path\": \"a.txt\", \"line\": 2, \"body\": \"x\"}"));
        JsonNode seen = api.get(REVIEWS + "/" + pending).expect(200).json();
        api.delete(REVIEWS + "/" + pending).expect(200);
        Reply free = api.post(REVIEWS, review("{\"path\": \"a.txt\", \"line\": 2, \"body\": \"x\"}"));

        assertThat(blocked.expect(422).text()).contains("User can only have one pending review per pull request");
        assertThat(seen.path("state").asString()).isEqualTo("PENDING");
        long submitted = free.expect(200).json().path("id").asLong();
        api.delete(REVIEWS + "/" + submitted).expect(422);
    }

    @Test
    void a_review_for_an_older_head_is_taken_and_outdated_where_the_diff_has_changed() {
        String next = git.file("a.txt", BEFORE.replace("two", "zwei")).commit("Change more");
        repository.push(1, next);

        long id = api.post(REVIEWS, review("{\"path\": \"a.txt\", \"line\": 2, \"body\": \"x\"}"))
                .expect(200)
                .json()
                .path("id")
                .asLong();

        JsonNode comment = api.get(REVIEWS + "/" + id + "/comments").json().get(0);
        assertThat(comment.has("line")).isFalse();
        assertThat(comment.path("position").isNull()).isTrue();
        assertThat(comment.path("original_line").asInt()).isEqualTo(2);
        assertThat(api.post(
                                REVIEWS,
                                "{\"commit_id\": \"" + "0".repeat(40) + "\", \"event\": \"COMMENT\", \"body\": \"x\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_review_body_can_be_edited_and_must_not_be_missing() {
        long id = api.post(REVIEWS, "{\"event\": \"COMMENT\", \"body\": \"first\"}")
                .expect(200)
                .json()
                .path("id")
                .asLong();

        JsonNode edited = api.put(REVIEWS + "/" + id, "{\"body\": \"second\"}")
                .expect(200)
                .json();

        assertThat(edited.path("body").asString()).isEqualTo("second");
        assertThat(repository.conversation(1).reviews())
                .extracting(Review::body)
                .containsExactly("second");
        api.post(REVIEWS, "{\"event\": \"COMMENT\"}").expect(422);
        api.put(REVIEWS + "/" + id, "{}").expect(422);
    }

    @Test
    void single_comments_on_the_diff_are_posted_answered_and_edited() {
        Reply posted = api.post(
                REPO + "/pulls/1/comments",
                "{\"commit_id\": \"" + head
                        + "\", \"path\": \"a.txt\", \"line\": 2, \"side\": \"RIGHT\", \"body\": \"x\"}");
        long id = posted.expect(201).json().path("id").asLong();
        JsonNode reply = api.post(REPO + "/pulls/1/comments/" + id + "/replies", "{\"body\": \"y\"}")
                .expect(201)
                .json();
        JsonNode edited = api.patch(REPO + "/pulls/comments/" + id, "{\"body\": \"z\"}")
                .expect(200)
                .json();
        Reply refused = api.post(
                REPO + "/pulls/1/comments",
                "{\"commit_id\": \"" + head
                        + "\", \"path\": \"a.txt\", \"line\": 7, \"side\": \"RIGHT\", \"body\": \"x\"}");

        assertThat(reply.path("in_reply_to_id").asLong()).isEqualTo(id);
        assertThat(edited.path("body").asString()).isEqualTo("z");
        assertThat(api.get(REPO + "/pulls/comments/" + id).expect(200).json()).isEqualTo(edited);
        assertThat(refused.expect(422)
                        .json()
                        .path("errors")
                        .get(0)
                        .path("field")
                        .asString())
                .isEqualTo("pull_request_review_thread.line");
    }

    @Test
    void comments_on_the_pull_request_are_posted_listed_and_edited() {
        long id = api.post(REPO + "/issues/1/comments", "{\"body\": \"first\"}")
                .expect(201)
                .json()
                .path("id")
                .asLong();
        api.patch(REPO + "/issues/comments/" + id, "{\"body\": \"second\"}").expect(200);

        assertThat(api.get(REPO + "/issues/1/comments")
                        .expect(200)
                        .json()
                        .get(0)
                        .path("body")
                        .asString())
                .isEqualTo("second");
        assertThat(api.get(REPO + "/issues/comments/" + id)
                        .expect(200)
                        .json()
                        .path("user")
                        .path("login")
                        .asString())
                .isEqualTo("argus[bot]");
        assertThat(api.post(REPO + "/issues/1/comments", "{\"body\": \"" + "x".repeat(65_537) + "\"}")
                        .expect(422)
                        .text())
                .contains("body is too long (maximum is 65536 characters)");
        api.post(REPO + "/issues/1/comments", "{\"body\": \"\"}").expect(422);
        api.post(REPO + "/issues/1/comments", "{}").expect(422);
        api.post(REPO + "/issues/9/comments", "{\"body\": \"x\"}").expect(404);
        api.patch(REPO + "/issues/comments/9", "{\"body\": \"x\"}").expect(404);
    }

    @Test
    void a_check_run_goes_from_queued_to_completed() {
        JsonNode created = api.post(
                        REPO + "/check-runs",
                        "{\"name\": \"Argus\", \"head_sha\": \"" + head
                                + "\", \"status\": \"queued\", \"external_id\": \"r1\"}")
                .expect(201)
                .json();
        String run = REPO + "/check-runs/" + created.path("id").asLong();
        api.patch(run, "{\"status\": \"in_progress\", \"output\": {\"title\": \"Reading\", \"summary\": \"s\"}}")
                .expect(200);
        JsonNode done = api.patch(run, """
                {"status": "completed", "conclusion": "neutral", "output": {"title": "2 findings", "summary": "s", "annotations": [
                  {"path": "a.txt", "start_line": 2, "end_line": 2, "annotation_level": "warning", "message": "m"}]}}""").expect(200).json();

        assertThat(done.path("conclusion").asString()).isEqualTo("neutral");
        assertThat(done.path("output").path("annotations_count").asInt()).isEqualTo(1);
        assertThat(done.path("pull_requests").get(0).path("number").asInt()).isEqualTo(1);
        assertThat(api.get(run).expect(200).json()).isEqualTo(done);
        JsonNode listed = api.get(REPO + "/commits/" + head + "/check-runs?check_name=Argus")
                .expect(200)
                .json();
        assertThat(listed.path("check_runs").get(0).path("external_id").asString())
                .isEqualTo("r1");
    }

    @Test
    void a_check_run_that_breaks_a_rule_is_refused() {
        String annotation =
                "{\"path\": \"a\", \"start_line\": 1, \"end_line\": 1, \"annotation_level\": \"notice\", \"message\": \"m\"}";
        String annotations = (annotation + ",").repeat(50) + annotation;

        assertThat(checkRun("\"status\": \"completed\"")).contains("conclusion");
        assertThat(checkRun("\"status\": \"done\"")).contains("is not a member of");
        assertThat(checkRun("\"output\": {\"title\": \"t\"}")).contains("\\\"summary\\\" wasn't supplied");
        assertThat(checkRun("\"output\": {\"title\": \"" + "t".repeat(256) + "\", \"summary\": \"s\"}"))
                .contains("Only 255 characters are allowed; 256 were supplied");
        assertThat(checkRun("\"output\": {\"title\": \"t\", \"summary\": \"" + "s".repeat(65_536) + "\"}"))
                .contains("Only 65535 characters are allowed");
        assertThat(checkRun(
                        "\"output\": {\"title\": \"t\", \"summary\": \"s\", \"annotations\": [" + annotations + "]}"))
                .contains("No more than 50 items are allowed; 51 were supplied");
        assertThat(api.post(REPO + "/check-runs", "{\"name\": \"x\", \"head_sha\": \"" + "0".repeat(40) + "\"}")
                        .expect(422)
                        .text())
                .contains("No commit found for SHA");
        assertThat(repository.checkRuns().on(head)).isEmpty();
    }

    @Test
    void what_is_no_json_object_is_refused_with_400() {
        assertThat(api.post(REVIEWS, "{nonsense").expect(400).text()).contains("Problems parsing JSON");
        assertThat(api.post(REVIEWS, "[]").expect(400).text()).contains("Body should be a JSON object");
    }

    private String checkRun(String fields) {
        return api.post(REPO + "/check-runs", "{\"name\": \"x\", \"head_sha\": \"" + head + "\", " + fields + "}")
                .expect(422)
                .text();
    }

    private String errors(String comment) {
        return api.post(REVIEWS, review(comment.replace('\'', '"')))
                .expect(422)
                .json()
                .path("errors")
                .toString();
    }

    private String review(String comments) {
        return "{\"commit_id\": \"" + head + "\", \"event\": \"COMMENT\", \"body\": \"summary\", \"comments\": ["
                + comments + "]}";
    }
}
