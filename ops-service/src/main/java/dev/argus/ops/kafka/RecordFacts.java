package dev.argus.ops.kafka;

import dev.argus.events.Envelope;
import dev.argus.events.Event;
import dev.argus.events.MalformedEventException;
import dev.argus.ops.history.Coordinates;
import dev.argus.ops.history.DeadLetter;
import dev.argus.ops.history.Fact;
import dev.argus.runtime.kafka.EventRecords;
import dev.argus.runtime.kafka.FailureHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** What a record tells, by the topic on which it lies. */
public record RecordFacts(OpsTopics topics, EventRecords records) {

    /** Header of a dead letter with the sealed answer of a model; see {@code argus.llm.answer-key}. */
    public static final String ANSWER = "argus_answer";

    /**
     * Empty when it tells nothing.
     *
     * @throws MalformedEventException when it should be an event and is none
     */
    Optional<Fact> of(ConsumerRecord<byte[], byte[]> record) {
        Optional<String> dead = topics.stageOfDeadLetters(record.topic());
        if (dead.isPresent()) {
            return Optional.of(new Fact.DeadLettered(letter(dead.get(), record)));
        }
        if (record.value() == null) {
            return Optional.empty();
        }
        Envelope<Event> event = records.decode(record);
        return Optional.of(topics.stageOfRetries(record.topic())
                .<Fact>map(stage -> retried(stage, event, record))
                .orElseGet(() -> new Fact.Said(event)));
    }

    private static Fact.Retried retried(String stage, Envelope<Event> event, ConsumerRecord<byte[], byte[]> record) {
        return new Fact.Retried(
                stage,
                event,
                Instant.ofEpochMilli(record.timestamp()),
                text(record, FailureHeaders.REASON).orElse(""),
                read(record, FailureHeaders.NOT_BEFORE, Instant::parse).orElse(null));
    }

    DeadLetter letter(String stage, ConsumerRecord<byte[], byte[]> record) {
        Envelope<Event> event = null;
        String problem = null;
        try {
            event = records.decode(record);
        } catch (MalformedEventException e) {
            problem = e.getMessage();
        }
        return new DeadLetter(
                stage,
                new Coordinates(record.topic(), record.partition(), record.offset()),
                Instant.ofEpochMilli(record.timestamp()),
                text(record, FailureHeaders.REASON).orElse(""),
                text(record, FailureHeaders.EXCEPTION).orElse(""),
                read(record, FailureHeaders.ATTEMPTS, Integer::valueOf).orElse(0),
                read(record, FailureHeaders.FIRST_FAILURE, Instant::parse).orElse(null),
                origin(record),
                event,
                problem,
                read(record, FailureHeaders.VALUE_LEFT_OUT, Long::valueOf).orElse(null),
                record.headers().lastHeader(ANSWER) != null);
    }

    private static @Nullable Coordinates origin(ConsumerRecord<byte[], byte[]> record) {
        Optional<Integer> partition = read(record, FailureHeaders.ORIGINAL_PARTITION, Integer::valueOf);
        Optional<Long> offset = read(record, FailureHeaders.ORIGINAL_OFFSET, Long::valueOf);
        return text(record, FailureHeaders.ORIGINAL_TOPIC)
                .filter(topic -> partition.isPresent() && offset.isPresent())
                .map(topic -> new Coordinates(topic, partition.orElseThrow(), offset.orElseThrow()))
                .orElse(null);
    }

    /** A header as text; empty when there is none. */
    public static Optional<String> text(ConsumerRecord<byte[], byte[]> record, String name) {
        return read(record, name, Function.identity());
    }

    /** What cannot be read there counts as absent. */
    private static <T> Optional<T> read(
            ConsumerRecord<byte[], byte[]> record, String name, Function<String, T> parser) {
        Header header = record.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(new String(header.value(), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
