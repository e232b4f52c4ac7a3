package dev.argus.events;

/** Why a review was asked for. */
public enum Trigger {
    /** The pull request was opened, reopened or left draft. */
    OPENED,
    /** Commits were pushed. */
    PUSHED,
    /** Somebody pressed "Re-run" on the check run, or asked for it in a comment. */
    RERUN,
    /** A stage found that content it needed had left the cache. */
    CONTENT_LOST,
    /** An operator has it made again, by a replay or from a dead letter. */
    REPLAY
}
