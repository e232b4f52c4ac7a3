package dev.argus.runtime.kafka;

import dev.argus.events.StageTopics.RetryDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import reactor.core.publisher.Mono;

/** How a record of a retry topic spends its time there. */
record RetryWait(StageSettings settings, FailureRules rules, Outbox outbox, Clock clock) {

    /**
     * Waits until the record is due, but no longer than all records of its topic do.
     *
     * @return whether it is due now; if not, it has been put where it goes on waiting
     */
    Mono<Boolean> due(ConsumerRecord<byte[], byte[]> record, RetryDelay topic) {
        Instant due = dueTime(record);
        return Mono.defer(() -> Mono.delay(pause(record, due, topic)))
                .then(Mono.defer(() -> due.isAfter(clock.instant())
                        ? outbox.waitOn(record, rules.topicFor(Duration.between(clock.instant(), due)), due)
                                .thenReturn(false)
                        : Mono.just(true)));
    }

    /** Whoever set it aside may have another idea of the time: it waits no longer than was meant by the clock that dated it. */
    private Instant dueTime(ConsumerRecord<byte[], byte[]> record) {
        Instant notBefore = FailureTrail.of(record).notBefore();
        if (notBefore == null) {
            return Instant.EPOCH;
        }
        Duration meant = Duration.between(Instant.ofEpochMilli(record.timestamp()), notBefore);
        Instant latest = clock.instant().plus(meant);
        return notBefore.isBefore(latest) ? notBefore : latest;
    }

    /** Never longer than the topic's delay, whatever the clocks say. */
    private Duration pause(ConsumerRecord<byte[], byte[]> record, Instant due, RetryDelay topic) {
        Duration longest = settings.delay(topic);
        Instant turn = Instant.ofEpochMilli(record.timestamp()).plus(longest);
        Duration pause = Duration.between(clock.instant(), due.isBefore(turn) ? due : turn);
        if (pause.isNegative()) {
            return Duration.ZERO;
        }
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
