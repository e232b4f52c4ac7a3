package dev.argus.runtime.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.events.Event;
import dev.argus.events.InstallationSettings;
import dev.argus.events.MalformedEventException;
import dev.argus.events.Topic;
import dev.argus.runtime.RuntimeMeters;
import dev.argus.runtime.installation.InstallationDirectory;
import dev.argus.runtime.stage.StageFailure;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * The settings topic as a table in memory. A record that cannot be read, or does not fit any more, takes back what held before: an instance
 * that starts later would not know that, for compaction leaves it the latest record alone.
 */
final class InstallationTable implements InstallationDirectory, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(InstallationTable.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EventRecords records;
    private final TopicReader topic;
    private final long room;
    private final Map<Long, Entry> entries = new ConcurrentHashMap<>();
    private final Sinks.Empty<Void> complete = Sinks.empty();
    private volatile boolean running;

    /** Of all policies; the reader's thread alone knows it. */
    private long characters;

    /** @param problem why there are no settings to go by; absent when there are */
    private record Entry(
            @Nullable InstallationSettings settings,
            @Nullable String problem) {

        int characters() {
            return settings == null || settings.policy() == null
                    ? 0
                    : settings.policy().length();
        }

        Mono<InstallationSettings> answer() {
            return problem == null
                    ? Mono.justOrEmpty(settings)
                    : Mono.error(() -> new MalformedEventException(problem, null));
        }
    }

    InstallationTable(KafkaSettings kafka, EventRecords records, MeterRegistry meters) {
        this.records = records;
        this.room = kafka.maxInstallationSettings().toBytes();
        this.topic = new TopicReader(
                kafka,
                List.of(records.topics().of(Topic.INSTALLATION_SETTINGS)),
                Optional::empty,
                this::take,
                complete::tryEmitEmpty);
        gauge("kept", entry -> entry.problem() == null, meters);
        gauge("unusable", entry -> entry.problem() != null, meters);
    }

    @Override
    public Mono<InstallationSettings> settingsOf(long installationId) {
        return complete.asMono()
                .timeout(PATIENCE, Mono.error(InstallationTable::notYet))
                .publishOn(Schedulers.parallel())
                .then(Mono.defer(() -> answer(installationId)));
    }

    @Override
    public void start() {
        topic.start();
        running = true;
    }

    /** Before the stages start, and after they have stopped. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void stop() {
        running = false;
        topic.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private Mono<InstallationSettings> answer(long installationId) {
        Entry entry = entries.get(installationId);
        return entry == null ? Mono.empty() : entry.answer();
    }

    private static StageFailure notYet() {
        return new StageFailure.Retryable("the settings of installations could not be read from Kafka yet", null);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? "" : new String(record.key(), UTF_8);
        try {
            replace(Long.parseLong(key), record);
        } catch (NumberFormatException e) {
            log.warn("a record at {} is about no installation", place(record), e);
        }
    }

    private void replace(long installationId, ConsumerRecord<byte[], byte[]> record) {
        Entry before = entries.get(installationId);
        characters -= before == null ? 0 : before.characters();
        if (record.value() == null) {
            entries.remove(installationId);
            return;
        }
        Entry now = entry(installationId, record);
        characters += now.characters();
        entries.put(installationId, now);
    }

    private Entry entry(long installationId, ConsumerRecord<byte[], byte[]> record) {
        try {
            return fitting(new Entry(settings(installationId, record), null));
        } catch (MalformedEventException e) {
            log.warn("the settings of installation {} are not in force, at {}", installationId, place(record), e);
            return new Entry(null, String.valueOf(e.getMessage()));
        }
    }

    private InstallationSettings settings(long installationId, ConsumerRecord<byte[], byte[]> record) {
        Event event = records.decode(record).data();
        if (event instanceof InstallationSettings settings && settings.installationId() == installationId) {
            return settings;
        }
        throw new MalformedEventException("the record is about " + event.subject(), null);
    }

    private Entry fitting(Entry entry) {
        if (characters + entry.characters() > room) {
            throw new MalformedEventException(
                    "all policies together have more than %d characters, argus.kafka.max-installation-settings"
                            .formatted(room),
                    null);
        }
        return entry;
    }

    private void gauge(String result, Predicate<Entry> counted, MeterRegistry meters) {
        RuntimeMeters.INSTALLATIONS.gauge(
                meters, entries, all -> all.values().stream().filter(counted).count(), result);
    }

    private static String place(ConsumerRecord<?, ?> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }
}
