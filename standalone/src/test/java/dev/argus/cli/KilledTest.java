package dev.argus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.argus.cli.demo.Audit;
import dev.argus.simulator.github.SimulatedGitHub;
import dev.argus.simulator.github.git.SimulatedRepository;
import dev.argus.simulator.github.hosting.Event.CheckRunUpdated;
import dev.argus.simulator.github.hosting.Event.WebhookDelivered;
import dev.argus.simulator.github.hosting.PullRequest;
import dev.argus.simulator.model.SimulatedModel;
import dev.argus.standalone.embedded.OtherProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./argus up} dies in the middle of its work, is started again, and goes on. */
@Tag("system")
class KilledTest {

    private static final int PULL_REQUESTS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path temp;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void every_review_that_was_asked_for_is_posted_once_whenever_the_process_is_killed() throws Exception {
        try (Repository repository = Repository.in(temp.resolve("shop"));
                SimulatedModel model =
                        SimulatedModel.builder().latency(Duration.ofMillis(500)).start();
                SimulatedGitHub gitHub = SimulatedGitHub.builder()
                        .repository(SimulatedRepository.of(commits(repository)))
                        .start()) {
            List<PullRequest> pullRequests;

            try (OtherProcess argus = up(gitHub, model)) {
                pullRequests = gitHub.repositories().get(0).openLatest(PULL_REQUESTS);
                await().atMost(PATIENCE).until(() -> accepted(gitHub) == PULL_REQUESTS);
            }
            assertThat(completed(gitHub)).isLessThan(PULL_REQUESTS);
            try (OtherProcess again = up(gitHub, model)) {
                await().atMost(PATIENCE).until(() -> completed(gitHub) > 2);
            }
            assertThat(completed(gitHub)).isLessThan(PULL_REQUESTS);

            try (OtherProcess onceMore = up(gitHub, model)) {
                Audit audit = new Audit(gitHub);
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(audit.objections(pullRequests)).isEmpty());
            }
        }
    }

    private OtherProcess up(SimulatedGitHub gitHub, SimulatedModel model) throws IOException, InterruptedException {
        OtherProcess process = OtherProcess.running(
                Argus.class,
                Map.ofEntries(
                        Map.entry("ARGUS_GITHUB_API_URL", gitHub.apiUrl().toString()),
                        Map.entry(
                                "ARGUS_GITHUB_APP_ID",
                                Long.toString(gitHub.app().id())),
                        Map.entry("ARGUS_GITHUB_PRIVATE_KEY", gitHub.app().privateKey()),
                        Map.entry("ARGUS_GITHUB_WEBHOOK_SECRETS", gitHub.app().webhookSecret()),
                        Map.entry("ARGUS_LLM_MODELS_0_PROVIDER", "openai-compatible"),
                        Map.entry("ARGUS_LLM_MODELS_0_NAME", SimulatedModel.NAME),
                        Map.entry("ARGUS_LLM_MODELS_0_BASEURL", model.baseUrl().toString()),
                        Map.entry("ARGUS_DATA_DIR", temp.resolve("data").toString()),
                        Map.entry("ARGUS_GITHUB_WRITES_INTERVAL", "1ms"),
                        Map.entry("ARGUS_GITHUB_WRITES_PERMINUTE", "1000"),
                        Map.entry("ARGUS_GITHUB_WRITES_PERHOUR", "1000"),
                        Map.entry("SERVER_PORT", "0"),
                        Map.entry("MANAGEMENT_SERVER_PORT", "0")),
                List.of("up"));
        String webhooks = process.says("  Webhooks: ").split(" ", 2)[0];
        gitHub.webhooks().deliverTo(URI.create(webhooks));
        return process;
    }

    private static Path commits(Repository repository) throws Exception {
        for (int i = 1; i <= PULL_REQUESTS; i++) {
            repository.commit("Add login " + i, Map.of("src/Login" + i + ".java", Repository.CREDENTIAL + "// " + i));
        }
        return repository.directory();
    }

    private static long accepted(SimulatedGitHub gitHub) {
        return gitHub.history().events(WebhookDelivered.class).stream()
                .filter(delivery -> delivery.status() == 202)
                .count();
    }

    private static long completed(SimulatedGitHub gitHub) {
        return gitHub.history().events(CheckRunUpdated.class).stream()
                .filter(update -> update.checkRun().completedAt() != null)
                .count();
    }
}
