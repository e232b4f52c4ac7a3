package dev.argus.runtime.kafka;

import dev.argus.events.MalformedEventException;
import dev.argus.events.StageTopics.RetryDelay;
import dev.argus.runtime.kafka.Verdict.Again;
import dev.argus.runtime.kafka.Verdict.GiveUp;
import dev.argus.runtime.kafka.Verdict.Reason;
import dev.argus.runtime.stage.StageFailure;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides what becomes of a record whose handling failed.
 *
 * <p>A long wait is cut into pieces: a record that must not be tried for an hour spends ten minutes in the longest retry topic, goes to its
 * end, spends ten more, and at last the rest in shorter ones. So the records of a retry topic are due in the order in which they lie there,
 * none stands in the way of one behind it, and a thousand waiting ones are held by Kafka and not in memory.
 */
record FailureRules(StageSettings settings) {

    /** Who asks to come back at once waits this long, so that nothing runs hot. */
    static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    Verdict judge(Throwable failure, FailureTrail soFar, Instant now) {
        if (failure instanceof MalformedEventException) {
            return new GiveUp(soFar.attemptFailed(now), Reason.MALFORMED, failure, "a malformed event");
        }
        if (failure instanceof StageFailure.Terminal terminal) {
            return new GiveUp(soFar.attemptFailed(now), Reason.TERMINAL, failure, messageOf(terminal));
        }
        if (failure instanceof StageFailure.Retryable retryable) {
            return retryable
                    .notBefore()
                    .map(due -> await(due, retryable, soFar, now))
                    .orElseGet(() -> tryAgain(failure, Reason.TRANSIENT, messageOf(retryable), soFar, now));
        }
        // Nobody chose its words for the pull request.
        return tryAgain(failure, Reason.UNEXPECTED, "an internal error", soFar, now);
    }

    /** The retry topic in which a wait begins or goes on: the longest that is not too long. */
    RetryDelay topicFor(Duration wait) {
        RetryDelay best = RetryDelay.TEN_SECONDS;
        for (RetryDelay longer : RetryDelay.values()) {
            if (settings.delay(longer).compareTo(wait) <= 0) {
                best = longer;
            }
        }
        return best;
    }

    private Verdict await(Instant asked, StageFailure.Retryable failure, FailureTrail soFar, Instant now) {
        Instant latest = soFar.since(now).plus(settings.maxAge());
        if (asked.isAfter(latest) || now.isAfter(latest)) {
            String message = "waited for too long: " + messageOf(failure);
            return new GiveUp(soFar.ended(now), Reason.WAITED, failure, message);
        }
        Instant earliest = now.plus(SHORTEST_WAIT);
        Instant due = asked.isBefore(earliest) ? earliest : asked;
        return new Again(soFar.until(due, now), Reason.WAIT, failure, topicFor(Duration.between(now, due)));
    }

    private Verdict tryAgain(Throwable failure, Reason reason, String message, FailureTrail soFar, Instant now) {
        FailureTrail trail = soFar.attemptFailed(now);
        if (trail.attempts() >= settings.attempts()) {
            String last = "gave up after " + trail.attempts() + " attempts, the last one ended with: " + message;
            return new GiveUp(trail, Reason.EXHAUSTED, failure, last);
        }
        RetryDelay topic = StageSettings.topicAfter(trail.attempts());
        return new Again(trail.until(now.plus(settings.delay(topic)), now), reason, failure, topic);
    }

    private static String messageOf(StageFailure failure) {
        return String.valueOf(failure.getMessage());
    }
}
