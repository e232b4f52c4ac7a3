package dev.argus.publisher;

import dev.argus.events.Event;
import dev.argus.events.PullRequestEvent;
import dev.argus.github.write.WriteBudget;
import dev.argus.runtime.lease.Leases;
import dev.argus.runtime.stage.Stage;
import dev.argus.runtime.stage.StageFailure;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Lets only so many events of one installation be worked on at a time, over all instances, and none while it may not write. What an installation
 * writes comes one after the other anyway; the rest of its events wait in a retry topic, without having asked GitHub anything, and hold
 * nobody else's place.
 */
final class PoliteStage<I extends PullRequestEvent> implements Stage<I> {

    /** How soon an instance that died has given back its places. */
    private static final Duration EXPIRY = Duration.ofSeconds(15);

    private final Stage<I> stage;
    private final WriteBudget writes;
    private final Leases leases;
    private final int atOnce;

    /** @param atOnce how many events of one installation, of all stages that write */
    PoliteStage(Stage<I> stage, WriteBudget writes, Leases leases, int atOnce) {
        this.stage = stage;
        this.writes = writes;
        this.leases = leases;
        this.atOnce = atOnce;
    }

    @Override
    public Mono<? extends Event> handle(I event) {
        return writes.open(event.installationId())
                .then(leases.holding(
                        "writes:" + event.installationId(),
                        atOnce,
                        EXPIRY,
                        Mono.<Event>defer(() -> stage.handle(event).cast(Event.class))));
    }

    @Override
    public Mono<? extends Event> giveUp(I event, StageFailure.Terminal failure) {
        return stage.giveUp(event, failure);
    }
}
