package dev.argus.ops.history;

import dev.argus.events.Envelope;
import dev.argus.events.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one record tells. */
public sealed interface Fact {

    /** An event on its topic. */
    record Said(Envelope<? extends Event> event) implements Fact {}

    /**
     * An event that waits for another attempt.
     *
     * @param notBefore when that is due; absent when it is not known
     */
    record Retried(
            String stage,
            Envelope<? extends Event> event,
            Instant at,
            String reason,
            @Nullable Instant notBefore) implements Fact {}

    /** A record that its stage gave up. */
    record DeadLettered(DeadLetter letter) implements Fact {}
}
