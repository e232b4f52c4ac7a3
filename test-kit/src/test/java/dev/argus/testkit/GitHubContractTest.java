package dev.argus.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A check that cannot fail proves nothing. */
class GitHubContractTest {

    private static final String REVIEWS = "/repos/acme/shop/pulls/7/reviews";

    private final GitHubContract contract = GitHubContract.instance();

    @Test
    void a_good_review_passes() {
        String review = """
                {"commit_id": "c0ffee", "body": "Two things.", "event": "COMMENT",
                 "comments": [{"path": "a.java", "line": 3, "side": "RIGHT", "body": "Wrong."}]}""";

        assertThat(violations("POST", REVIEWS, review)).isEmpty();
    }

    @Test
    void a_review_that_says_lgtm_as_its_event_does_not() {
        assertThat(violations("POST", REVIEWS, "{\"event\": \"LGTM\"}")).anyMatch(text -> text.contains("LGTM"));
    }

    @Test
    void nor_does_a_comment_without_a_path() {
        assertThat(violations("POST", REVIEWS, "{\"comments\": [{\"body\": \"Wrong.\"}]}"))
                .anyMatch(text -> text.contains("path"));
    }

    @Test
    void nor_does_a_field_that_github_does_not_know() {
        assertThat(violations("POST", REVIEWS, "{\"event\": \"COMMENT\", \"verdict\": \"fine\"}"))
                .anyMatch(text -> text.contains("verdict"));
    }

    @Test
    void nor_does_an_unknown_path_a_wrong_method_or_a_number_that_is_a_word() {
        assertThat(violations("GET", "/repos/acme/shop/pulls/7/opinions", "")).isNotEmpty();
        assertThat(violations("PUT", REVIEWS, "")).isNotEmpty();
        assertThat(violations("GET", "/repos/acme/shop/pulls/seven", "")).isNotEmpty();
        assertThat(violations("GET", REVIEWS + "?per_page=many", "")).isNotEmpty();
    }

    @Test
    void nor_does_a_query_parameter_that_github_does_not_know() {
        assertThat(violations("GET", REVIEWS + "?page_size=100", "")).anyMatch(text -> text.contains("page_size"));
    }

    @Test
    void a_check_run_of_51_annotations_does_not_pass_on_create_or_update() {
        String annotation =
                "{\"path\": \"a\", \"start_line\": 1, \"end_line\": 1, \"annotation_level\": \"notice\", \"message\": \"m\"}";
        String output = "{\"title\": \"t\", \"summary\": \"s\", \"annotations\": [%s]}"
                .formatted(String.join(",", Collections.nCopies(51, annotation)));

        assertThat(violations(
                        "POST",
                        "/repos/acme/shop/check-runs",
                        "{\"name\": \"Argus\", \"head_sha\": \"c0ffee\", \"output\": " + output + "}"))
                .isNotEmpty();
        assertThat(violations("PATCH", "/repos/acme/shop/check-runs/1", "{\"output\": " + output + "}"))
                .isNotEmpty();
    }

    @Test
    void an_updated_check_run_passes_and_one_with_an_unknown_field_does_not() {
        String path = "/repos/acme/shop/check-runs/1";

        assertThat(violations("PATCH", path, "{\"status\": \"in_progress\"}")).isEmpty();
        assertThat(violations("PATCH", path, "{\"status\": \"in_progress\", \"mood\": \"good\"}"))
                .isNotEmpty();
    }

    @Test
    void slashes_in_a_path_or_a_branch_match_encoded_and_plain() {
        assertThat(violations("GET", "/repos/acme/shop/contents/src/a%20b.java?ref=c0ffee", ""))
                .isEmpty();
        assertThat(violations("GET", "/repos/acme/shop/contents/src%2Fa%20b.java?ref=c0ffee", ""))
                .isEmpty();
        assertThat(violations("GET", "/repos/acme/shop/compare/main...feature/x?per_page=1", ""))
                .isEmpty();
    }

    @Test
    void an_answer_is_held_against_its_schema() {
        String app = "/app/installations/1/access_tokens";

        assertThat(answered("POST", app, 201, "{\"token\": \"t\", \"expires_at\": \"2026-11-21T10:00:00Z\"}"))
                .isEmpty();
        assertThat(answered("POST", app, 201, "{\"token\": \"t\"}")).anyMatch(text -> text.contains("expires_at"));
        assertThat(answered("POST", app, 201, "{\"token\": 5, \"expires_at\": \"2026-11-21T10:00:00Z\"}"))
                .isNotEmpty();
        assertThat(answered("POST", app, 418, "{}")).isNotEmpty();
    }

    private List<String> violations(String method, String target, String body) {
        return contract.violations(method, target, body.getBytes(UTF_8));
    }

    private List<String> answered(String method, String target, int status, String answer) {
        return contract.violations(method, target, status, "application/json", answer.getBytes(UTF_8));
    }
}
