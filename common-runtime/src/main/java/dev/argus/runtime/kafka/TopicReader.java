package dev.argus.runtime.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads topics, and then whatever comes: each instance all of it, in no consumer group. When reading fails it begins again, and tells every
 * record anew.
 */
final class TopicReader {

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(500);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration BEGIN_AGAIN = Duration.ofSeconds(10);

    private final List<String> topics;
    private final Supplier<Optional<Instant>> since;
    private final Consumer<ConsumerRecord<byte[], byte[]>> listener;
    private final Runnable caughtUp;
    private final ConsumerThread thread;

    /**
     * @param topics at least one
     * @param since from when on they are read, asked at each beginning; empty: all that is in them
     * @param listener called on the thread of the reader, in order for each key of a topic
     * @param caughtUp called there when everything was told that stood in the topics at the start; again after each new beginning
     */
    TopicReader(
            KafkaSettings settings,
            List<String> topics,
            Supplier<Optional<Instant>> since,
            Consumer<ConsumerRecord<byte[], byte[]>> listener,
            Runnable caughtUp) {
        this.topics = List.copyOf(topics);
        this.since = since;
        this.listener = listener;
        this.caughtUp = caughtUp;
        this.thread = new ConsumerThread(settings, String.join(", ", topics), BEGIN_AGAIN, this::follow);
    }

    void start() {
        thread.start();
    }

    /** Waits a little until the reader has gone. */
    void stop() {
        thread.stop();
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer) throws InterruptedException {
        List<TopicPartition> partitions = partitions(consumer);
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        seek(consumer, ends);
        boolean behind = true;
        while (thread.goesOn()) {
            consumer.poll(POLL_TIMEOUT).forEach(listener);
            if (behind && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                behind = false;
                caughtUp.run();
            }
        }
    }

    private void seek(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        consumer.seekToBeginning(ends.keySet());
        since.get().ifPresent(moment -> {
            Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(ends.keySet().stream()
                    .collect(Collectors.toMap(partition -> partition, any -> moment.toEpochMilli())));
            ends.forEach((partition, end) -> {
                OffsetAndTimestamp first = found.get(partition);
                consumer.seek(partition, first == null ? end : first.offset());
            });
        });
    }

    /** As long as one of the topics is not there, there is nothing to be told. */
    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) throws InterruptedException {
        while (thread.goesOn()
                && topics.stream()
                        .anyMatch(topic -> consumer.partitionsFor(topic).isEmpty())) {
            caughtUp.run();
            thread.pause(LOOK_AGAIN);
        }
        return topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }
}
