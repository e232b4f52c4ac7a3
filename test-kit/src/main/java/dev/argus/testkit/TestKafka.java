package dev.argus.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/**
 * A Kafka broker for tests, shared by the whole JVM: the first call starts it on a free port, the end of the JVM stops it.
 *
 * <p>Tests share the broker and must not share topics or consumer groups: give each test (or each application context) a prefix of its
 * own, {@code argus.kafka.prefix=}{@link #uniquePrefix()}. Topics are not created by merely using them.
 */
public final class TestKafka {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);
    private static final AtomicInteger PREFIXES = new AtomicInteger();

    private TestKafka() {}

    public static String bootstrapServers() {
        return Shared.BROKER.bootstrapServers();
    }

    /** A prefix for topics and consumer groups that nobody else has. */
    public static String uniquePrefix() {
        return "test-" + RUN + "-" + PREFIXES.incrementAndGet() + ".";
    }

    /** Creates a topic with one replica and waits until it is there. */
    public static void createTopic(String name, int partitions) {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("could not create topic " + name, e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Sends a record and waits until it is durable. */
    public static void send(ProducerRecord<String, byte[]> record) {
        byte[] key = record.key() == null ? null : record.key().getBytes(StandardCharsets.UTF_8);
        sendBytes(new ProducerRecord<>(record.topic(), record.partition(), key, record.value(), record.headers()));
    }

    /** The same for a key that need not be text. */
    public static void sendBytes(ProducerRecord<byte[], byte[]> record) {
        try {
            Shared.PRODUCER.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("could not send to " + record.topic(), e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * Reads a topic from its beginning until {@code count} records have come, waiting for them and for the topic itself if need be.
     *
     * @return at least {@code count} records, in order within each partition
     * @throws AssertionError if fewer come within 30 seconds
     */
    public static List<ConsumerRecord<String, byte[]>> records(String topic, int count) {
        return records(topic, count, record -> true);
    }

    /** As {@link #records(String, int)}, counting and returning only the records asked for. */
    public static List<ConsumerRecord<String, byte[]>> records(
            String topic, int count, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (Consumer<String, byte[]> consumer = consumer(bootstrapServers())) {
            Awaitility.await("topic " + topic).atMost(PATIENCE).until(() -> assignFromBeginning(consumer, topic));
            while (found.size() < count && System.nanoTime() < deadline) {
                consumer.poll(POLL).forEach(record -> {
                    if (wanted.test(record)) {
                        found.add(record);
                    }
                });
            }
        }
        if (found.size() < count) {
            throw new AssertionError(
                    "expected " + count + " records on " + topic + " within " + PATIENCE + ", found " + found.size()
                            + ": " + found.stream().map(ConsumerRecord::key).toList());
        }
        return found;
    }

    /** Everything that is on a topic at this moment; empty when there is no such topic. */
    public static List<ConsumerRecord<String, byte[]>> recordsNow(String topic) {
        return recordsNow(bootstrapServers(), topic);
    }

    /** As {@link #recordsNow(String)}, on another broker. */
    public static List<ConsumerRecord<String, byte[]>> recordsNow(String bootstrapServers, String topic) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (Consumer<String, byte[]> consumer = consumer(bootstrapServers)) {
            if (!assignFromBeginning(consumer, topic)) {
                return found;
            }
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(found::add);
            }
        }
        return found;
    }

    /** An admin client of the shared broker; the caller closes it. */
    public static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }

    /** @return whether the topic exists */
    private static boolean assignFromBeginning(Consumer<String, byte[]> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return !partitions.isEmpty();
    }

    private static Consumer<String, byte[]> consumer(String bootstrapServers) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting for Kafka", e);
    }

    /** Started by the first use of one of its fields. */
    private static final class Shared {
        static final TestKafkaBroker BROKER = TestKafkaBroker.start();
        static final Producer<byte[], byte[]> PRODUCER = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, BROKER.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
