package dev.argus.standalone.watch;

import dev.argus.events.Event;
import dev.argus.events.EventCodec;
import dev.argus.events.MalformedEventException;
import dev.argus.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a listener every fact on the topics between the stages, from their beginning on and with the time at which it was said. It belongs
 * to no consumer group, so the stages do not notice it.
 */
public final class PipelineWatch implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Logger log = LoggerFactory.getLogger(PipelineWatch.class);

    private final EventCodec codec = new EventCodec();
    private final BiConsumer<Event, Instant> listener;
    private final Consumer<String, byte[]> consumer;
    private final Thread thread;

    private PipelineWatch(String bootstrapServers, BiConsumer<Event, Instant> listener) {
        this.listener = listener;
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "allow.auto.create.topics", false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.thread = new Thread(this::watch, "argus-watch");
        this.thread.setDaemon(true);
    }

    /** @param listener called on the thread of the watch */
    public static PipelineWatch start(String bootstrapServers, BiConsumer<Event, Instant> listener) {
        PipelineWatch watch = new PipelineWatch(bootstrapServers, listener);
        watch.thread.start();
        return watch;
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try (consumer) {
            List<TopicPartition> partitions = partitions();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (true) {
                consumer.poll(POLL).forEach(this::tell);
            }
        } catch (WakeupException closed) {
            log.debug("The watch has ended");
        }
    }

    /** Of all topics; waits until they have been created. */
    private List<TopicPartition> partitions() {
        List<String> topics =
                Arrays.stream(Topic.values()).map(Topic::topicName).toList();
        Map<String, List<PartitionInfo>> known = consumer.listTopics();
        while (!known.keySet().containsAll(topics)) {
            LockSupport.parkNanos(POLL.toNanos());
            known = consumer.listTopics();
        }
        return topics.stream()
                .map(known::get)
                .flatMap(List::stream)
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private void tell(ConsumerRecord<String, byte[]> record) {
        Header type = record.headers().lastHeader("ce_type");
        if (type == null || record.value() == null) {
            return;
        }
        try {
            Event event = codec.decode(new String(type.value(), StandardCharsets.UTF_8), record.value());
            listener.accept(event, Instant.ofEpochMilli(record.timestamp()));
        } catch (MalformedEventException e) {
            log.debug("No event of ours on {} at {}", record.topic(), record.offset(), e);
        }
    }
}
