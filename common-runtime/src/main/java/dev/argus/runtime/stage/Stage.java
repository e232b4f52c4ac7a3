package dev.argus.runtime.stage;

import dev.argus.events.Event;
import reactor.core.publisher.Mono;

/**
 * One step of the pipeline: a function from an event to what follows from it. It does not know that the event came from a topic.
 *
 * <p>The same event may come more than once, so handling must be repeatable: what it does outside has a deterministic name.
 */
public interface Stage<I extends Event> {

    /**
     * What follows from the event; empty when nothing does. Cancelled when the process stops; the event then comes again.
     *
     * @return fails with a {@link StageFailure} where the failure is understood; anything else is tried again as if it were a
     *     {@link StageFailure.Retryable} without a wait
     */
    Mono<? extends Event> handle(I event);

    /**
     * What the next stage is told when this one gives up on an event, besides the dead letter that is kept; empty when nobody needs to
     * know.
     */
    default Mono<? extends Event> giveUp(I event, StageFailure.Terminal failure) {
        return Mono.empty();
    }
}
