package dev.argus.ops.kafka;

import dev.argus.events.Envelope;
import dev.argus.events.Event;
import dev.argus.events.ReplayDefinition.Stage;
import dev.argus.ops.AuditLog;
import dev.argus.ops.history.DeadLetter;
import dev.argus.ops.replay.Rerun;
import dev.argus.runtime.kafka.RecordSender;
import dev.argus.runtime.stage.EventPublisher;
import dev.argus.runtime.stage.StageFailure;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import reactor.core.publisher.Mono;

/**
 * Gives a dead letter another chance.
 *
 * <p>The pull request was told that its review failed, and that has an end. So a stage of the way of a review is given the event as another
 * review of the same head, whose name follows from the dead letter: doing it twice asks for the same review. Any other stage finds the record
 * as it was where it waits for another attempt.
 */
public record Requeue(
        RecordReader reader, OpsTopics topics, EventPublisher publisher, RecordSender sender, Clock clock) {

    private static final String FAILURE_HEADERS = "argus_";

    /**
     * Completes when it is durable.
     *
     * @param models that shall read instead of those of the rules; empty: the same
     * @return fails with a {@link StageFailure.Terminal} when that makes no sense
     */
    public Mono<Void> requeue(DeadLetter letter, List<String> models) {
        Optional<Event> again = Optional.ofNullable(letter.event())
                .map(Envelope::data)
                .filter(event -> isOnTheWay(letter.stage()))
                .flatMap(event -> Rerun.of(event, "dead-letter-" + letter.id(), Rerun.wanted(event, models)));
        if (!models.isEmpty() && (again.isEmpty() || letter.stage().equals(Stage.PUBLISHER.stageName()))) {
            return Mono.error(new StageFailure.Terminal(
                    letter.id() + " cannot be given another model: no model is asked from there on"));
        }
        return again.map(event -> publisher.publish(
                        Envelope.first("requeue/" + letter.id(), AuditLog.STAGE, clock.instant(), event)))
                .orElseGet(() -> asItWas(letter));
    }

    private static boolean isOnTheWay(String stage) {
        return Arrays.stream(Stage.values()).anyMatch(known -> known.stageName().equals(stage));
    }

    private Mono<Void> asItWas(DeadLetter letter) {
        if (letter.bytesLeftOut() != null) {
            return Mono.error(
                    new StageFailure.Terminal(letter.id() + " cannot be requeued: its value was too large to be kept"));
        }
        return reader.read(letter.place())
                .switchIfEmpty(Mono.error(() -> new StageFailure.Terminal(letter.id() + " is no longer kept")))
                .map(record -> copy(record, topics.retriesOf(letter.stage())))
                .flatMap(sender::send);
    }

    private static ProducerRecord<byte[], byte[]> copy(ConsumerRecord<byte[], byte[]> record, String topic) {
        RecordHeaders headers = new RecordHeaders();
        record.headers().forEach(header -> {
            if (!header.key().startsWith(FAILURE_HEADERS)) {
                headers.add(header);
            }
        });
        return new ProducerRecord<>(topic, null, record.key(), record.value(), headers);
    }
}
