package dev.argus.runtime.kafka;

import dev.argus.runtime.stage.Handover;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.kafka.receiver.KafkaReceiver;
import reactor.kafka.receiver.MicrometerConsumerListener;
import reactor.kafka.receiver.ReceiverOptions;
import reactor.kafka.receiver.ReceiverPartition;
import reactor.kafka.receiver.ReceiverRecord;
import reactor.util.retry.Retry;

/**
 * Reads one topic as a member of a consumer group.
 *
 * <p>Records may be acknowledged in any order; an offset is committed once everything before it is acknowledged. When nobody asks for more,
 * the partitions are paused and polling goes on, so that however long a record takes, its reader stays a member of the group. A partition is
 * handed over without waiting long for what was begun, because the new owner begins it anyway; see {@link Handover}.
 */
final class RecordReceiver {

    private static final Logger log = LoggerFactory.getLogger(RecordReceiver.class);

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(500);
    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);
    private static final Duration HANDOVER_PATIENCE = Duration.ofSeconds(2);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    /** Settled records behind an unsettled one; beyond it, polling pauses. Each costs an offset in memory and a repetition after a crash. */
    private static final int MAX_DEFERRED = 10_000;

    private final KafkaSettings settings;
    private final MeterRegistry meters;
    private final String topic;
    private final String group;
    private final int batch;
    private final Map<TopicPartition, Sinks.Empty<Void>> revocations = new ConcurrentHashMap<>();
    private volatile Mono<Void> closed = Mono.empty();

    /** @param batch how many records a poll returns at most */
    RecordReceiver(KafkaSettings settings, MeterRegistry meters, String topic, String group, int batch) {
        this.settings = settings;
        this.meters = meters;
        this.topic = topic;
        this.group = group;
        this.batch = batch;
    }

    /**
     * Reads until cancelled; then commits what was acknowledged and leaves the group. When the consumer fails, or the work on a record does,
     * it begins again from what was committed.
     *
     * @param work on one record; cancelled with the whole
     * @param atOnce how many records are worked on; while there are as many, none is asked for
     */
    <T> Flux<T> forEach(Function<Received, Mono<T>> work, int atOnce) {
        return Flux.defer(this::receive).flatMap(work, atOnce).retryWhen(startAgain());
    }

    /** Completes when the consumer that was last in use has committed and left its group. */
    Mono<Void> closed() {
        return Mono.defer(() -> closed);
    }

    private Flux<Received> receive() {
        Sinks.Empty<Void> closing = Sinks.empty();
        closed = closing.asMono();
        return KafkaReceiver.create(options(closing)).receive().mapNotNull(this::received);
    }

    /** Null for a record that was polled before its partition went to somebody else. */
    private @Nullable Received received(ReceiverRecord<byte[], byte[]> record) {
        Sinks.Empty<Void> revocation = revocations.get(record.receiverOffset().topicPartition());
        return revocation == null
                ? null
                : new Received(record, revocation.asMono(), record.receiverOffset()::acknowledge);
    }

    private void assigned(Collection<ReceiverPartition> partitions) {
        partitions.forEach(partition -> revocations.put(partition.topicPartition(), Sinks.empty()));
    }

    private void revoked(Collection<ReceiverPartition> partitions) {
        partitions.forEach(partition -> {
            Sinks.Empty<Void> revocation = revocations.remove(partition.topicPartition());
            if (revocation != null) {
                revocation.tryEmitEmpty();
            }
        });
    }

    private ReceiverOptions<byte[], byte[]> options(Sinks.Empty<Void> closing) {
        return ReceiverOptions.<byte[], byte[]>create(consumerProperties())
                .withKeyDeserializer(new ByteArrayDeserializer())
                .withValueDeserializer(new ClosingDeserializer(closing))
                .subscription(List.of(topic))
                .addAssignListener(this::assigned)
                .addRevokeListener(this::revoked)
                .pollTimeout(POLL_TIMEOUT)
                .commitInterval(COMMIT_INTERVAL)
                .maxDeferredCommits(MAX_DEFERRED)
                .maxDelayRebalance(HANDOVER_PATIENCE)
                .closeTimeout(CLOSE_TIMEOUT)
                .consumerListener(new MicrometerConsumerListener(meters));
    }

    private Map<String, Object> consumerProperties() {
        Map<String, Object> properties = settings.clientProperties();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batch);
        properties.putIfAbsent(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // A record has 64 KiB at most; a larger one is poison, and comes all the same.
        properties.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 << 20);
        properties.putIfAbsent(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        // A process that was killed is missed after ten seconds, not after 45.
        properties.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        // By which the others hear that its partitions are theirs.
        properties.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_000);
        return properties;
    }

    private Retry startAgain() {
        return Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(500))
                .maxBackoff(Duration.ofSeconds(30))
                .transientErrors(true)
                .doBeforeRetry(retry -> log.warn("reading {} failed, starting again", topic, retry.failure()));
    }

    /** The client closes its deserializers last of all, after it has left the group. */
    private static final class ClosingDeserializer extends ByteArrayDeserializer {

        private final Sinks.Empty<Void> closing;

        ClosingDeserializer(Sinks.Empty<Void> closing) {
            this.closing = closing;
        }

        @Override
        public void close() {
            closing.tryEmitEmpty();
        }
    }
}
