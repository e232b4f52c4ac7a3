package dev.argus.runtime.kafka;

import dev.argus.events.Envelope;
import dev.argus.events.Event;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the handling of a record ended; it may be acknowledged now.
 *
 * @param event absent when the record is none
 * @param next what was published; absent when nothing was
 * @param verdict on its failure; absent when it did not fail
 */
record Settlement(
        Outcome outcome,
        @Nullable Envelope<Event> event,
        @Nullable Event next,
        @Nullable Verdict verdict) {

    /** See {@link dev.argus.runtime.RuntimeMeters}. */
    enum Outcome {
        PUBLISHED,
        ENDED,
        PASSED_OVER,
        RETRIED,
        WAITING,
        DEAD_LETTERED,
        HANDED_BACK;

        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Settlement published(Envelope<Event> event, Event next) {
        return new Settlement(Outcome.PUBLISHED, event, next, null);
    }

    static Settlement ended(Envelope<Event> event) {
        return new Settlement(Outcome.ENDED, event, null, null);
    }

    static Settlement passedOver(Envelope<Event> event) {
        return new Settlement(Outcome.PASSED_OVER, event, null, null);
    }

    static Settlement failed(@Nullable Envelope<Event> event, Verdict verdict) {
        return new Settlement(outcomeOf(verdict), event, null, verdict);
    }

    private static Outcome outcomeOf(Verdict verdict) {
        if (verdict instanceof Verdict.GiveUp) {
            return Outcome.DEAD_LETTERED;
        }
        return verdict.reason() == Verdict.Reason.WAIT ? Outcome.WAITING : Outcome.RETRIED;
    }
}
