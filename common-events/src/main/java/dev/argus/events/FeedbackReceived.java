package dev.argus.events;

import java.time.Instant;

/**
 * Somebody reacted to what Argus said on a pull request.
 *
 * @param commentId the first comment of the thread it is about
 * @param actor login of who reacted
 */
public record FeedbackReceived(
        PullRequestRef pullRequest, Kind kind, long commentId, String actor, String deliveryId, Instant occurredAt)
        implements PullRequestEvent {

    public enum Kind {
        THREAD_RESOLVED,
        THREAD_UNRESOLVED
    }

    public FeedbackReceived {
        Checks.positive(commentId, "commentId");
        Checks.notBlank(actor, "actor");
        Checks.notBlank(deliveryId, "deliveryId");
    }
}
