package dev.argus.ingress.http;

import static dev.argus.ingress.Payloads.pullRequest;
import static dev.argus.ingress.http.RunningIngress.delivery;
import static dev.argus.ingress.http.RunningIngress.event;
import static dev.argus.ingress.http.RunningIngress.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ModelUsage;
import dev.argus.events.Outcome;
import dev.argus.events.ReviewPublished;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Topic;
import dev.argus.events.content.Findings;
import dev.argus.ingress.IngressMeters;
import dev.argus.ingress.Payloads;
import dev.argus.runtime.content.FindingsCache;
import dev.argus.testkit.TestKafkaBroker;
import dev.argus.testkit.TestRedisServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Nothing is answered with success that could still be lost. */
@Tag("system")
class DurabilityTest {

    private final String deliveryId = UUID.randomUUID().toString();

    @Test
    void while_kafka_is_away_deliveries_wait_in_redis_and_reach_it_when_it_is_back() throws Exception {
        try (TestKafkaBroker broker = TestKafkaBroker.start();
                TestRedisServer redis = TestRedisServer.start();
                DispatchTarget gitHub = DispatchTarget.start();
                RunningIngress ingress = RunningIngress.start(
                        "argus.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                        "argus.redis.url=" + redis.url(),
                        "argus.spool.kafka-timeout=1s",
                        "argus.github.api-url=" + gitHub.apiUrl(),
                        "argus.dispatch.repository=acme/operations",
                        "argus.dispatch.token=a-token-of-the-operator")) {
            HttpRequest.Builder before = delivery("pull_request", pullRequest("opened"));
            Awaitility.await().until(() -> ingress.send(before).statusCode() == 202);
            Awaitility.await().until(() -> !deliveriesOnKafka(ingress).isEmpty());

            broker.stop();
            HttpResponse<String> kept = ingress.send(mine());
            HttpResponse<String> repeated = ingress.send(mine());
            redis.stop();
            HttpRequest.Builder throughGitHub = delivery("pull_request", pullRequest("synchronize"));
            HttpResponse<String> sent = ingress.send(throughGitHub);
            HttpRequest.Builder returning = delivery("repository_dispatch", comesBack(gitHub));
            HttpResponse<String> tooEarly = ingress.send(returning);
            gitHub.status = 403;
            HttpResponse<String> lost = ingress.send(delivery("pull_request", pullRequest("reopened")));
            HttpResponse<String> ignored = ingress.send(delivery("label", pullRequest("created")));
            redis.startAgain();
            Awaitility.await().until(() -> ingress.send(returning).statusCode() == 202);
            broker.startAgain();

            assertThat(kept.statusCode()).isEqualTo(202);
            assertThat(repeated.statusCode()).isEqualTo(200);
            assertThat(repeated.body()).contains("\"outcome\":\"repeated\"");
            assertThat(sent.statusCode())
                    .as("neither Kafka nor Redis, but GitHub")
                    .isEqualTo(202);
            assertThat(gitHub.dispatched)
                    .singleElement()
                    .extracting(DispatchTarget.Dispatched::authorization)
                    .isEqualTo("Bearer a-token-of-the-operator");
            assertThat(tooEarly.statusCode()).as("it is not sent in circles").isEqualTo(503);
            assertThat(lost.statusCode())
                    .as("neither Kafka nor Redis nor GitHub")
                    .isEqualTo(503);
            assertThat(lost.body())
                    .contains("\"outcome\":\"unavailable\"", "could not be made durable", "acme/operations", "403")
                    .doesNotContain("a-token");
            assertThat(ignored.statusCode())
                    .as("what means nothing needs neither")
                    .isEqualTo(200);
            Awaitility.await()
                    .untilAsserted(() -> assertThat(deliveriesOnKafka(ingress))
                            .as("all that were accepted, also what Redis forgot as it stopped")
                            .contains(idOf(before), deliveryId, idOf(throughGitHub)));
        }
    }

    @Test
    void without_redis_a_delivery_is_accepted_and_its_redelivery_is_the_same_event() throws Exception {
        try (TestRedisServer redis = TestRedisServer.start();
                RunningIngress ingress = RunningIngress.start("argus.redis.url=" + redis.url())) {
            Awaitility.await()
                    .until(() -> ingress.send(delivery("pull_request", pullRequest("opened")))
                                    .statusCode()
                            == 202);
            redis.stop();

            HttpResponse<String> first = ingress.send(mine());
            HttpResponse<String> again = ingress.send(mine());

            assertThat(first.statusCode()).isEqualTo(202);
            assertThat(again.statusCode()).isEqualTo(202);
            List<String> ids = ingress.records(Topic.REVIEW_REQUESTED).stream()
                    .filter(this::isOfMine)
                    .map(record -> header(record, "ce_id"))
                    .toList();
            assertThat(ids).hasSize(2);
            assertThat(ids.get(0)).isEqualTo(ids.get(1));
        }
    }

    @Test
    void a_review_is_unsettled_until_its_end_is_on_kafka() throws Exception {
        try (RunningIngress ingress = RunningIngress.start("argus.reconciliation.settle-within=1ms")) {
            Awaitility.await().until(() -> ingress.gauge(IngressMeters.UNSETTLED.name()) == 0);

            ingress.send(mine());
            Awaitility.await().until(() -> ingress.gauge(IngressMeters.UNSETTLED.name()) == 1);
            assertThat(ingress.gauge(IngressMeters.OLDEST_OPEN.name())).isPositive();

            ReviewRequested request =
                    (ReviewRequested) ingress.events(Topic.REVIEW_REQUESTED).get(0);
            ingress.publish(new ReviewPublished(
                    request.review(),
                    Outcome.superseded("a newer head"),
                    Map.of(),
                    0,
                    null,
                    null,
                    null,
                    ModelUsage.NONE,
                    request.occurredAt(),
                    request.occurredAt()));
            Awaitility.await().until(() -> ingress.gauge(IngressMeters.UNSETTLED.name()) == 0);
        }
    }

    @Test
    void who_leaves_is_forgotten_and_as_long_as_that_cannot_be_done_the_delivery_is_not_accepted() throws Exception {
        FindingsCache.Key key = FindingsCache.Key.of(2, "content", "prompt", "model", "policy");
        FindingsCache.Entry entry = new FindingsCache.Entry(new Findings("", List.of(), null), 1, null);
        try (TestRedisServer redis = TestRedisServer.start();
                RunningIngress ingress = RunningIngress.start("argus.redis.url=" + redis.url())) {
            FindingsCache findings = ingress.bean(FindingsCache.class);
            findings.put(key, entry).block();

            HttpResponse<String> left = ingress.send(delivery(
                    "installation", Payloads.example("installation", "deleted").payload()));
            assertThat(left.statusCode()).isEqualTo(202);
            assertThat(findings.get(key).blockOptional()).isEmpty();

            redis.stop();
            HttpResponse<String> unfinished = ingress.send(delivery(
                    "installation", Payloads.example("installation", "suspend").payload()));
            assertThat(unfinished.statusCode()).isEqualTo(503);
            assertThat(unfinished.body()).contains("not all is forgotten yet");
        }
    }

    private boolean isOfMine(ConsumerRecord<String, byte[]> record) {
        return event(record) instanceof ReviewRequested request && deliveryId.equals(request.deliveryId());
    }

    /** The webhook that GitHub makes of what was dispatched. */
    private static ObjectNode comesBack(DispatchTarget gitHub) {
        JsonNode body = gitHub.dispatched.get(0).body();
        ObjectNode payload = JsonMapper.shared().createObjectNode();
        payload.put("action", body.path("event_type").asString()).put("branch", "main");
        payload.set("client_payload", body.path("client_payload"));
        return payload;
    }

    private static List<String> deliveriesOnKafka(RunningIngress ingress) {
        return ingress.events(Topic.REVIEW_REQUESTED).stream()
                .map(event -> Objects.requireNonNull(((ReviewRequested) event).deliveryId()))
                .toList();
    }

    private static String idOf(HttpRequest.Builder delivery) {
        return delivery.copy()
                .uri(URI.create("http://localhost"))
                .build()
                .headers()
                .firstValue("X-GitHub-Delivery")
                .orElseThrow();
    }

    private HttpRequest.Builder mine() {
        return delivery("pull_request", pullRequest("opened")).setHeader("X-GitHub-Delivery", deliveryId);
    }
}
