package dev.argus.runtime.stage;

import dev.argus.events.Envelope;
import reactor.core.publisher.Mono;

/** Puts events from outside the pipeline on their topics. */
public interface EventPublisher {

    /**
     * Completes when the event is durable: acknowledged by every in-sync replica.
     *
     * @return fails with {@link StageFailure.Retryable} when it could not be made durable in time
     */
    Mono<Void> publish(Envelope<?> envelope);
}
