package dev.argus.ops.kafka;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.argus.events.MalformedEventException;
import dev.argus.ops.history.History;
import dev.argus.runtime.kafka.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tells the history everything that is kept on the topics, and then whatever comes: each instance all of it, in no consumer group. Blocks,
 * so it has a thread of its own. When reading fails it goes on from where it was; topics that appear later are read from their beginnings.
 */
public final class TopicFollower implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final Duration GO_ON = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<String, Object> properties;
    private final OpsTopics topics;
    private final RecordFacts facts;
    private final History history;

    /** Where reading goes on, of each partition that was ever seen; the reader's thread alone knows it. */
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    private final Thread thread = new Thread(this::read, "argus-history");

    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<byte[], byte[]> current;
    private volatile boolean hasCaughtUp;

    public TopicFollower(KafkaSettings settings, OpsTopics topics, RecordFacts facts, History history) {
        this.properties = settings.clientProperties();
        this.properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.topics = topics;
        this.facts = facts;
        this.history = history;
    }

    /** Whether everything was told that stood on the topics when reading began. */
    public boolean hasCaughtUp() {
        return hasCaughtUp;
    }

    @Override
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits a little until the reader has gone. */
    @Override
    public void stop() {
        stopping.countDown();
        KafkaConsumer<byte[], byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }

    private void read() {
        try {
            while (goesOn()) {
                followUntilItFails();
                boolean unused = stopping.await(GO_ON.toMillis(), MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void followUntilItFails() {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            current = consumer;
            follow(consumer);
        } catch (WakeupException e) {
            log.debug("reading the topics has ended");
        } catch (RuntimeException e) {
            log.warn("reading the topics failed, going on in {}", GO_ON, e);
        } finally {
            current = null;
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer) {
        Map<TopicPartition, Long> ends = Map.of();
        long lookAgain = System.nanoTime();
        while (goesOn()) {
            if (System.nanoTime() - lookAgain >= 0) {
                Collection<TopicPartition> found = partitions(consumer);
                assign(consumer, found);
                ends = hasCaughtUp ? ends : consumer.endOffsets(found);
                lookAgain = System.nanoTime() + LOOK_AGAIN.toNanos();
            }
            if (consumer.assignment().isEmpty()) {
                pause();
                continue;
            }
            consumer.poll(POLL_TIMEOUT).forEach(this::tell);
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

    private boolean goesOn() {
        return stopping.getCount() > 0;
    }

    private void pause() {
        try {
            boolean unused = stopping.await(POLL_TIMEOUT.toMillis(), MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WakeupException();
        }
    }
}
