package dev.argus.events;

import org.jspecify.annotations.Nullable;

/**
 * An operator did something, or tried to: one line of the audit log.
 *
 * @param actor who, as far as the API knows: a login, or how the caller was admitted
 * @param target what it was done to: the name of a dead letter, the id of a replay, an installation
 * @param reason what the operator gave as a reason, or why it failed; absent: neither
 */
public record OperatorActed(
        String actor,
        Action action,
        String target,
        Result result,
        @Nullable String reason) implements OperationsEvent {

    /** What operators can do. */
    public enum Action {
        DEAD_LETTER_REQUEUED,
        DEAD_LETTER_DISCARDED,
        REPLAY_STARTED,
        REPLAY_PAUSED,
        REPLAY_RESUMED,
        REPLAY_CANCELLED,
        SETTINGS_CHANGED
    }

    /** What came of it. */
    public enum Result {
        DONE,
        FAILED
    }

    public OperatorActed {
        Checks.notBlank(actor, "actor");
        Checks.notBlank(target, "target");
    }

    @Override
    public String key() {
        return target;
    }

    @Override
    public String subject() {
        return target;
    }
}
