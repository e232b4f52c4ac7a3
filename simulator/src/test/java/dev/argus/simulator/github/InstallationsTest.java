package dev.argus.simulator.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.github.webhook.Delivery;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The App on the accounts of two owners, one of them with two repositories. */
class InstallationsTest {

    private static final URI NOWHERE = URI.create("http://127.0.0.1:1/webhooks/github");

    private GitFixture git;
    private SimulatedGitHub gitHub;
    private ApiClient api;
    private HostedRepository widgets;
    private HostedRepository gadgets;
    private HostedRepository others;

    @BeforeEach
    void start(@TempDir Path directory) {
        git = GitFixture.in(directory);
        git.file("a.txt", "a\n").commit("Begin");
        git.file("a.txt", "b\n").commit("Change");
        gitHub =
                SimulatedGitHub.builder().app(ApiClient.APP).webhooksTo(NOWHERE).start();
        widgets = gitHub.add(git.spec());
        gadgets = gitHub.add(git.spec().named("acme", "gadgets"));
        others = gitHub.add(git.spec().named("umbrella", "widgets"));
        api = new ApiClient(gitHub);
    }

    @AfterEach
    void stop() {
        gitHub.close();
        git.close();
    }

    @Test
    void every_owner_has_one_of_its_own_and_they_are_listed_in_pages() {
        ApiClient.Reply first = api.getAsApp("/app/installations?per_page=1").expect(200);
        ApiClient.Reply second =
                api.getAsApp("/app/installations?per_page=1&page=2").expect(200);

        assertThat(gadgets.installation()).isEqualTo(widgets.installation()).isNotEqualTo(others.installation());
        assertThat(first.header("Link")).contains("page=2>; rel=\"next\"");
        assertThat(second.header("Link")).doesNotContain("next");
        assertThat(List.of(id(first.json().get(0)), id(second.json().get(0))))
                .containsExactly(
                        widgets.installation().id(), others.installation().id());
        assertThat(second.json().get(0).path("account").path("login").asString())
                .isEqualTo("umbrella");
        assertThat(id(api.getAsApp("/repos/umbrella/widgets/installation")
                        .expect(200)
                        .json()))
                .isEqualTo(others.installation().id());
    }

    @Test
    void a_token_reaches_the_repositories_of_its_installation_alone() {
        others.openCommit("main");

        api.signedIn(widgets.installation());

        assertThat(api.get("/installation/repositories").expect(200).json().path("total_count"))
                .hasToString("2");
        api.get("/repos/acme/gadgets").expect(200);
        api.get("/repos/umbrella/widgets").expect(404);
        api.get("/repos/umbrella/widgets/pulls/1").expect(404);
        api.post("/repos/umbrella/widgets/issues/1/comments", "{\"body\": \"Hello\"}")
                .expect(404);
        api.signedIn(others.installation())
                .get("/repos/umbrella/widgets/pulls/1")
                .expect(200);
    }

    @Test
    void a_token_cannot_be_narrowed_to_what_its_installation_does_not_reach() {
        String path = "/app/installations/" + widgets.installation().id() + "/access_tokens";

        ApiClient.Reply refused =
                api.send("POST", path, "Bearer " + api.jwt(), "{\"repository_ids\": [" + others.id() + "]}");

        refused.expect(422);
    }

    @Test
    void each_has_its_own_hourly_limit() {
        ApiClient other = new ApiClient(gitHub).signedIn(others.installation());
        api.signedIn(widgets.installation());
        gitHub.rateLimits().limit(1);

        api.get("/repos/acme/widgets").expect(200);
        api.get("/repos/acme/widgets").expect(403);

        other.get("/repos/umbrella/widgets").expect(200);
    }

    @Test
    void a_delivery_names_the_installation_of_its_repository_again_too() {
        others.openCommit("main");
        await().atMost(Duration.ofMinutes(1)).until(() -> deliveries().size() == 1);
        gitHub.webhooks().redeliver(deliveries().get(0).id());
        await().atMost(Duration.ofMinutes(1)).until(() -> deliveries().size() == 2);

        JsonNode logged = api.getAsApp("/app/hook/deliveries").expect(200).json();

        assertThat(logged)
                .allSatisfy(
                        delivery -> assertThat(delivery.path("installation_id").asLong())
                                .isEqualTo(others.installation().id()));
        assertThat(api.getAsApp("/app/hook/deliveries/"
                                + logged.get(0).path("id").asLong())
                        .expect(200)
                        .json()
                        .path("request")
                        .path("payload")
                        .path("installation")
                        .path("id")
                        .asLong())
                .isEqualTo(others.installation().id());
    }

    private List<Delivery> deliveries() {
        return gitHub.webhooks().deliveries();
    }

    private static long id(JsonNode installation) {
        return installation.path("id").asLong();
    }
}
