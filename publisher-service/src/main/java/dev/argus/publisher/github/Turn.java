package dev.argus.publisher.github;

import dev.argus.runtime.lease.Fence;
import dev.argus.runtime.stage.StageFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;

/**
 * The time in which one attempt may post what it found missing. A process that was suspended between looking and posting has lost its
 * lease by then, and another one may have posted meanwhile, for a newer head even: it has to look again. So has one whose lease Redis forgot,
 * when another has taken it.
 */
public final class Turn {

    /** What was too slow is likely to be so at once. */
    private static final Duration NEXT = Duration.ofSeconds(5);

    private final Clock clock;
    private final Instant end;

    private Turn(Clock clock, Instant end) {
        this.clock = clock;
        this.end = end;
    }

    /**
     * Begins now, before the first look.
     *
     * @param leaseExpiry of the lease that is held; the turn ends well before it can expire
     */
    public static Turn under(Duration leaseExpiry, Clock clock) {
        return new Turn(clock, clock.instant().plus(leaseExpiry.multipliedBy(3).dividedBy(4)));
    }

    /** Posts, or fails with a {@link StageFailure.Retryable} when the turn is over before the request goes out, or the lease somebody else's. */
    <T> Mono<T> post(Mono<T> work) {
        return Fence.narrowed(Mono.defer(this::inTime), work);
    }

    private Mono<Void> inTime() {
        Instant now = clock.instant();
        return now.isAfter(end)
                ? Mono.error(StageFailure.Retryable.notBefore(
                        now.plus(NEXT), "what was seen on GitHub is too old to act upon", null))
                : Mono.empty();
    }
}
