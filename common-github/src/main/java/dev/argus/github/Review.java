package dev.argus.github;

import java.net.URI;

/**
 * A posted or pending review.
 *
 * @param commitSha the head it was made for; empty when that commit is gone
 */
public record Review(long id, String author, String body, State state, String commitSha, URI htmlUrl) {
    public enum State {
        PENDING,
        COMMENTED,
        APPROVED,
        CHANGES_REQUESTED,
        DISMISSED
    }
}
