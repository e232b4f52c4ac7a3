package dev.argus.runtime.kafka;

import dev.argus.events.Envelope;
import dev.argus.events.StageTopics;
import dev.argus.events.StageTopics.RetryDelay;
import dev.argus.runtime.stage.StageFailure;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Where a stage puts what follows from a record, or the record itself when it failed. While Kafka is away it keeps trying: there is nowhere
 * else to go, and the record must not be handled twice because of it.
 */
final class Outbox {

    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_STACK = 8_000;
    private static final int MOST_FRAMES = 30;
    /** The sender writes them anew, for the trace as it goes on here. */
    private static final List<String> TRACE_HEADERS = List.of("traceparent", "tracestate", "baggage");

    private final StageTopics stage;
    private final TopicNames topics;
    private final EventRecords records;
    private final RecordSender sender;

    Outbox(StageTopics stage, EventRecords records, RecordSender sender) {
        this.stage = stage;
        this.topics = records.topics();
        this.records = records;
        this.sender = sender;
    }

    Mono<Void> publish(Envelope<?> envelope) {
        return Mono.fromCallable(() -> records.encode(envelope)).flatMap(sender::sendPersistently);
    }

    Mono<Void> tryAgain(ConsumerRecord<byte[], byte[]> record, Verdict.Again verdict) {
        return sender.sendPersistently(
                withHeaders(copy(record, record.value(), topics.retry(stage, verdict.topic())), verdict));
    }

    /** Puts a record that is not due yet where it goes on waiting. */
    Mono<Void> waitOn(ConsumerRecord<byte[], byte[]> record, RetryDelay topic, Instant due) {
        ProducerRecord<byte[], byte[]> waiting = copy(record, record.value(), topics.retry(stage, topic));
        FailureTrail.write(waiting.headers(), FailureHeaders.NOT_BEFORE, due);
        return sender.sendPersistently(waiting);
    }

    /** Keeps the record for people to look at; of a value that is too large even for that, the length. */
    Mono<Void> deadLetter(ConsumerRecord<byte[], byte[]> record, Verdict.GiveUp verdict) {
        String topic = topics.deadLetters(stage);
        return sender.sendPersistently(withStack(withHeaders(copy(record, record.value(), topic), verdict), verdict))
                .onErrorResume(StageFailure.Terminal.class, tooLarge -> {
                    ProducerRecord<byte[], byte[]> rest =
                            withStack(withHeaders(copy(record, null, topic), verdict), verdict);
                    FailureTrail.write(rest.headers(), FailureHeaders.VALUE_LEFT_OUT, record.serializedValueSize());
                    return sender.sendPersistently(rest);
                });
    }

    private ProducerRecord<byte[], byte[]> withHeaders(ProducerRecord<byte[], byte[]> record, Verdict verdict) {
        Headers headers = record.headers();
        verdict.trail().writeTo(headers);
        FailureTrail.write(headers, FailureHeaders.STAGE, stage.stage());
        FailureTrail.write(headers, FailureHeaders.REASON, reason(verdict.failure()));
        FailureTrail.write(
                headers, FailureHeaders.EXCEPTION, verdict.failure().getClass().getName());
        return record;
    }

    private static ProducerRecord<byte[], byte[]> withStack(ProducerRecord<byte[], byte[]> record, Verdict verdict) {
        FailureTrail.write(record.headers(), FailureHeaders.STACK, stack(verdict.failure()));
        return record;
    }

    /** Without the messages: what is fit to be told is the reason. */
    static String stack(Throwable failure) {
        StringBuilder stack = new StringBuilder();
        for (Throwable cause = failure; cause != null && stack.length() < LONGEST_STACK; cause = cause.getCause()) {
            stack.append(stack.isEmpty() ? "" : "caused by ")
                    .append(cause.getClass().getName())
                    .append('\n');
            Arrays.stream(cause.getStackTrace())
                    .limit(MOST_FRAMES)
                    .forEach(frame -> stack.append("  at ").append(frame).append('\n'));
        }
        return stack.substring(0, Math.min(stack.length(), LONGEST_STACK));
    }

    /** The message, as far as a header holds it. */
    static String reason(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return message.substring(0, Math.min(message.length(), LONGEST_REASON));
    }

    private static ProducerRecord<byte[], byte[]> copy(
            ConsumerRecord<byte[], byte[]> record, byte @Nullable [] value, String topic) {
        RecordHeaders headers = new RecordHeaders();
        for (Header header : record.headers()) {
            if (!TRACE_HEADERS.contains(header.key())) {
                headers.add(header);
            }
        }
        return new ProducerRecord<>(topic, null, record.key(), value, headers);
    }
}
