package dev.argus.ingress;

import dev.argus.events.Envelope;
import dev.argus.runtime.stage.StageFailure;
import reactor.core.publisher.Mono;

/** Where an event goes that neither Kafka nor Redis takes. */
public interface LastResort {

    /** There is none: the delivery is answered 503. */
    LastResort NONE = (event, away) -> Mono.error(away);

    /**
     * Completes when the event will come again by itself.
     *
     * @param away why it can be kept nowhere else
     * @return fails with a {@link StageFailure.Retryable} that says why it will not
     */
    Mono<Void> keep(Envelope<?> event, StageFailure.Retryable away);
}
