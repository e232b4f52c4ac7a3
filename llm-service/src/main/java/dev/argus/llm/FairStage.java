package dev.argus.llm;

import dev.argus.events.DiffPrepared;
import dev.argus.events.Event;
import dev.argus.events.Trigger;
import dev.argus.runtime.lease.Leases;
import dev.argus.runtime.lease.Ticket;
import dev.argus.runtime.stage.Stage;
import dev.argus.runtime.stage.StageFailure;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;

/**
 * Lets only so many reviews of one owner be read at a time, over all instances, so that those of others find a place.
 *
 * <p>The rest come back when it may be their turn, the oldest first: they wait in a retry topic, and hold neither memory nor a partition
 * nor anybody else's place. An owner is an installation of the App, which belongs to exactly one account.
 */
final class FairStage implements Stage<DiffPrepared> {

    /** Nobody waits for what an operator has made once more as for a review; all that were asked for in a century go before it. */
    private static final Duration REPLAYS_WAIT = Duration.ofDays(36_500);

    /** How soon an instance that died has given back its places. */
    private static final Duration EXPIRY = Duration.ofSeconds(15);

    private final Stage<DiffPrepared> stage;
    private final Leases leases;
    private final int reviewsPerOwner;
    private final LlmMeters meters;
    private final OwnerQueues queues;

    FairStage(Stage<DiffPrepared> stage, Leases leases, int reviewsPerOwner, LlmMeters meters) {
        this.stage = stage;
        this.leases = leases;
        this.reviewsPerOwner = reviewsPerOwner;
        this.meters = meters;
        this.queues = meters.ownerQueues();
    }

    /** A review that needs no model needs no place. */
    @Override
    public Mono<? extends Event> handle(DiffPrepared prepared) {
        return prepared.units().isEmpty() ? stage.handle(prepared) : Mono.defer(() -> inTurn(prepared));
    }

    @Override
    public Mono<? extends Event> giveUp(DiffPrepared prepared, StageFailure.Terminal failure) {
        return stage.giveUp(prepared, failure);
    }

    private Mono<? extends Event> inTurn(DiffPrepared prepared) {
        Turn turn = new Turn();
        return leases.inTurn(
                        "reviews:" + prepared.pullRequest().installationId(),
                        reviewsPerOwner,
                        EXPIRY,
                        ticketOf(prepared),
                        Mono.defer(() -> turn.take(prepared)))
                .doOnError(failure -> turn.missed(prepared));
    }

    static Ticket ticketOf(DiffPrepared prepared) {
        Instant occurredAt = prepared.request().occurredAt();
        return new Ticket(
                prepared.review().id().value(),
                prepared.request().trigger() == Trigger.REPLAY ? occurredAt.plus(REPLAYS_WAIT) : occurredAt);
    }

    /** Whether a failure is the work's own, or says that there was no place for it. */
    private final class Turn {

        private volatile boolean taken;

        Mono<? extends Event> take(DiffPrepared prepared) {
            taken = true;
            queues.begun(prepared);
            return Mono.<Event>from(stage.handle(prepared)).doFinally(end -> queues.ended(prepared));
        }

        void missed(DiffPrepared prepared) {
            if (!taken) {
                queues.putOff(prepared);
                meters.waitedForItsTurn();
            }
        }
    }
}
