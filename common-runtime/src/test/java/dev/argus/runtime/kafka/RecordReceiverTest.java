package dev.argus.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.testkit.TestKafka;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class RecordReceiverTest {

    private final String topic = TestKafka.uniquePrefix() + "topic";
    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private final RecordReceiver receiver = new RecordReceiver(
            new KafkaSettings(
                    List.of(TestKafka.bootstrapServers()),
                    Map.of(),
                    "",
                    1,
                    null,
                    DataSize.ofMegabytes(1),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30)),
            new SimpleMeterRegistry(),
            topic,
            topic,
            10);
    private Disposable reading = Disposables.disposed();

    @BeforeEach
    void createTopic() {
        TestKafka.createTopic(topic, 1);
    }

    @AfterEach
    void stopReading() {
        reading.dispose();
    }

    @Test
    void when_the_work_on_a_record_fails_reading_begins_again_from_what_was_settled() {
        AtomicBoolean failed = new AtomicBoolean();
        reading = receiver.forEach(
                        one -> {
                            received.add(key(one));
                            return key(one).equals("b") && failed.compareAndSet(false, true)
                                    ? Mono.error(new IllegalStateException("broken"))
                                    : Mono.fromRunnable(one.acknowledgement());
                        },
                        1)
                .subscribe();

        send("a", "b", "c");

        Awaitility.await().until(() -> received.contains("c"));
        assertThat(received).containsSubsequence("a", "b", "b", "c");
    }

    @Test
    void a_record_behind_one_that_is_not_settled_comes_again_with_it() {
        reading = receiver.forEach(
                        one -> {
                            received.add(key(one));
                            return key(one).equals("b") ? Mono.never() : Mono.fromRunnable(one.acknowledgement());
                        },
                        10)
                .subscribe();
        send("a", "b", "c");
        Awaitility.await().until(() -> received.size() == 3);
        reading.dispose();
        StepVerifier.create(receiver.closed()).expectComplete().verify(Duration.ofMinutes(1));
        received.clear();

        reading = receiver.forEach(one -> Mono.fromRunnable(() -> received.add(key(one))), 10)
                .subscribe();

        Awaitility.await().until(() -> received.size() == 2);
        assertThat(received).containsExactly("b", "c");
    }

    @Test
    void no_more_is_asked_for_than_can_be_worked_on() {
        reading = receiver.forEach(
                        one -> {
                            received.add(key(one));
                            return Mono.never();
                        },
                        2)
                .subscribe();

        send("a", "b", "c", "d");

        Awaitility.await().during(Duration.ofMillis(500)).until(() -> received.size() <= 2);
        assertThat(received).containsExactly("a", "b");
    }

    private void send(String... keys) {
        for (String key : keys) {
            TestKafka.send(new ProducerRecord<>(topic, key, new byte[0]));
        }
    }

    private static String key(Received one) {
        return new String(one.record().key(), StandardCharsets.UTF_8);
    }
}
