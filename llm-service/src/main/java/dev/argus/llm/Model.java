package dev.argus.llm;

import dev.argus.llm.review.Prompt;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** One language model of one provider. */
public interface Model {

    ModelId id();

    /** What its provider allows; the calls are kept within it. */
    default Limits limits() {
        return Limits.UNKNOWN;
    }

    /**
     * Asks it, without tools. Cancelling ends the call.
     *
     * @param key to be billed to; absent: the one it is configured with
     * @return one {@link Reply}, whatever the model made of the prompt; fails with a
     *     {@link dev.argus.runtime.stage.StageFailure.Retryable} when it is limited (with the time it named), away, too slow or broke off
     *     without an end, and with a {@link dev.argus.runtime.stage.StageFailure.Terminal} when it refuses the credentials or does not
     *     exist, in words that name the setting to change
     */
    Mono<Reply> ask(Prompt prompt, @Nullable Secret key);
}
