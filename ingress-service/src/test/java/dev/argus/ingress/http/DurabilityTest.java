package dev.argus.ingress.http;

import static dev.argus.ingress.Payloads.pullRequest;
import static dev.argus.ingress.http.RunningIngress.delivery;
import static dev.argus.ingress.http.RunningIngress.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Topic;
import dev.argus.testkit.TestKafkaBroker;
import dev.argus.testkit.TestRedisServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Nothing is answered with success that could still be lost. */
class DurabilityTest {

    private final String deliveryId = UUID.randomUUID().toString();

    @Test
    void while_kafka_is_away_a_delivery_is_not_accepted_and_its_redelivery_is() throws Exception {
        try (TestKafkaBroker broker = TestKafkaBroker.start();
                RunningIngress ingress = RunningIngress.start(
                        "argus.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                        "argus.kafka.publish-timeout=1s")) {
            Awaitility.await()
                    .until(() -> ingress.send(delivery("pull_request", pullRequest("opened")))
                                    .statusCode()
                            == 202);

            broker.stop();
            HttpResponse<String> lost = ingress.send(mine());
            HttpResponse<String> ignored = ingress.send(delivery("pull_request", pullRequest("closed")));
            broker.startAgain();

            assertThat(lost.statusCode()).isEqualTo(503);
            assertThat(lost.body()).contains("\"outcome\":\"unavailable\"", "could not be made durable");
            assertThat(ignored.statusCode())
                    .as("what means nothing needs no Kafka")
                    .isEqualTo(200);
            Awaitility.await().until(() -> ingress.send(mine()).statusCode() == 202);
        }
    }

    @Test
    void without_redis_a_delivery_is_accepted_and_its_redelivery_is_the_same_event() throws Exception {
        try (TestRedisServer redis = TestRedisServer.start();
                RunningIngress ingress = RunningIngress.start("argus.redis.url=" + redis.url())) {
            redis.stop();

            HttpResponse<String> first = ingress.send(mine());
            HttpResponse<String> again = ingress.send(mine());

            assertThat(first.statusCode()).isEqualTo(202);
            assertThat(again.statusCode()).isEqualTo(202);
            assertThat(ingress.records(Topic.REVIEW_REQUESTED))
                    .hasSize(2)
                    .extracting(record -> header(record, "ce_id"))
                    .containsOnly(header(ingress.records(Topic.REVIEW_REQUESTED).get(0), "ce_id"));
        }
    }

    private HttpRequest.Builder mine() {
        return delivery("pull_request", pullRequest("opened")).setHeader("X-GitHub-Delivery", deliveryId);
    }
}
