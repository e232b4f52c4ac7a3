package dev.argus.runtime.kafka;

import dev.argus.events.Envelope;
import dev.argus.events.Event;
import dev.argus.events.EventCodec;
import dev.argus.events.EventType;
import dev.argus.events.MalformedEventException;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Events as Kafka records and back: CloudEvents 1.0 in binary mode, JSON data. */
public record EventRecords(EventCodec codec, TopicNames topics) {

    private static final String TIME = "ce_time";

    /** @throws IllegalArgumentException if the event is too large for a record */
    public ProducerRecord<byte[], byte[]> encode(Envelope<?> envelope) {
        CloudEvent event = CloudEventBuilder.v1()
                .withId(envelope.id())
                .withSource(URI.create(envelope.source()))
                .withType(envelope.type())
                .withTime(envelope.time().atOffset(ZoneOffset.UTC))
                .withSubject(envelope.subject())
                .withDataContentType("application/json")
                .withData(codec.encode(envelope.data()))
                .build();
        String topic = topics.of(EventType.of(envelope.data()).topic());
        byte[] key = envelope.data().key().getBytes(StandardCharsets.UTF_8);
        return KafkaMessageFactory.createWriter(topic, key).writeBinary(event);
    }

    /** @throws MalformedEventException whatever else the record may be, if it is not an event of ours under a key */
    public Envelope<Event> decode(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            throw new MalformedEventException("a record without a key", null);
        }
        if (record.value() == null) {
            throw new MalformedEventException("a record without a value", null);
        }
        try {
            return envelope(KafkaMessageFactory.createReader(record).toEvent(), record);
        } catch (MalformedEventException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new MalformedEventException("not a CloudEvent: " + e.getMessage(), e);
        }
    }

    /** When the event was said, as far as the record tells without being decoded; on its way through retry topics it stays the same. */
    static Instant timeOf(ConsumerRecord<?, ?> record) {
        Header said = record.headers().lastHeader(TIME);
        try {
            return said == null || said.value() == null
                    ? Instant.ofEpochMilli(record.timestamp())
                    : Instant.parse(new String(said.value(), StandardCharsets.UTF_8));
        } catch (DateTimeParseException e) {
            return Instant.ofEpochMilli(record.timestamp());
        }
    }

    private Envelope<Event> envelope(CloudEvent event, ConsumerRecord<byte[], byte[]> record) {
        Event data = codec.decode(event.getType(), record.value());
        Instant time = Optional.ofNullable(event.getTime())
                .map(said -> said.toInstant())
                .orElseGet(() -> Instant.ofEpochMilli(record.timestamp()));
        return new Envelope<>(event.getId(), event.getSource().toString(), time, data);
    }
}
