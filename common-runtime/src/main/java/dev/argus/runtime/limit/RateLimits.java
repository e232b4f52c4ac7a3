package dev.argus.runtime.limit;

import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;

/**
 * Token buckets and closed doors that all instances share. Nobody waits here: who gets nothing is told when to come back. What keeps them may
 * be away; then less is granted than is allowed, and never more.
 */
public interface RateLimits {

    /**
     * What flows into a bucket, all the time; a bucket that was left alone holds as much.
     *
     * @param amount for each such time
     */
    record Rate(long amount, Duration per) {
        public Rate {
            if (amount < 1 || per.isZero() || per.isNegative()) {
                throw new IllegalArgumentException("a rate must be positive, was " + amount + " per " + per);
            }
        }

        public static Rate perMinute(long amount) {
            return new Rate(amount, Duration.ofMinutes(1));
        }
    }

    /**
     * Takes so much, or nothing. Of more than the bucket can ever hold, it takes what it can hold.
     *
     * @return empty when it was taken, else when there will be as much
     */
    Mono<Instant> take(String bucket, long amount, Rate rate);

    /**
     * Corrects what was taken by an estimate.
     *
     * @param more how much more it was, beyond what is there if need be; negative to give back
     */
    Mono<Void> settle(String bucket, long more, Rate rate);

    /** Closes a door until then, unless it is closed for longer already. */
    Mono<Void> close(String door, Instant until);

    /** @return until when the door is closed; empty when it is open */
    Mono<Instant> closedUntil(String door);
}
