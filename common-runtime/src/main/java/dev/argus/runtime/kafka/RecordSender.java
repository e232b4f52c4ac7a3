package dev.argus.runtime.kafka;

import dev.argus.runtime.stage.StageFailure;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.kafka.sender.KafkaSender;
import reactor.kafka.sender.MicrometerProducerListener;
import reactor.kafka.sender.SenderOptions;
import reactor.kafka.sender.SenderRecord;
import reactor.util.retry.Retry;

/** Puts records on topics: acknowledged by all in-sync replicas, without duplicates of the client's own making, in the current trace. */
public final class RecordSender implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RecordSender.class);

    private static final int LONGEST_BLOCK = 2_000;

    private final KafkaSender<byte[], byte[]> sender;
    private final Duration timeout;
    private final Clock clock;

    RecordSender(KafkaSettings settings, MeterRegistry meters, ObservationRegistry observations, Clock clock) {
        this.clock = clock;
        this.timeout = settings.publishTimeout();
        this.sender = KafkaSender.create(SenderOptions.<byte[], byte[]>create(producerProperties(settings))
                .withKeySerializer(new ByteArraySerializer())
                .withValueSerializer(new ByteArraySerializer())
                .withObservation(observations)
                .producerListener(new MicrometerProducerListener(meters))
                // Away from the client's own thread, which must not do what follows a send.
                .scheduler(Schedulers.parallel())
                .closeTimeout(timeout));
    }

    /**
     * Completes when the record is durable.
     *
     * @return fails with {@link StageFailure.Retryable} when it was not acknowledged in time; it may still become durable then. Fails with
     *     {@link StageFailure.Terminal} when it is larger than the topic allows
     */
    public Mono<Void> send(ProducerRecord<byte[], byte[]> record) {
        return Mono.defer(() -> sender.send(Mono.just(SenderRecord.create(copy(record), record.topic())))
                        .then())
                // The client begins a new sequence after this, so what it gave up can be sent again.
                .retryWhen(Retry.max(1).filter(OutOfOrderSequenceException.class::isInstance))
                .timeout(timeout)
                .onErrorMap(failure -> understood(failure, record.topic()));
    }

    /** The same, but tries until it succeeds or is cancelled; only a record that is too large fails. */
    Mono<Void> sendPersistently(ProducerRecord<byte[], byte[]> record) {
        return send(record)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(250))
                        .maxBackoff(Duration.ofSeconds(10))
                        .filter(StageFailure.Retryable.class::isInstance)
                        .doBeforeRetry(retry ->
                                log.warn("{}; trying again", retry.failure().getMessage())));
    }

    @Override
    public void close() {
        sender.close();
    }

    /**
     * Headers become read-only when a record is sent, and the trace adds one: each attempt needs its own. Kafka refuses a record from more than an
     * hour ahead, so its time is not left to the system's clock; and it is that by which a failed one is told when to come back.
     */
    private ProducerRecord<byte[], byte[]> copy(ProducerRecord<byte[], byte[]> record) {
        return new ProducerRecord<>(
                record.topic(),
                null,
                clock.millis(),
                record.key(),
                record.value(),
                new RecordHeaders(record.headers()));
    }

    private StageFailure understood(Throwable failure, String topic) {
        if (failure instanceof RecordTooLargeException) {
            return new StageFailure.Terminal(
                    "a record is too large for " + topic + ": " + failure.getMessage(), failure);
        }
        String why =
                failure instanceof TimeoutException ? "no acknowledgement within " + timeout : failure.getMessage();
        return new StageFailure.Retryable("could not publish to " + topic + ": " + why, failure);
    }

    private static Map<String, Object> producerProperties(KafkaSettings settings) {
        int timeout = Math.toIntExact(settings.publishTimeout().toMillis());
        Map<String, Object> properties = settings.clientProperties();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // All sends share a thread, so one for a topic that is not there must not keep it for long.
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.min(timeout, LONGEST_BLOCK));
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        return properties;
    }
}
