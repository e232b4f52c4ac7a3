package dev.argus.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {

    private static final TopicPartition PARTITION = new TopicPartition("facts", 0);

    @TempDir
    Path temp;

    @Test
    void records_and_positions_are_there_after_a_restart() throws Exception {
        try (EmbeddedKafka kafka = started(temp)) {
            write(kafka.bootstrapServers(), "one", "two");
            commit(kafka.bootstrapServers(), 1);
        }

        try (EmbeddedKafka again = started(temp)) {
            assertThat(unread(again.bootstrapServers())).containsExactly("two");
        }
    }

    @Test
    void they_are_there_after_a_kill_too_and_do_not_hold_up_the_next_start() throws Exception {
        try (OtherProcess owner = OtherProcess.running(Owner.class, temp)) {
            String servers = owner.says("serves at");
            write(servers, "one", "two");
            commit(servers, 1);
            owner.kill();

            Instant begin = Instant.now();
            try (EmbeddedKafka again = started(temp)) {
                assertThat(unread(again.bootstrapServers())).containsExactly("two");
                assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofMinutes(1));
            }
        }
    }

    private static EmbeddedKafka started(Path directory) {
        EmbeddedKafka kafka = new EmbeddedKafka(directory);
        kafka.start();
        return kafka;
    }

    private static void write(String servers, String... values) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1)))
                    .all()
                    .get();
        }
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "acks", "all"), new StringSerializer(), new StringSerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(PARTITION.topic(), value)).get();
            }
        }
    }

    private static void commit(String servers, long offset) {
        try (KafkaConsumer<String, String> consumer = consumer(servers)) {
            consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(offset)));
        }
    }

    private static List<String> unread(String servers) {
        try (KafkaConsumer<String, String> consumer = consumer(servers)) {
            consumer.assign(List.of(PARTITION));
            List<String> values = new ArrayList<>();
            while (consumer.position(PARTITION)
                    < consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L)) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }

    private static KafkaConsumer<String, String> consumer(String servers) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "group.id", "readers", "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
    }

    /** Keeps a broker until it is killed. */
    static final class Owner {
        public static void main(String[] arguments) throws InterruptedException {
            System.out.println("serves at " + started(Path.of(arguments[0])).bootstrapServers());
            Thread.currentThread().join();
        }
    }
}
