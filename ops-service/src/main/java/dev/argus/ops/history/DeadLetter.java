package dev.argus.ops.history;

import dev.argus.events.Envelope;
import dev.argus.events.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that its stage gave up, without its content.
 *
 * @param place where it lies now
 * @param at since when
 * @param reason why, for people
 * @param exception class name of the failure
 * @param attempts that failed
 * @param firstFailure absent when it is not known
 * @param origin where it was read first; absent when it is not known, or it was kept beside an event that went on
 * @param event what it holds; absent when that is no event of ours
 * @param problem why it is none; absent when it is one
 * @param bytesLeftOut length of a value that was too large to be kept; absent when the value is whole
 * @param hasAnswer whether the answer of a model lies with it, sealed for whoever has the key
 */
public record DeadLetter(
        String stage,
        Coordinates place,
        Instant at,
        String reason,
        String exception,
        int attempts,
        @Nullable Instant firstFailure,
        @Nullable Coordinates origin,
        @Nullable Envelope<? extends Event> event,
        @Nullable String problem,
        @Nullable Long bytesLeftOut,
        boolean hasAnswer) {

    /** Its name: stage, partition and offset, as in {@code llm-0-42}. */
    public String id() {
        return stage + "-" + place.partition() + "-" + place.offset();
    }

    /** Whether it was kept beside an event that went on without a part. */
    public boolean isPart() {
        return origin == null && event != null;
    }
}
