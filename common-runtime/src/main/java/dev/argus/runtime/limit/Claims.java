package dev.argus.runtime.limit;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** Which things that are to be done once were begun by somebody, over all instances. */
public interface Claims {

    /**
     * Claims a thing, unless somebody did before.
     *
     * @param keep after which it can be claimed again
     * @return whether it is ours; fails with a {@link dev.argus.runtime.stage.StageFailure.Retryable} when nobody can tell
     */
    Mono<Boolean> claim(String name, Duration keep);

    /** Gives back what was not done after all; it is kept for its time when that fails. */
    Mono<Void> release(String name);
}
