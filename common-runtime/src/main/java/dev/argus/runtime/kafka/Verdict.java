package dev.argus.runtime.kafka;

import dev.argus.events.StageTopics.RetryDelay;
import dev.argus.runtime.stage.StageFailure;
import java.util.Locale;

/** What becomes of a record whose handling failed, and why. */
sealed interface Verdict {

    FailureTrail trail();

    Reason reason();

    /** The failure as it came. */
    Throwable failure();

    /** It is tried again, by way of a retry topic. */
    record Again(FailureTrail trail, Reason reason, Throwable failure, RetryDelay topic) implements Verdict {}

    /**
     * It becomes a dead letter.
     *
     * @param message in words that are fit for the pull request
     */
    record GiveUp(FailureTrail trail, Reason reason, Throwable failure, String message) implements Verdict {

        StageFailure.Terminal asTerminal() {
            return failure instanceof StageFailure.Terminal terminal
                    ? terminal
                    : new StageFailure.Terminal(message, failure);
        }
    }

    /** The closed set of reasons, as meters and logs know them. */
    enum Reason {
        /** A {@link StageFailure.Retryable}. */
        TRANSIENT,
        /** The same, with a time to come back; spends no attempt. */
        WAIT,
        /** Nobody understood it: a defect of ours, more likely than not. */
        UNEXPECTED,
        /** It is no event. */
        MALFORMED,
        /** A {@link StageFailure.Terminal}. */
        TERMINAL,
        /** All attempts are spent. */
        EXHAUSTED,
        /** It would have to wait for too long. */
        WAITED;

        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
