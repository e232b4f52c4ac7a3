package dev.argus.simulator.github;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.simulator.github.hosting.Account;
import dev.argus.simulator.github.hosting.Anchor.Side;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.hosting.NewComment;
import dev.argus.simulator.github.hosting.NewReview;
import dev.argus.simulator.github.hosting.Review;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {

    private static final Account BOT = Account.bot("argus");
    private static final String ATTACK = "<script>alert(1)</script><img src=x onerror=alert(1)>";

    private GitFixture git;
    private SimulatedGitHub gitHub;
    private HostedRepository repository;

    @BeforeEach
    void start(@TempDir Path directory) {
        git = GitFixture.in(directory);
        git.file("a.txt", "one\ntwo\nthree\n").commit("Begin");
        gitHub = SimulatedGitHub.builder()
                .repository(git.spec())
                .app(ApiClient.APP)
                .start();
        repository = gitHub.repositories().get(0);
    }

    @AfterEach
    void stop() {
        gitHub.close();
        git.close();
    }

    @Test
    void the_first_page_lists_pull_requests_with_what_their_checks_say() {
        String head = git.file("a.txt", "one\n2\nthree\n").commit("Change two");
        repository.openCommit(head);
        new ApiClient(gitHub)
                .signedIn()
                .post("/repos/acme/widgets/check-runs", """
                {"name": "Argus", "head_sha": "%s", "status": "completed", "conclusion": "neutral",
                 "output": {"title": "2 findings, 1 high", "summary": "s"}}""".formatted(head))
                .expect(201);

        Element row = page("/").select(".pulls li").get(0);

        assertThat(row.select("a").text()).isEqualTo("Change two");
        assertThat(row.select(".check.neutral").text()).isEqualTo("2 findings, 1 high");
        assertThat(page(row.select("a").attr("href")).select(".banner").text()).startsWith("Simulated GitHub.");
    }

    @Test
    void a_comment_hangs_below_its_line_and_a_suggestion_is_a_small_diff() {
        repository.openCommit(git.file("a.txt", "one\n2\nthree\n").commit("Change two"));
        comment(2, "Spell it out.\n\n```suggestion\ntwo\n```\n");

        Document page = page("/acme/widgets/pull/1");

        Element row = page.select("tr.comments").get(0);
        Element above = row.previousElementSibling();
        assertThat(above == null ? "" : above.select(".code").text()).isEqualTo("2");
        assertThat(row.select(".said .md p").text()).isEqualTo("Spell it out.");
        assertThat(row.select(".suggestion tr.del .code").text()).isEqualTo("2");
        assertThat(row.select(".suggestion tr.add .code").text()).isEqualTo("two");
    }

    @Test
    void markdown_is_rendered_as_github_renders_it() {
        repository.openCommit(git.file("a.txt", "one\n2\nthree\n").commit("Change two"));
        repository.conversation(1).post(BOT, """
                ### Two findings <!-- marker -->

                | | where |
                |---|---|
                | 1 | `a.txt:2` |

                <details><summary>More</summary>

                ~~gone~~ <sub>small</sub>
                </details>
                """);

        Element comment =
                page("/acme/widgets/pull/1").select(".conversation article").get(1);

        assertThat(comment.select("h3").text()).isEqualTo("Two findings");
        assertThat(comment.select("table td code").text()).isEqualTo("a.txt:2");
        assertThat(comment.select("details summary").text()).isEqualTo("More");
        assertThat(comment.select("details del").text()).isEqualTo("gone");
        assertThat(comment.select("details sub").text()).isEqualTo("small");
        assertThat(comment.html()).doesNotContain("marker");
    }

    @Test
    void what_outsiders_wrote_is_shown_and_never_run() {
        git.by(ATTACK).file(ATTACK.replace("/", "") + ".txt", ATTACK + "\n");
        repository.openCommit(git.commit("Title " + ATTACK + "\n\nBody " + ATTACK + " [x](javascript:alert(1))"));
        repository
                .conversation(1)
                .post(BOT, ATTACK + "\n\n<style>*{}</style><a href='javascript:alert(1)' onclick='x()'>a</a>");

        for (String address : List.of("/", "/acme/widgets/pull/1")) {
            Document page = page(address);
            assertThat(page.select("main script, main style, main [onerror], main [onclick], main [href^=javascript]"))
                    .isEmpty();
            assertThat(page.select("main img:not([src^=/_simulator/avatar/])")).isEmpty();
            assertThat(page.text()).contains("Title " + ATTACK);
        }
        assertThat(get("/acme/widgets/pull/1", "")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void of_a_huge_diff_the_beginning_is_shown_and_what_surrounds_the_comments() {
        repository.openCommit(git.file("big.txt", "x\n".repeat(9_000)).commit("Add much"));
        NewComment deep = new NewComment("big.txt", "deep down", 8_000, Side.RIGHT, null, null, null, false);
        repository.conversation(1).post(BOT, new NewReview(null, "", Review.State.COMMENTED, List.of(deep)));

        Document page = page("/acme/widgets/pull/1");

        assertThat(page.select("tr.add").size()).isBetween(500, 700);
        assertThat(page.select("tr.gap").eachText()).hasSize(2).allMatch(text -> text.endsWith("lines not shown"));
        assertThat(page.select("tr.comments").text()).contains("deep down");
    }

    @Test
    void a_comment_whose_lines_have_changed_moves_to_the_conversation() {
        repository.openCommit(git.file("a.txt", "one\n2\nthree\n").commit("Change two"));
        comment(2, "about this line");
        repository.push(1, git.file("a.txt", "one\nzwei\nthree\n").commit("Change two again"));

        Document page = page("/acme/widgets/pull/1");

        assertThat(page.select("tr.comments")).isEmpty();
        assertThat(page.select(".thread.outdated .place").text()).isEqualTo("a.txt (outdated)");
        assertThat(page.select(".thread.outdated .md").text()).isEqualTo("about this line");
    }

    @Test
    void a_page_is_sent_again_only_when_something_has_changed() {
        repository.openCommit(git.file("a.txt", "one\n2\nthree\n").commit("Change two"));
        String tag =
                get("/acme/widgets/pull/1", "").headers().firstValue("ETag").orElse("");

        int unchanged = get("/acme/widgets/pull/1", tag).statusCode();
        repository.conversation(1).post(BOT, "new");
        int changed = get("/acme/widgets/pull/1", tag).statusCode();

        assertThat(unchanged).isEqualTo(304);
        assertThat(changed).isEqualTo(200);
    }

    @Test
    void markdown_nested_beyond_reason_is_shown_as_it_was_written() {
        repository.openCommit(git.file("a.txt", "one\n2\nthree\n").commit("Change two"));
        repository.conversation(1).post(BOT, ">".repeat(60_000) + " deep");
        repository.conversation(1).post(BOT, "*a **b ".repeat(9_000));

        assertThat(page("/acme/widgets/pull/1").select("article")).hasSize(3);
    }

    @Test
    void files_and_lines_have_the_addresses_they_have_on_github() {
        repository.openCommit(git.file("a.txt", "one\n2\nthree\n").commit("Change two"));
        // printf a.txt | sha256sum
        String file = "diff-18b7cb099a9ea3f50ba899b5ba81e0d377a5f3b16f8f6eeb8b3e58cd4692b993";

        Document page = page("/acme/widgets/pull/1/files");

        assertThat(page.select("details#" + file)).hasSize(1);
        assertThat(page.select("tr.del td#" + file + "L2")).hasSize(1);
        assertThat(page.select("tr.add td#" + file + "R2")).hasSize(1);
    }

    @Test
    void what_is_not_there_is_not_found() {
        assertThat(get("/acme/widgets/pull/9", "").statusCode()).isEqualTo(404);
        assertThat(get("/acme/none/pull/1", "").statusCode()).isEqualTo(404);
        assertThat(get("/_simulator/assets/Pages.class", "").statusCode()).isEqualTo(404);
        assertThat(get("/_simulator/assets/style.css", "").statusCode()).isEqualTo(200);
        assertThat(get("/_simulator/avatar/argus%5Bbot%5D", "").body()).contains(">A</text>");
    }

    private void comment(int line, String body) {
        NewComment comment = new NewComment("a.txt", body, line, Side.RIGHT, null, null, null, false);
        repository.conversation(1).post(BOT, new NewReview(null, "", Review.State.COMMENTED, List.of(comment)));
    }

    private Document page(String path) {
        HttpResponse<String> answer = get(path, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private HttpResponse<String> get(String path, String knownTag) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gitHub.uri() + path));
        if (!knownTag.isEmpty()) {
            request.header("If-None-Match", knownTag);
        }
        try {
            return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString(UTF_8));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
