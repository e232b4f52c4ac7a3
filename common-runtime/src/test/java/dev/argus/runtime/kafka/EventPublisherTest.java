package dev.argus.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Envelope;
import dev.argus.events.EventCodec;
import dev.argus.events.ReviewRequested;
import dev.argus.runtime.stage.EventPublisher;
import dev.argus.runtime.stage.StageFailure.Retryable;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class EventPublisherTest {

    private static final Envelope<ReviewRequested> ENVELOPE = Requests.envelope(Requests.of(12));

    @Test
    void an_event_is_a_cloud_event_under_the_key_of_its_pull_request() {
        try (RunningStage stage = RunningStage.start(request -> Mono.empty())) {
            stage.send(Requests.of(12));

            ConsumerRecord<String, byte[]> record =
                    stage.publishedRecords(ReviewRequested.class, 1).get(0);

            assertThat(record.key()).isEqualTo("2:12");
            assertThat(Headers.text(record, "ce_specversion")).isEqualTo("1.0");
            assertThat(Headers.text(record, "ce_id")).isEqualTo(ENVELOPE.id());
            assertThat(Headers.text(record, "ce_type")).isEqualTo("dev.argus.review.requested.v1");
            assertThat(Headers.text(record, "ce_source")).isEqualTo("/argus/ingress");
            assertThat(Headers.text(record, "ce_time")).isEqualTo("2026-11-21T08:00:00Z");
            assertThat(Headers.text(record, "ce_subject")).isEqualTo("acme/widgets#12");
            assertThat(Headers.text(record, "content-type")).isEqualTo("application/json");
            assertThat(new EventCodec().decode("dev.argus.review.requested.v1", record.value()))
                    .isEqualTo(Requests.of(12));
        }
    }

    @Test
    void without_a_broker_it_fails_retryably_within_its_time() {
        try (RunningStage stage =
                RunningStage.startOn("localhost:1", request -> Mono.empty(), "argus.kafka.publish-timeout=500ms")) {
            EventPublisher publisher = stage.bean(EventPublisher.class);

            StepVerifier.create(Mono.when(publisher.publish(ENVELOPE), publisher.publish(ENVELOPE)))
                    .expectErrorSatisfies(failure -> assertThat(failure)
                            .isInstanceOf(Retryable.class)
                            .hasMessageStartingWith("could not publish to argus.review.requested"))
                    .verify(Duration.ofMinutes(1));
        }
    }
}
