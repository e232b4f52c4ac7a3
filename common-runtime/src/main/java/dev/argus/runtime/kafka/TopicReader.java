package dev.argus.runtime.kafka;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics, and then whatever comes: each instance all of it, in no consumer group. Blocks, so it has a thread of its own. When reading
 * fails it begins again, and tells every record anew.
 */
final class TopicReader {

    private static final Logger log = LoggerFactory.getLogger(TopicReader.class);

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(500);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration BEGIN_AGAIN = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<String, Object> properties;
    private final String name;
    private final List<String> topics;
    private final Supplier<Optional<Instant>> since;
    private final Consumer<ConsumerRecord<byte[], byte[]>> listener;
    private final Runnable caughtUp;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<byte[], byte[]> current;

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
        this.properties = settings.clientProperties();
        this.properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.topics = List.copyOf(topics);
        this.name = String.join(", ", topics);
        this.since = since;
        this.listener = listener;
        this.caughtUp = caughtUp;
        this.thread = new Thread(this::read, "argus-" + topics.get(0));
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Waits a little until the reader has gone. */
    void stop() {
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

    private void read() {
        try {
            while (goesOn()) {
                followUntilItFails();
                pause(BEGIN_AGAIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void followUntilItFails() throws InterruptedException {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            current = consumer;
            follow(consumer);
        } catch (WakeupException e) {
            log.debug("reading {} has ended", name);
        } catch (RuntimeException e) {
            log.warn("reading {} failed, starting again", name, e);
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer) throws InterruptedException {
        List<TopicPartition> partitions = partitions(consumer);
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        seek(consumer, ends);
        boolean behind = true;
        while (goesOn()) {
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
        while (goesOn()
                && topics.stream()
                        .anyMatch(topic -> consumer.partitionsFor(topic).isEmpty())) {
            caughtUp.run();
            pause(LOOK_AGAIN);
        }
        return topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private boolean goesOn() {
        return stopping.getCount() > 0;
    }

    /** Cut short by the stop. */
    private void pause(Duration pause) throws InterruptedException {
        boolean unused = stopping.await(pause.toMillis(), MILLISECONDS);
    }
}
