package dev.argus.events;

import org.jspecify.annotations.Nullable;

/**
 * How a review ended. "No findings" can only be said by a {@link State#COMPLETE} one.
 *
 * @param reason one sentence a developer understands; absent exactly when the review is complete
 */
public record Outcome(State state, @Nullable String reason) {

    public enum State {
        /** Everything that is worth reading was read. */
        COMPLETE,
        /** Some of it was not read; the reading says what and why. */
        PARTIAL,
        /** It could not be read. */
        FAILED,
        /** A newer head took over. */
        SUPERSEDED,
        /** A rule said that nothing is to be read. */
        SKIPPED
    }

    public Outcome {
        if ((state == State.COMPLETE) != (reason == null)) {
            throw new IllegalArgumentException(
                    state == State.COMPLETE ? "a complete review needs no reason" : state + " needs a reason");
        }
        if (reason != null) {
            Checks.notBlank(reason, "reason");
        }
    }

    public static Outcome complete() {
        return new Outcome(State.COMPLETE, null);
    }

    public static Outcome partial(String reason) {
        return new Outcome(State.PARTIAL, reason);
    }

    public static Outcome failed(String reason) {
        return new Outcome(State.FAILED, reason);
    }

    public static Outcome superseded(String reason) {
        return new Outcome(State.SUPERSEDED, reason);
    }

    public static Outcome skipped(String reason) {
        return new Outcome(State.SKIPPED, reason);
    }

    /** Whether something was read, so that findings may be shown. */
    public boolean wasRead() {
        return state == State.COMPLETE || state == State.PARTIAL;
    }
}
