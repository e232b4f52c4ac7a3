package dev.argus.runtime.limit;

import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Sums to which all instances add. What keeps them may be away or forget everything; an instance never forgets what it added itself, and
 * brings it back.
 */
public interface SharedSums {

    Mono<Void> add(List<Addition> additions);

    default Mono<Void> add(String sum, long amount, Duration keep) {
        return add(List.of(new Addition(sum, amount, keep)));
    }

    /**
     * @param sum its name
     * @param amount not negative
     * @param keep for how long the sum matters from now on
     */
    record Addition(String sum, long amount, Duration keep) {}

    /** @return what all instances have added, as far as it is known; 0 when nobody has */
    Mono<Long> total(String sum);
}
