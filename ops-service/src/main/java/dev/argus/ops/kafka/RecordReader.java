package dev.argus.ops.kafka;

import dev.argus.ops.history.Coordinates;
import dev.argus.runtime.kafka.KafkaSettings;
import dev.argus.runtime.stage.StageFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reads single records where they lie, in no consumer group. */
public final class RecordReader {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Object> properties;

    public RecordReader(KafkaSettings settings) {
        this.properties = settings.clientProperties();
        this.properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        this.properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        this.properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    }

    /**
     * @return empty when it is no longer kept. Fails with a {@link StageFailure.Retryable} when Kafka does not give it in time
     */
    public Mono<ConsumerRecord<byte[], byte[]>> read(Coordinates place) {
        return Mono.fromCallable(() -> readBlocking(place))
                .onErrorMap(
                        KafkaException.class,
                        failure -> new StageFailure.Retryable(
                                "could not read " + place + ": " + failure.getMessage(), failure))
                .flatMap(Mono::justOrEmpty)
                .subscribeOn(Schedulers.boundedElastic());
    }

    private Optional<ConsumerRecord<byte[], byte[]>> readBlocking(Coordinates place) {
        TopicPartition partition = new TopicPartition(place.topic(), place.partition());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            long first = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            if (place.offset() < first || place.offset() >= end) {
                return Optional.empty();
            }
            consumer.seek(partition, place.offset());
            return StreamSupport.stream(consumer.poll(PATIENCE).spliterator(), false)
                    .filter(record -> record.offset() == place.offset())
                    .findFirst();
        }
    }
}
