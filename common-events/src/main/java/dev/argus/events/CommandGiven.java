package dev.argus.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody told Argus something in a comment on a pull request. Whether he may is for whoever obeys to find out.
 *
 * @param commentId the comment that is the command
 * @param threadId the comment that began the thread it is in; absent for a comment on the pull request as a whole
 * @param actor login of who wrote it
 * @param occurredAt when it was written, by GitHub's clock
 */
public record CommandGiven(
        PullRequestRef pullRequest,
        Command command,
        long commentId,
        @Nullable Long threadId,
        String actor,
        String deliveryId,
        Instant occurredAt)
        implements PullRequestEvent {

    public CommandGiven {
        Checks.positive(commentId, "commentId");
        if (threadId != null) {
            Checks.positive(threadId, "threadId");
        }
        Checks.notBlank(actor, "actor");
        Checks.notBlank(deliveryId, "deliveryId");
    }

    /**
     * A review of that head, because the command asks for one. It is named by the comment, so that a command which comes twice is one review.
     */
    public ReviewRequested review(String headSha) {
        String comment = (threadId == null ? "comment-" : "reply-") + commentId;
        return ReviewRequested.of(pullRequest, headSha, comment, Trigger.RERUN, deliveryId, occurredAt);
    }
}
