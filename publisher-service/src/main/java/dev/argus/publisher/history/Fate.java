package dev.argus.publisher.history;

/** What became of a finding since it was said. */
public enum Fate {
    /** Nothing: it still holds, or nobody can tell that it does not. */
    OPEN,
    /** A person resolved its thread, gave it a thumb down, or said so in its thread. It stays so for the pull request. */
    DISMISSED,
    /** The code it speaks of is gone, or was read again and is all right now. */
    FIXED,
    /** It was fixed, and is there again. */
    REOPENED,
    /** Its lines are no longer part of the diff, although the code is there. */
    OUTDATED
}
