package dev.argus.github.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.PullRequestRef;
import dev.argus.github.CheckRun;
import dev.argus.github.GitHubApp;
import dev.argus.github.HookDelivery;
import dev.argus.github.Installation;
import dev.argus.github.InstalledRepository;
import dev.argus.github.OpenPullRequest;
import dev.argus.github.stub.Reply;
import dev.argus.github.stub.Samples;
import dev.argus.github.stub.StubGitHub;
import dev.argus.github.stub.TestClients;
import dev.argus.runtime.stage.StageFailure;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.test.StepVerifier;

/** What the App asks about itself. The stub holds every request against GitHub's contract. */
class AppTest {

    private static final String LOG = "/app/hook/deliveries";
    private static final Instant MORNING = Instant.parse("2026-11-21T08:15:30Z");
    private static final Installation INSTALLATION = new Installation(StubGitHub.INSTALLATION, false, MORNING);
    private static final InstalledRepository SHOP =
            new InstalledRepository(StubGitHub.INSTALLATION, 1, "acme", "shop", false);

    @RegisterExtension
    final StubGitHub gitHub = new StubGitHub();

    private GitHubClient client;
    private GitHubApp app;

    @BeforeEach
    void connect() {
        client = TestClients.of(gitHub).build();
        app = client.app();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void the_log_of_deliveries_is_read_from_page_to_page_as_far_as_it_is_wanted() {
        gitHub.on(
                "GET " + LOG,
                Reply.json("[" + delivery(3, 202) + "," + delivery(2, 502) + "]")
                        .with("Link", "<" + gitHub.apiUrl() + LOG + "?per_page=100&cursor=v1_2>; rel=\"next\""),
                Reply.json("[" + delivery(1, 400) + "]"));

        StepVerifier.create(app.deliveries().take(2))
                .assertNext(newest -> assertThat(newest.succeeded()).isTrue())
                .expectNext(new HookDelivery(2, "guid-2", MORNING, false, 502, "pull_request"))
                .verifyComplete();
        assertThat(gitHub.requests()).hasSize(1);
        gitHub.on(
                "GET " + LOG,
                request -> request.target().contains("cursor=v1_2")
                        ? Reply.json("[" + delivery(1, 400) + "]")
                        : Reply.json("[" + delivery(3, 202) + "]")
                                .with(
                                        "Link",
                                        "<" + gitHub.apiUrl() + LOG + "?per_page=100&cursor=v1_2>; rel=\"next\""));
        StepVerifier.create(app.deliveries())
                .expectNextCount(1)
                .assertNext(oldest -> assertThat(oldest.refused()).isTrue())
                .verifyComplete();
    }

    @Test
    void a_redelivery_is_asked_for_as_the_app_and_only_once() {
        gitHub.on("POST " + LOG + "/2/attempts", Reply.status(202, "{}"), Reply.status(502));
        HookDelivery failed = new HookDelivery(2, "guid-2", MORNING, false, 502, "pull_request");

        StepVerifier.create(app.redeliver(failed)).verifyComplete();
        StepVerifier.create(app.redeliver(failed)).verifyError(StageFailure.Retryable.class);

        assertThat(gitHub.requests()).hasSize(2);
        assertThat(gitHub.tokenRequests()).isEmpty();
    }

    @Test
    void installations_say_whether_they_are_suspended() {
        gitHub.on("GET /app/installations", Reply.json("""
                [{"id": 42, "suspended_at": null, "created_at": "2026-11-21T08:15:30Z"},
                 {"id": 43, "suspended_at": "2026-11-21T09:00:00Z", "created_at": "2026-11-21T08:15:30Z"}]"""));

        StepVerifier.create(app.installations())
                .expectNext(INSTALLATION, new Installation(43, true, MORNING))
                .verifyComplete();
    }

    @Test
    void repositories_and_their_open_pull_requests_are_those_of_the_installation() {
        gitHub.on("GET /installation/repositories", Reply.json("""
                {"total_count": 1, "repositories": [{"id": 1, "name": "shop", "owner": {"login": "acme"}}]}"""));
        gitHub.on("GET /repos/acme/shop/pulls", Reply.json("""
                [{"number": 7, "head": {"sha": "c0ffee"}, "updated_at": "2026-11-21T08:15:30Z"}]"""));

        StepVerifier.create(app.repositories(INSTALLATION)).expectNext(SHOP).verifyComplete();
        StepVerifier.create(app.openPullRequests(SHOP))
                .expectNext(new OpenPullRequest(
                        new PullRequestRef(StubGitHub.INSTALLATION, 1, "acme", "shop", 7), "c0ffee", MORNING))
                .verifyComplete();

        assertThat(gitHub.requests("GET /repos/acme/shop/pulls").get(0).header("Authorization"))
                .contains("Bearer ghs_first");
    }

    @Test
    void check_runs_of_any_name_are_seen_but_none_of_another_app() {
        gitHub.on(
                "GET /repos/acme/shop/commits/c0ffee/check-runs",
                Reply.json("{\"total_count\": 2, \"check_runs\": ["
                        + Samples.checkRun(1, 8, "lint", "queued", "null") + ","
                        + Samples.checkRun(2, 7, "Argus", "queued", "null") + "]}"));

        StepVerifier.create(app.checkRuns(TestClients.PULL, "c0ffee").map(CheckRun::id))
                .expectNext(2L)
                .verifyComplete();
    }

    private static String delivery(long id, int statusCode) {
        return """
                {"id": %d, "guid": "guid-%d", "delivered_at": "%s", "redelivery": false, "status_code": %d,
                 "event": "pull_request", "installation_id": null, "repository_id": null, "throttled_at": null}""".formatted(id, id, MORNING, statusCode);
    }
}
