package dev.argus.events;

import org.jspecify.annotations.Nullable;

/**
 * What had become of a finding that an earlier review of the pull request said at its line.
 *
 * @param review that said it
 * @param fingerprint see {@link dev.argus.events.content.Fingerprint}
 * @param severity as its comment says; absent when somebody changed it so that it says none
 * @param category name of a {@link dev.argus.events.content.Finding.Category}; likewise
 * @param by login of who dismissed it, or the head in which it was found fixed; absent for the others
 */
public record EarlierFinding(
        ReviewId review,
        String fingerprint,
        @Nullable Severity severity,
        @Nullable String category,
        State state,
        @Nullable String by) {

    public enum State {
        /** It still holds, or nobody can tell that it does not. */
        OPEN,
        /** The code it speaks of is gone, or was read again and is all right. */
        FIXED,
        /** Somebody wants to hear no more of it. */
        DISMISSED,
        /** Its lines are no longer part of the diff. */
        OUTDATED
    }

    public EarlierFinding {
        Checks.notBlank(fingerprint, "fingerprint");
    }
}
