package dev.argus.github.rest;

import static dev.argus.github.stub.TestClients.PULL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.github.ChangedFile;
import dev.argus.github.Commit;
import dev.argus.github.GitHubReader;
import dev.argus.github.PullRequest;
import dev.argus.github.stub.Reply;
import dev.argus.github.stub.Samples;
import dev.argus.github.stub.StubGitHub;
import dev.argus.github.stub.TestClients;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What the reading port asks and understands. The stub holds every request against GitHub's contract. */
class ReadingTest {

    private static final String PULL_ROUTE = "GET /repos/acme/shop/pulls/7";
    private static final String DIFF_TYPE = "application/vnd.github.diff; charset=utf-8";
    private static final String RAW_TYPE = "application/vnd.github.raw+json; charset=utf-8";
    private static final String HEAD = "c0ffee".repeat(6) + "c0ff";

    @RegisterExtension
    final StubGitHub gitHub = new StubGitHub();

    private GitHubClient client;
    private GitHubReader reader;

    @BeforeEach
    void connect() {
        client = TestClients.of(gitHub, "max-diff", "64KB", "max-file", "1KB").build();
        reader = client.reader();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void a_pull_request() {
        gitHub.on(PULL_ROUTE, Reply.json("""
                        {"number": 7, "title": "Wait for limits", "body": null, "draft": true, "state": "open",
                         "base": {"ref": "main", "sha": "ba5e"}, "head": {"ref": "wait", "sha": "c0ffee"},
                         "changed_files": 3, "additions": 20, "deletions": 4, "user": {"login": "ann", "type": "User"},
                         "labels": [{"id": 1, "name": "bug"}, {"id": 2, "name": "wip"}],
                         "html_url": "https://github.com/acme/shop/pull/7", "a_field_of_tomorrow": {}}"""));

        StepVerifier.create(reader.pullRequest(PULL))
                .expectNext(new PullRequest(
                        7,
                        "Wait for limits",
                        "",
                        true,
                        true,
                        "main",
                        "ba5e",
                        "wait",
                        "c0ffee",
                        3,
                        20,
                        4,
                        "ann",
                        false,
                        List.of("bug", "wip"),
                        URI.create("https://github.com/acme/shop/pull/7")))
                .verifyComplete();
    }

    @Test
    void a_pull_request_of_an_app_is_a_bots() {
        gitHub.on(
                PULL_ROUTE,
                Reply.json(Samples.pull("open").replace("\"ann\"", "\"dependabot[bot]\", \"type\": \"Bot\"")));

        PullRequest pull = reader.pullRequest(PULL).block();

        assertThat(pull).returns("dependabot[bot]", PullRequest::author).returns(true, PullRequest::authorIsBot);
    }

    @Test
    void a_pull_request_of_a_deleted_account_is_the_ghosts() {
        gitHub.on(PULL_ROUTE, Reply.json(Samples.pull("closed").replace("{\"login\": \"ann\"}", "null")));

        PullRequest pull = reader.pullRequest(PULL).block();

        assertThat(pull).returns("ghost", PullRequest::author).returns(false, PullRequest::open);
    }

    @Test
    void every_request_says_who_asks_and_what_it_expects() {
        gitHub.on(PULL_ROUTE, Reply.json(Samples.pull("open")));

        reader.pullRequest(PULL).block();

        assertThat(gitHub.requests()).singleElement().satisfies(request -> {
            assertThat(request.header("Authorization")).contains("Bearer ghs_first");
            assertThat(request.header("User-Agent"))
                    .hasValueSatisfying(agent -> assertThat(agent).startsWith("argus/"));
            assertThat(request.header("X-GitHub-Api-Version")).contains("2022-11-28");
            assertThat(request.header("Accept")).contains("application/vnd.github+json");
        });
    }

    @Test
    void files_with_and_without_a_patch() {
        gitHub.on("GET /repos/acme/shop/pulls/7/files", Reply.json("""
                        [{"sha": "b10b", "filename": "a b.java", "status": "modified", "additions": 1, "deletions": 0,
                          "changes": 1, "patch": "@@ -1 +1,2 @@\\n a\\n+b"},
                         {"sha": null, "filename": "new.png", "previous_filename": "old.png", "status": "renamed",
                          "additions": 0, "deletions": 0, "changes": 0}]"""));

        StepVerifier.create(reader.files(PULL))
                .expectNext(new ChangedFile("a b.java", null, "modified", 1, 0, "b10b", "@@ -1 +1,2 @@\n a\n+b"))
                .expectNext(new ChangedFile("new.png", "old.png", "renamed", 0, 0, null, null))
                .verifyComplete();
        assertThat(gitHub.requests())
                .singleElement()
                .matches(request -> request.target().endsWith("?per_page=100"));
    }

    @Test
    void a_diff_comes_as_it_is() {
        byte[] diff = "diff --git a/x b/x\n+caf\u00e9\n".getBytes(UTF_8);
        gitHub.on(PULL_ROUTE, Reply.of(DIFF_TYPE, diff));

        StepVerifier.create(reader.diff(PULL))
                .assertNext(bytes -> assertThat(bytes).isEqualTo(diff))
                .verifyComplete();
        assertThat(gitHub.requests())
                .singleElement()
                .matches(request -> request.header("Accept").equals(Optional.of("application/vnd.github.diff")));
    }

    @Test
    void a_diff_that_changes_nothing_is_there_and_has_no_bytes() {
        gitHub.on(PULL_ROUTE, Reply.of(DIFF_TYPE, new byte[0]));

        StepVerifier.create(reader.diff(PULL))
                .assertNext(bytes -> assertThat(bytes).isEmpty())
                .verifyComplete();
    }

    @Test
    void a_diff_that_github_finds_too_large_is_absent() {
        gitHub.on(PULL_ROUTE, Reply.status(406, """
                        {"message": "Sorry, the diff exceeded the maximum number of files (300).",
                         "errors": [{"resource": "PullRequest", "field": "diff", "code": "too_large"}]}"""));

        StepVerifier.create(reader.diff(PULL)).verifyComplete();
    }

    @Test
    void a_diff_over_our_own_limit_is_absent_and_one_at_the_limit_is_not() {
        int limit = (int) DataSize.ofKilobytes(64).toBytes();
        gitHub.on(PULL_ROUTE, Reply.of(DIFF_TYPE, new byte[limit]), Reply.of(DIFF_TYPE, new byte[limit + 1]));

        StepVerifier.create(reader.diff(PULL)).expectNextCount(1).verifyComplete();
        StepVerifier.create(reader.diff(PULL)).verifyComplete();
    }

    @Test
    void commits_oldest_first() {
        gitHub.on("GET /repos/acme/shop/pulls/7/commits", Reply.json("""
                        [{"sha": "1", "commit": {"message": "Begin"}}, {"sha": "2", "commit": {"message": "End\\n\\nWell."}}]"""));

        StepVerifier.create(reader.commits(PULL))
                .expectNext(new Commit("1", "Begin"), new Commit("2", "End\n\nWell."))
                .verifyComplete();
    }

    @Test
    void the_merge_base_of_two_commits() {
        gitHub.on(
                "GET /repos/acme/shop/compare/ba5e...c0ffee",
                Reply.json("{\"merge_base_commit\": {\"sha\": \"f0f0\"}, \"files\": []}"));

        StepVerifier.create(reader.mergeBase(PULL, "ba5e", "c0ffee"))
                .expectNext("f0f0")
                .verifyComplete();
    }

    @Test
    void a_file_at_a_commit_whatever_its_name_is() {
        String encoded = "src%2Fa%20b%3F%23%25%2B%26%C3%BC.java";
        gitHub.on("GET /repos/acme/shop/contents/" + encoded, Reply.of(RAW_TYPE, "class A {}".getBytes(UTF_8)));

        StepVerifier.create(reader.file(PULL, "src/a b?#%+&\u00fc.java", HEAD).map(bytes -> new String(bytes, UTF_8)))
                .expectNext("class A {}")
                .verifyComplete();
        assertThat(gitHub.requests())
                .singleElement()
                .matches(request -> request.target().endsWith("?ref=" + HEAD));
    }

    @Test
    void an_empty_file_is_there_and_has_no_bytes() {
        gitHub.on("GET /repos/acme/shop/contents/empty", Reply.of(RAW_TYPE, new byte[0]));

        StepVerifier.create(reader.file(PULL, "empty", HEAD))
                .assertNext(bytes -> assertThat(bytes).isEmpty())
                .verifyComplete();
    }

    @Test
    void a_file_that_is_not_there_is_too_large_or_is_a_directory_is_absent() {
        gitHub.on("GET /repos/acme/shop/contents/large", Reply.of(RAW_TYPE, new byte[1025]));
        gitHub.on("GET /repos/acme/shop/contents/huge", Reply.status(403, """
                        {"message": "This API returns blobs up to 100 MB in size.",
                         "errors": [{"resource": "Blob", "field": "data", "code": "too_large"}]}"""));
        gitHub.on("GET /repos/acme/shop/contents/src", Reply.json("[]"));

        assertThat(Mono.zipDelayError(
                                reader.file(PULL, "missing", HEAD).hasElement(),
                                reader.file(PULL, "large", HEAD).hasElement(),
                                reader.file(PULL, "huge", HEAD).hasElement(),
                                reader.file(PULL, "src", HEAD).hasElement())
                        .block())
                .containsExactly(false, false, false, false);
    }

    @Test
    void a_blob_by_its_sha_and_none_where_there_is_none_or_it_is_too_large() {
        gitHub.on("GET /repos/acme/shop/git/blobs/b10b", Reply.of(RAW_TYPE, "class A {}".getBytes(UTF_8)));
        gitHub.on("GET /repos/acme/shop/git/blobs/1a46e", Reply.of(RAW_TYPE, new byte[1025]));

        StepVerifier.create(reader.blob(PULL, "b10b").map(bytes -> new String(bytes, UTF_8)))
                .expectNext("class A {}")
                .verifyComplete();
        StepVerifier.create(reader.blob(PULL, "1a46e")).verifyComplete();
        StepVerifier.create(reader.blob(PULL, "404")).verifyComplete();
    }

    @Test
    void a_path_that_leads_upwards_is_never_asked_for() {
        StepVerifier.create(reader.file(PULL, "../../user", HEAD)).verifyComplete();
        StepVerifier.create(reader.file(PULL, "src//a", HEAD)).verifyComplete();
        StepVerifier.create(reader.file(PULL, "..", HEAD)).verifyComplete();

        assertThat(gitHub.requests()).isEmpty();
    }
}
