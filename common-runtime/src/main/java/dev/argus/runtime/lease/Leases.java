package dev.argus.runtime.lease;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** Permission to do a thing, shared by all instances. A holder that dies loses it when it expires. */
public interface Leases {

    /**
     * Runs the work while holding one of the permits, renewing it until the work ends in any way. What the work writes passes a {@link Fence}
     * that lets nothing through once the permit is somebody else's: its keeper may have forgotten it.
     *
     * @param permits how many may hold it at once
     * @param expiry after which a dead holder's permit is free again
     * @return the work's result; fails with a {@link dev.argus.runtime.stage.StageFailure.Retryable} and a time to come back when no permit
     *     is free or Redis is away, without having subscribed to the work
     */
    <T> Mono<T> holding(String name, int permits, Duration expiry, Mono<T> work);

    /**
     * As {@link #holding}, and whoever has waited longest comes first. Who finds no permit is told to come back about when its turn may be,
     * and loses its place in the line, not its seniority, when it does not: nobody waits for one that is gone.
     *
     * <p>The permit is the ticket's: work that comes again because its instance died has the permit that it had, and does not wait until that
     * expires.
     *
     * <p>Where there is no line, the permit is for whoever asks first.
     */
    default <T> Mono<T> inTurn(String name, int permits, Duration expiry, Ticket ticket, Mono<T> work) {
        return holding(name, permits, expiry, work);
    }
}
