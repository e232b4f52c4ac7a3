package dev.argus.runtime.kafka;

import dev.argus.events.Envelope;
import dev.argus.events.Event;
import dev.argus.events.StageTopics;
import dev.argus.runtime.RuntimeMeters;
import dev.argus.runtime.stage.DeadLetters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Beside the events that were given up, with the same headers. Details are headers too, {@code argus_} before their names. While Kafka is
 * away it keeps trying.
 */
record KafkaDeadLetters(EventRecords records, RecordSender sender, MeterRegistry meters, Clock clock)
        implements DeadLetters {

    private static final Logger log = LoggerFactory.getLogger("dev.argus.stage");

    @Override
    public Mono<Void> keep(DeadLetter letter) {
        return Mono.fromCallable(() -> record(letter))
                .flatMap(sender::sendPersistently)
                .doOnSuccess(sent -> tell(letter));
    }

    private ProducerRecord<byte[], byte[]> record(DeadLetter letter) {
        Instant now = clock.instant();
        Envelope<Event> envelope = Envelope.first(letter.cause(), letter.stage(), now, letter.event());
        ProducerRecord<byte[], byte[]> event = records.encode(envelope);
        Headers headers = event.headers();
        FailureTrail.write(headers, FailureHeaders.STAGE, letter.stage());
        FailureTrail.write(headers, FailureHeaders.REASON, Outbox.reason(letter.failure()));
        FailureTrail.write(
                headers, FailureHeaders.EXCEPTION, letter.failure().getClass().getName());
        FailureTrail.write(headers, FailureHeaders.ATTEMPTS, 1);
        FailureTrail.write(headers, FailureHeaders.FIRST_FAILURE, now);
        FailureTrail.write(headers, FailureHeaders.ORIGINAL_TOPIC, event.topic());
        letter.details().forEach((name, value) -> FailureTrail.write(headers, "argus_" + name, value));
        String topic = records.topics().deadLetters(new StageTopics(letter.stage()));
        return new ProducerRecord<>(topic, null, event.key(), event.value(), headers);
    }

    private void tell(DeadLetter letter) {
        log.warn(
                "{}: {} went on without a part that is dead lettered: {}",
                letter.stage(),
                letter.event().subject(),
                Outbox.reason(letter.failure()));
        RuntimeMeters.DEAD_LETTERS.counter(meters, letter.stage(), "part").increment();
    }
}
