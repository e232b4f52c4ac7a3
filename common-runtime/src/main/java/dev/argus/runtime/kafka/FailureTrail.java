package dev.argus.runtime.kafka;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What has happened to a record so far. It travels in {@link FailureHeaders}, so that it survives every crash.
 *
 * @param attempts that have failed
 * @param firstFailure absent as long as nothing has
 * @param notBefore when the next attempt is due; absent when there is no reason to wait
 */
record FailureTrail(
        int attempts,
        @Nullable Instant firstFailure,
        String topic,
        int partition,
        long offset,
        @Nullable Instant notBefore) {

    /** What the headers say; what cannot be read there counts as absent. */
    static FailureTrail of(ConsumerRecord<?, ?> record) {
        Headers headers = record.headers();
        return new FailureTrail(
                read(headers, FailureHeaders.ATTEMPTS, Integer::valueOf).orElse(0),
                read(headers, FailureHeaders.FIRST_FAILURE, Instant::parse).orElse(null),
                read(headers, FailureHeaders.ORIGINAL_TOPIC, Function.identity())
                        .orElse(record.topic()),
                read(headers, FailureHeaders.ORIGINAL_PARTITION, Integer::valueOf)
                        .orElse(record.partition()),
                read(headers, FailureHeaders.ORIGINAL_OFFSET, Long::valueOf).orElse(record.offset()),
                read(headers, FailureHeaders.NOT_BEFORE, Instant::parse).orElse(null));
    }

    FailureTrail attemptFailed(Instant now) {
        return new FailureTrail(attempts + 1, since(now), topic, partition, offset, null);
    }

    /** Nothing is tried any more, and nothing was just now. */
    FailureTrail ended(Instant now) {
        return new FailureTrail(attempts, since(now), topic, partition, offset, null);
    }

    FailureTrail until(Instant due, Instant now) {
        return new FailureTrail(attempts, since(now), topic, partition, offset, due);
    }

    /** When the trouble began. */
    Instant since(Instant now) {
        return firstFailure == null ? now : firstFailure;
    }

    void writeTo(Headers headers) {
        write(headers, FailureHeaders.ATTEMPTS, attempts);
        write(headers, FailureHeaders.FIRST_FAILURE, firstFailure);
        write(headers, FailureHeaders.ORIGINAL_TOPIC, topic);
        write(headers, FailureHeaders.ORIGINAL_PARTITION, partition);
        write(headers, FailureHeaders.ORIGINAL_OFFSET, offset);
        write(headers, FailureHeaders.NOT_BEFORE, notBefore);
    }

    static void write(Headers headers, String name, @Nullable Object value) {
        headers.remove(name);
        if (value != null) {
            headers.add(name, value.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static <T> Optional<T> read(Headers headers, String name, Function<String, T> parser) {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(new String(header.value(), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
