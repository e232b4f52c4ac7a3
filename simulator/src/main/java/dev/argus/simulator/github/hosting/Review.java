package dev.argus.simulator.github.hosting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A review, submitted or pending.
 *
 * @param commitSha the head it was written for
 * @param submittedAt null while it is pending and its author alone sees it
 */
public record Review(
        long id,
        int pullNumber,
        Account author,
        String body,
        State state,
        String commitSha,
        @Nullable Instant submittedAt) {

    public enum State {
        PENDING,
        COMMENTED,
        APPROVED,
        CHANGES_REQUESTED
    }

    public boolean pending() {
        return state == State.PENDING;
    }

    Review edited(String body) {
        return new Review(id, pullNumber, author, body, state, commitSha, submittedAt);
    }
}
