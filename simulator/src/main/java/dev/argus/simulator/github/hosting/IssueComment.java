package dev.argus.simulator.github.hosting;

import java.time.Instant;

/** A comment on a pull request as a whole. */
public record IssueComment(long id, int pullNumber, Account author, String body, Instant createdAt, Instant updatedAt) {

    IssueComment edited(String body, Instant now) {
        return new IssueComment(id, pullNumber, author, body, createdAt, now);
    }
}
