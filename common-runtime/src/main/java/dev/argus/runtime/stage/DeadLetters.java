package dev.argus.runtime.stage;

import dev.argus.events.Event;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * Where a stage puts what it could not make sense of while the event as a whole went on. An event that is given up altogether gets there
 * without its doing.
 */
public interface DeadLetters {

    /** Completes when it is kept. */
    Mono<Void> keep(DeadLetter letter);

    /**
     * @param stage that keeps it
     * @param event of which a part made no sense; handled again, it is tried again
     * @param cause tells it from others of the same event; the same part of the same event has the same one
     * @param failure what was wrong with it, for people
     * @param details more about it, by names of lower-case letters and underscores; tens of kilobytes at most
     */
    record DeadLetter(
            String stage, Event event, String cause, StageFailure.Terminal failure, Map<String, String> details) {

        public DeadLetter {
            details = Map.copyOf(details);
        }
    }
}
