package dev.argus.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.argus.cli.Repository;
import dev.argus.events.ReviewPublished;
import dev.argus.simulator.github.SimulatedGitHub;
import dev.argus.simulator.github.git.SimulatedRepository;
import dev.argus.simulator.github.hosting.Event;
import dev.argus.simulator.github.hosting.Event.CheckRunCreated;
import dev.argus.simulator.github.hosting.Event.CommentPosted;
import dev.argus.simulator.github.hosting.Event.ReviewPosted;
import dev.argus.simulator.github.hosting.Event.WebhookDelivered;
import dev.argus.simulator.github.hosting.History;
import dev.argus.simulator.github.hosting.PullRequest;
import dev.argus.simulator.github.webhook.Delivery;
import dev.argus.simulator.model.SimulatedModel;
import dev.argus.standalone.watch.PipelineWatch;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, from the webhook to the review, through everything that is real in a demonstration. */
class DemonstrationTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path temp;

    private static Repository repository;
    private static SimulatedModel model;
    private static Demonstration demonstration;
    private static List<PullRequest> pullRequests;

    @BeforeAll
    static void review_all() throws Exception {
        repository = Repository.in(temp.resolve("shop"))
                .commit("Log in", Map.of("src/Login.java", Repository.CREDENTIAL))
                .commit("Say more", Map.of("README.md", "# Shop\n\nSells things.\n"))
                .commit("Lock", Map.of("package-lock.json", "{}\n"))
                .commit("Name it oddly", Map.of("docs/read me – ümlaut.txt", "one\r\ntwo\r\nno end"))
                .commit("Log in again", Map.of("src/Login2.java", Repository.CREDENTIAL + "// 2\n"));
        model = SimulatedModel.builder().start();
        demonstration = Demonstration.start(
                SimulatedRepository.of(repository.directory()),
                0,
                Map.of(
                        "argus.llm.models[0].provider",
                        "openai-compatible",
                        "argus.llm.models[0].name",
                        SimulatedModel.NAME,
                        "argus.llm.models[0].base-url",
                        model.baseUrl()));
        pullRequests = demonstration.open(5);
        Audit audit = new Audit(demonstration.gitHub());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(audit.objections(pullRequests)).isEmpty());
    }

    @AfterAll
    static void stop() {
        demonstration.close();
        model.close();
        repository.close();
    }

    @Test
    void every_pull_request_has_its_review() {
        assertThat(comments("Log in")).isEqualTo(1);
        assertThat(comments("Say more")).isZero();
        assertThat(comments("Log in again")).isEqualTo(1);
        assertThat(new Audit(demonstration.gitHub()).objections(pullRequests)).isEmpty();
    }

    @Test
    void operations_are_told_beside_health_and_not_where_the_world_can_ask() throws Exception {
        String path = "/api/v1/reviews?open=false";
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                get(demonstration.argus().management().resolve(path)))
                        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(200))
                        .satisfies(answer -> assertThat(answer.body().split("\"endedAt\"", -1))
                                .hasSizeGreaterThan(pullRequests.size())));

        assertThat(get(demonstration.argus().ingress().resolve(path)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void webhooks_that_are_delivered_again_start_nothing() {
        List<WebhookDelivered> answered = deliverAllAgain();

        assertThat(answered).isNotEmpty().allMatch(delivery -> delivery.status() == 200);
    }

    @Test
    void what_is_delivered_again_after_redis_forgot_everything_is_not_posted_again() {
        flush(demonstration.argus().redisUrl());
        List<Event> posted = posted();
        AtomicInteger published = new AtomicInteger();

        try (PipelineWatch watch = PipelineWatch.start(
                demonstration.argus().bootstrapServers(),
                (event, at) -> published.addAndGet(event instanceof ReviewPublished ? 1 : 0))) {
            deliverAllAgain();
            await().atMost(PATIENCE).until(() -> published.get() == 2 * pullRequests.size());
        }

        assertThat(posted()).isEqualTo(posted);
    }

    private static void flush(String url) {
        try (RedisClient client = RedisClient.create(url);
                StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().flushall();
        }
    }

    private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofMinutes(1)).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static List<WebhookDelivered> deliverAllAgain() {
        SimulatedGitHub gitHub = demonstration.gitHub();
        int before = redeliveries().size();
        List<Delivery> opened = gitHub.webhooks().deliveries().stream()
                .filter(delivery -> "opened".equals(delivery.action()) && !delivery.redelivery())
                .toList();
        opened.forEach(delivery -> gitHub.webhooks().redeliver(delivery.id()));
        await().until(() -> redeliveries().size() == before + opened.size());
        return redeliveries().subList(before, before + opened.size());
    }

    private static List<WebhookDelivered> redeliveries() {
        return history().events(WebhookDelivered.class).stream()
                .filter(WebhookDelivered::redelivery)
                .toList();
    }

    /** Whatever a person would see twice. */
    private static List<Event> posted() {
        return history().entries().stream()
                .map(History.Entry::event)
                .filter(event -> event instanceof CheckRunCreated
                        || event instanceof CommentPosted
                        || event instanceof ReviewPosted)
                .toList();
    }

    private static int comments(String title) {
        return pullRequests.stream()
                .filter(pullRequest -> pullRequest.title().equals(title))
                .mapToInt(pullRequest ->
                        demonstration.conversation(pullRequest).reviewComments().size())
                .sum();
    }

    private static History history() {
        return demonstration.gitHub().history();
    }
}
