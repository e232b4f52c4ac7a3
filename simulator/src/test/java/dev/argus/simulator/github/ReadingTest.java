package dev.argus.simulator.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.simulator.github.hosting.HostedRepository;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@TestInstance(Lifecycle.PER_CLASS)
class ReadingTest {

    private static final String REPO = "/repos/acme/widgets";

    private GitFixture git;
    private SimulatedGitHub gitHub;
    private ApiClient api;
    private String first;
    private String second;

    @BeforeAll
    void start(@TempDir Path directory) {
        git = GitFixture.in(directory);
        git.file("README.md", "# Widgets\n")
                .file("src/Widget.java", "class Widget {\n    int a;\n}\n")
                .commit("Begin");
        first = git.file("src/Widget.java", "class Widget {\n    int a;\n    int b;\n}\n")
                .commit("Add b\n\nIt was missing.\n");
        second = git.by("Jürgen Höller")
                .file("src/Gadget.java", "class Gadget {}\n")
                .file("logo.png", new byte[] {0, 1, 2})
                .commit("Add a gadget");
        gitHub = SimulatedGitHub.builder()
                .repository(git.spec())
                .app(ApiClient.APP)
                .start();
        gitHub.repository("acme", "widgets").openLatest(10);
        api = new ApiClient(gitHub).signedIn();
    }

    @AfterAll
    void stop() {
        gitHub.close();
        git.close();
    }

    @Test
    void the_app_its_installation_and_its_repositories_are_described() {
        assertThat(api.getAsApp("/app").expect(200).json().path("slug").asString())
                .isEqualTo("argus");
        long installation = gitHub.repository("acme", "widgets").installation().id();
        api.getAsApp("/app/installations").expect(200);
        api.getAsApp("/app/installations/" + installation).expect(200);
        api.getAsApp(REPO + "/installation").expect(200);
        api.get("/installation/repositories").expect(200);
        api.get(REPO).expect(200);
        api.get("/rate_limit").expect(200);
        api.get("/meta").expect(200);
        assertThat(api.get("/users/argus%5Bbot%5D")
                        .expect(200)
                        .json()
                        .path("type")
                        .asString())
                .isEqualTo("Bot");
    }

    @Test
    void every_commit_but_the_root_is_a_pull_request_the_oldest_first() {
        HostedRepository repository = gitHub.repository("acme", "widgets");

        JsonNode pulls = api.get(REPO + "/pulls").expect(200).json();

        assertThat(repository.pullRequests()).extracting("number", "headSha").hasSize(2);
        assertThat(pulls.findValuesAsString("title")).containsExactly("Add a gadget", "Add b");
        JsonNode oldest = api.get(REPO + "/pulls/1").expect(200).json();
        assertThat(oldest.path("head").path("sha").asString()).isEqualTo(first);
        assertThat(oldest.path("body").asString()).isEqualTo("It was missing.");
        assertThat(oldest.path("additions").asInt()).isEqualTo(1);
        JsonNode newest = api.get(REPO + "/pulls/2").expect(200).json();
        assertThat(newest.path("base").path("sha").asString()).isEqualTo(first);
        assertThat(newest.path("head").path("sha").asString()).isEqualTo(second);
        assertThat(newest.path("user").path("login").asString()).isEqualTo("jurgen-holler");
        assertThat(newest.path("body").isNull()).isTrue();
    }

    @Test
    void files_come_with_their_patches_and_binary_ones_without() {
        JsonNode edited = api.get(REPO + "/pulls/1/files").expect(200).json();
        JsonNode added = api.get(REPO + "/pulls/2/files").expect(200).json();

        assertThat(edited.get(0).path("patch").asString())
                .isEqualTo("@@ -1,3 +1,4 @@\n class Widget {\n     int a;\n+    int b;\n }");
        assertThat(added.findValuesAsString("filename")).containsExactly("logo.png", "src/Gadget.java");
        assertThat(added.get(0).has("patch")).isFalse();
        assertThat(added.get(1).path("status").asString()).isEqualTo("added");
    }

    @Test
    void lists_are_paged_by_links() {
        ApiClient.Reply one = api.get(REPO + "/pulls/2/files?per_page=1").expect(200);
        ApiClient.Reply two = api.get(REPO + "/pulls/2/files?per_page=1&page=2").expect(200);

        String url = gitHub.apiUrl() + REPO + "/pulls/2/files?per_page=1&page=";
        assertThat(one.json()).hasSize(1);
        assertThat(one.header("Link")).isEqualTo("<" + url + "2>; rel=\"next\", <" + url + "2>; rel=\"last\"");
        assertThat(two.header("Link")).isEqualTo("<" + url + "1>; rel=\"prev\", <" + url + "1>; rel=\"first\"");
    }

    @Test
    void the_diff_media_type_gives_the_whole_diff() {
        ApiClient.Reply diff = api.get(REPO + "/pulls/1", "application/vnd.github.v3.diff");

        assertThat(diff.expect(200).text()).startsWith("""
                diff --git a/src/Widget.java b/src/Widget.java
                index""").endsWith("+    int b;\n }\n");
    }

    @Test
    void commits_comparisons_contents_and_blobs_are_read() {
        assertThat(api.get(REPO + "/pulls/1/commits").expect(200).json()).hasSize(1);
        assertThat(api.get(REPO + "/commits/" + first)
                        .expect(200)
                        .json()
                        .path("stats")
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        JsonNode comparison =
                api.get(REPO + "/compare/" + first + "..." + second).expect(200).json();
        assertThat(comparison.path("merge_base_commit").path("sha").asString()).isEqualTo(first);
        assertThat(comparison.path("ahead_by").asInt()).isEqualTo(1);
        JsonNode file = api.get(REPO + "/contents/src/Widget.java?ref=" + first)
                .expect(200)
                .json();
        assertThat(file.path("encoding").asString()).isEqualTo("base64");
        assertThat(api.get(REPO + "/contents/src%2FWidget.java?ref=" + first).json())
                .isEqualTo(file);
        assertThat(api.get(REPO + "/contents/src?ref=main").expect(200).json()).hasSize(2);
        assertThat(api.get(REPO + "/contents/src/Widget.java?ref=" + second, "application/vnd.github.raw+json")
                        .text())
                .startsWith("class Widget {\n");
        api.get(REPO + "/git/blobs/" + file.path("sha").asString()).expect(200);
        api.get(REPO + "/contents/none").expect(404);
        api.get(REPO + "/pulls/99").expect(404);
        api.get("/repos/acme/none").expect(404);
        api.get(REPO + "/pulls/none").expect(404);
    }

    @Test
    void what_has_not_changed_is_answered_304_and_costs_nothing() {
        ApiClient.Reply known = api.get(REPO + "/pulls/1").expect(200);

        ApiClient.Reply again = api.call(api.request("GET", REPO + "/pulls/1", "Bearer " + api.token(), null)
                .header("If-None-Match", known.header("ETag")));

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.header("X-RateLimit-Remaining")).isEqualTo(known.header("X-RateLimit-Remaining"));
    }
}
