package dev.argus.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.EventCodec;
import dev.argus.events.EventType;
import dev.argus.runtime.RuntimeMeters;
import dev.argus.runtime.stage.DeadLetters;
import dev.argus.runtime.stage.DeadLetters.DeadLetter;
import dev.argus.runtime.stage.StageFailure;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class DeadLettersTest {

    @Test
    void a_part_that_made_no_sense_lies_beside_the_events_that_were_given_up() {
        try (RunningStage stage = RunningStage.start(request -> Mono.empty())) {
            DeadLetter letter = new DeadLetter(
                    "diff",
                    Requests.of(12),
                    "part 1",
                    new StageFailure.Terminal("Not JSON."),
                    Map.of("answer", "sealed"));

            stage.bean(DeadLetters.class).keep(letter).block(Duration.ofMinutes(1));

            ConsumerRecord<String, byte[]> record = stage.deadLetters(1).get(0);
            assertThat(new EventCodec().decode(EventType.REVIEW_REQUESTED.typeName(), record.value()))
                    .isEqualTo(Requests.of(12));
            assertThat(record.key()).isEqualTo("2:12");
            assertThat(Headers.text(record, FailureHeaders.STAGE)).isEqualTo("diff");
            assertThat(Headers.text(record, FailureHeaders.REASON)).isEqualTo("Not JSON.");
            assertThat(Headers.text(record, FailureHeaders.ORIGINAL_TOPIC)).endsWith("argus.review.requested");
            assertThat(Headers.text(record, "argus_answer")).isEqualTo("sealed");
            assertThat(stage.meters()
                            .get(RuntimeMeters.DEAD_LETTERS.name())
                            .tag(RuntimeMeters.REASON, "part")
                            .counter()
                            .count())
                    .isEqualTo(1);
        }
    }
}
