package dev.argus.ops.kafka;

import dev.argus.events.ReplayChanged.Position;
import dev.argus.events.ReplayDefinition;
import dev.argus.events.ReplayDefinition.Offsets;
import dev.argus.runtime.kafka.KafkaSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The records of a topic that a replay reads, with a consumer of its own and in no group, so that nobody's offsets move. It ends where the topic
 * ended when reading began. Blocks; not for several threads at once.
 */
final class TopicRange implements AutoCloseable {

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(500);
    private static final int AT_ONCE = 200;

    private final ReplayDefinition definition;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    /** @param reached where it goes on; what is not in it begins at its beginning */
    TopicRange(KafkaSettings settings, String topic, ReplayDefinition definition, List<Position> reached) {
        this.definition = definition;
        Map<String, Object> properties = settings.clientProperties();
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, AT_ONCE);
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            begin(topic, reached);
        } catch (RuntimeException failure) {
            consumer.close();
            throw failure;
        }
    }

    /** The next of them; empty when there are no more. */
    List<ConsumerRecord<byte[], byte[]>> next() {
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            consumer.poll(POLL_TIMEOUT).forEach(record -> {
                if (isInRange(record)) {
                    found.add(record);
                }
            });
            pauseWhatIsRead();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void begin(String topic, List<Position> reached) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> firsts = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> lasts = consumer.endOffsets(partitions);
        Map<TopicPartition, OffsetAndTimestamp> from = offsetsAt(partitions, definition.from());
        Map<TopicPartition, OffsetAndTimestamp> to = offsetsAt(partitions, definition.to());
        for (TopicPartition partition : partitions) {
            long last = lasts.getOrDefault(partition, 0L);
            long start = Math.max(firsts.getOrDefault(partition, 0L), offset(from.get(partition), last));
            long end = offset(to.get(partition), last);
            for (Position position : reached) {
                start = position.partition() == partition.partition() ? Math.max(start, position.offset()) : start;
            }
            consumer.seek(partition, Math.min(start, end));
            ends.put(partition, end);
        }
        definition.offsets().forEach(offsets -> narrow(new TopicPartition(topic, offsets.partition()), offsets));
        if (!definition.offsets().isEmpty()) {
            ends.keySet()
                    .removeIf(partition -> definition.offsets().stream()
                            .noneMatch(offsets -> offsets.partition() == partition.partition()));
        }
        pauseWhatIsRead();
    }

    private void narrow(TopicPartition partition, Offsets offsets) {
        Long end = ends.get(partition);
        if (end != null) {
            ends.put(partition, Math.min(end, offsets.to()));
            consumer.seek(partition, Math.min(end, Math.max(consumer.position(partition), offsets.from())));
        }
    }

    private Map<TopicPartition, OffsetAndTimestamp> offsetsAt(List<TopicPartition> partitions, Instant time) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, Math.max(0, time.toEpochMilli())));
        return consumer.offsetsForTimes(times);
    }

    /** @param found absent where no record is as late */
    private static long offset(@Nullable OffsetAndTimestamp found, long last) {
        return found == null ? last : found.offset();
    }

    private boolean isInRange(ConsumerRecord<byte[], byte[]> record) {
        Long end = ends.get(new TopicPartition(record.topic(), record.partition()));
        Instant at = Instant.ofEpochMilli(record.timestamp());
        return end != null && record.offset() < end && !at.isBefore(definition.from()) && at.isBefore(definition.to());
    }

    private void pauseWhatIsRead() {
        consumer.pause(consumer.assignment().stream()
                .filter(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L))
                .toList());
    }
}
