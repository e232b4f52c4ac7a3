package dev.argus.simulator.github.hosting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A comment on a line, a range or a file of a diff.
 *
 * @param commitSha the head it was written for
 * @param inReplyTo the comment that opened the thread; null for that comment itself
 */
public record ReviewComment(
        long id,
        int pullNumber,
        long reviewId,
        Account author,
        Anchor anchor,
        String body,
        String commitSha,
        @Nullable Long inReplyTo,
        Instant createdAt,
        Instant updatedAt) {

    ReviewComment edited(String body, Instant now) {
        return new ReviewComment(id, pullNumber, reviewId, author, anchor, body, commitSha, inReplyTo, createdAt, now);
    }
}
