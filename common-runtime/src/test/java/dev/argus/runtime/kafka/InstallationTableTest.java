package dev.argus.runtime.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Envelope;
import dev.argus.events.EventCodec;
import dev.argus.events.InstallationSettings;
import dev.argus.events.MalformedEventException;
import dev.argus.events.Topic;
import dev.argus.runtime.RuntimeMeters;
import dev.argus.runtime.stage.StageFailure;
import dev.argus.testkit.TestKafka;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import reactor.test.StepVerifier;

class InstallationTableTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ROOM = 100;

    private final TopicNames names = new TopicNames(TestKafka.uniquePrefix());
    private final String topic = names.of(Topic.INSTALLATION_SETTINGS);
    private final EventRecords records = new EventRecords(new EventCodec(), names);
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final InstallationTable table = new InstallationTable(
            new KafkaSettings(
                    List.of(TestKafka.bootstrapServers()),
                    Map.of(),
                    names.prefix(),
                    2,
                    null,
                    DataSize.ofBytes(ROOM),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5)),
            records,
            meters);

    @AfterEach
    void stop() {
        table.stop();
    }

    @Test
    void what_was_set_last_before_the_start_is_known_at_the_first_question() {
        TestKafka.createTopic(topic, 2);
        set(1, "profile: quiet");
        set(2, "max_files: 3");
        set(1, "profile: thorough");

        table.start();

        assertThat(policyOf(1)).contains("profile: thorough");
        assertThat(policyOf(2)).contains("max_files: 3");
        assertThat(policyOf(3)).isEmpty();
    }

    @Test
    void what_is_set_later_is_seen_and_a_record_without_a_value_takes_it_back() {
        TestKafka.createTopic(topic, 2);
        table.start();
        assertThat(policyOf(1)).isEmpty();

        set(1, "profile: quiet");
        await(() -> policyOf(1).equals(Optional.of("profile: quiet")));

        send("1", null);
        await(() -> policyOf(1).isEmpty());
    }

    @Test
    void where_there_is_no_topic_nothing_was_set_until_there_is_one() {
        table.start();
        assertThat(policyOf(1)).isEmpty();

        TestKafka.createTopic(topic, 2);
        set(1, "profile: quiet");

        await(() -> policyOf(1).equals(Optional.of("profile: quiet")));
    }

    @Test
    void a_record_that_cannot_be_used_is_told_of_its_installation_and_stops_nothing() {
        TestKafka.createTopic(topic, 1);
        set(1, "profile: quiet");
        send("1", "{}".getBytes(UTF_8));
        send("no installation", "{}".getBytes(UTF_8));
        ProducerRecord<byte[], byte[]> ofAnother =
                records.encode(envelope(new InstallationSettings(3, "profile: quiet")));
        TestKafka.sendBytes(new ProducerRecord<>(topic, null, bytes("2"), ofAnother.value(), ofAnother.headers()));
        set(4, "profile: quiet");

        table.start();

        assertThat(policyOf(4)).contains("profile: quiet");
        StepVerifier.create(table.settingsOf(1)).verifyError(MalformedEventException.class);
        StepVerifier.create(table.settingsOf(2)).verifyError(MalformedEventException.class);
        assertThat(count("unusable")).isEqualTo(2);
        assertThat(count("kept")).isEqualTo(1);
    }

    @Test
    void what_does_not_fit_any_more_is_told_with_the_setting_and_fits_when_others_have_gone() {
        TestKafka.createTopic(topic, 1);
        set(1, "#".repeat(ROOM));
        set(2, "#");
        table.start();
        StepVerifier.create(table.settingsOf(2))
                .verifyErrorSatisfies(
                        failure -> assertThat(failure).hasMessageContaining("argus.kafka.max-installation-settings"));

        set(1, "#".repeat(ROOM - 1));
        set(2, "#");

        await(() -> count("unusable") == 0);
        assertThat(policyOf(1)).contains("#".repeat(ROOM - 1));
        assertThat(policyOf(2)).contains("#");
    }

    @Test
    void who_asks_before_anything_is_known_waits_and_then_tries_again_later() {
        StepVerifier.withVirtualTime(() -> table.settingsOf(1))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(29))
                .thenAwait(Duration.ofSeconds(1))
                .verifyError(StageFailure.Retryable.class);
    }

    private Optional<String> policyOf(long installationId) {
        return table.settingsOf(installationId)
                .mapNotNull(InstallationSettings::policy)
                .blockOptional(PATIENCE);
    }

    private double count(String result) {
        return meters.get(RuntimeMeters.INSTALLATIONS.name())
                .tag(RuntimeMeters.RESULT, result)
                .gauge()
                .value();
    }

    private void set(long installationId, String policy) {
        TestKafka.sendBytes(records.encode(envelope(new InstallationSettings(installationId, policy))));
    }

    private void send(String key, byte @Nullable [] value) {
        TestKafka.sendBytes(new ProducerRecord<>(topic, bytes(key), value));
    }

    private static Envelope<InstallationSettings> envelope(InstallationSettings settings) {
        return Envelope.first("a-change", "ops", Instant.EPOCH, settings);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static void await(Callable<Boolean> seen) {
        Awaitility.await().atMost(PATIENCE).until(seen);
    }
}
