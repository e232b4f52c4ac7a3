package dev.argus.events;

import java.time.Instant;

/**
 * A review has to wait for something, for long enough that people wonder. It goes on by itself, and nothing follows from this but that they are
 * told.
 *
 * @param reason what it waits for, in a clause that a developer understands
 * @param until when it is tried again; it may have to wait again then
 */
public record ReviewDelayed(ReviewRef review, String reason, Instant until) implements PullRequestEvent {

    public ReviewDelayed {
        Checks.notBlank(reason, "reason");
    }

    @Override
    public PullRequestRef pullRequest() {
        return review.pullRequest();
    }
}
