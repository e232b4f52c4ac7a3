package dev.argus.ops.kafka;

import dev.argus.events.MalformedEventException;
import dev.argus.ops.history.History;
import dev.argus.runtime.kafka.ConsumerThread;
import dev.argus.runtime.kafka.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tells the history everything that is kept on the topics, and then whatever comes: each instance all of it, in no consumer group. When
 * reading fails it goes on from where it was; topics that appear later are read from their beginnings.
 */
public final class TopicFollower implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final Duration GO_ON = Duration.ofSeconds(2);

    private final OpsTopics topics;
    private final RecordFacts facts;
    private final History history;

    /** Where reading goes on, of each partition that was ever seen; the reader's thread alone knows it. */
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    private final ConsumerThread thread;
    private volatile boolean hasCaughtUp;
    private volatile int percentRead;

    public TopicFollower(KafkaSettings settings, OpsTopics topics, RecordFacts facts, History history) {
        this.topics = topics;
        this.facts = facts;
        this.history = history;
        this.thread = new ConsumerThread(settings, "all topics", GO_ON, this::follow);
    }

    /** Whether everything was told that stood on the topics when reading began. */
    public boolean hasCaughtUp() {
        return hasCaughtUp;
    }

    /** How much was told of what stood on the topics when reading began, 0 to 100. */
    public int percentRead() {
        return hasCaughtUp ? 100 : percentRead;
    }

    @Override
    public void start() {
        thread.start();
    }

    /** Waits a little until the reader has gone. */
    @Override
    public void stop() {
        thread.stop();
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer) throws InterruptedException {
        Map<TopicPartition, Long> beginnings = Map.of();
        Map<TopicPartition, Long> ends = Map.of();
        long lookAgain = System.nanoTime();
        while (thread.goesOn()) {
            if (System.nanoTime() - lookAgain >= 0) {
                Collection<TopicPartition> found = partitions(consumer);
                assign(consumer, found);
                if (!hasCaughtUp) {
                    beginnings = consumer.beginningOffsets(found);
                    ends = consumer.endOffsets(found);
                }
                lookAgain = System.nanoTime() + LOOK_AGAIN.toNanos();
            }
            if (consumer.assignment().isEmpty()) {
                thread.pause(POLL_TIMEOUT);
                continue;
            }
            consumer.poll(POLL_TIMEOUT).forEach(this::tell);
            percentRead = hasCaughtUp ? 100 : percent(consumer, beginnings, ends);
            if (!hasCaughtUp
                    && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                hasCaughtUp = true;
                log.info(
                        "read {} topics",
                        positions.keySet().stream()
                                .map(TopicPartition::topic)
                                .distinct()
                                .count());
            }
        }
    }

    private static int percent(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> beginnings,
            Map<TopicPartition, Long> ends) {
        long all = 0;
        long read = 0;
        for (TopicPartition partition : ends.keySet()) {
            long beginning = beginnings.getOrDefault(partition, 0L);
            all += ends.getOrDefault(partition, beginning) - beginning;
            read += consumer.position(partition) - beginning;
        }
        return all == 0 ? 0 : (int) Math.min(99, read * 100 / all);
    }

    private Collection<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> found = new ArrayList<>();
        consumer.listTopics().forEach((topic, partitions) -> {
            if (topics.areFollowed(topic)) {
                for (PartitionInfo partition : partitions) {
                    found.add(new TopicPartition(topic, partition.partition()));
                }
            }
        });
        return found;
    }

    private void assign(KafkaConsumer<byte[], byte[]> consumer, Collection<TopicPartition> found) {
        if (consumer.assignment().equals(new HashSet<>(found))) {
            return;
        }
        consumer.assign(found);
        for (TopicPartition partition : found) {
            Long position = positions.putIfAbsent(partition, 0L);
            if (position == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, position);
            }
        }
    }

    private void tell(ConsumerRecord<byte[], byte[]> record) {
        try {
            facts.of(record).ifPresent(history::tell);
        } catch (MalformedEventException e) {
            log.debug(
                    "{}-{}@{} tells nothing: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
        }
        positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
    }
}
