package dev.argus.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ReviewRequested;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;
import reactor.core.publisher.Mono;

/** A stage on the Kafka that people run. Skipped where there is no Docker. */
@Testcontainers(disabledWithoutDocker = true)
class StageContainerTest {

    @Container
    private static final KafkaContainer KAFKA = new KafkaContainer("apache/kafka-native:4.2.1");

    @Test
    void a_stage_runs_on_a_broker_of_its_own_process() {
        Queue<ReviewRequested> handled = new ConcurrentLinkedQueue<>();
        try (RunningStage stage = RunningStage.startOn(
                KAFKA.getBootstrapServers(), request -> Mono.fromRunnable(() -> handled.add(request)))) {
            stage.send(Requests.of(1));

            Awaitility.await().until(() -> !handled.isEmpty());

            assertThat(handled).containsExactly(Requests.of(1));
        }
    }
}
