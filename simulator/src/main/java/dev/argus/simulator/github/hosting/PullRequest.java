package dev.argus.simulator.github.hosting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pull request at one moment.
 *
 * @param body may be empty
 * @param heads every head it has had, oldest first; the last is the current one
 * @param closedAt null while it is open
 */
public record PullRequest(
        long id,
        int number,
        String title,
        String body,
        Account author,
        String baseRef,
        String baseSha,
        String headRef,
        List<String> heads,
        boolean draft,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant closedAt) {

    public PullRequest {
        heads = List.copyOf(heads);
    }

    public String headSha() {
        return heads.get(heads.size() - 1);
    }

    public boolean open() {
        return closedAt == null;
    }

    PullRequest withHead(String sha, Instant now) {
        List<String> grown = new ArrayList<>(heads);
        grown.add(sha);
        return new PullRequest(
                id, number, title, body, author, baseRef, baseSha, headRef, grown, draft, createdAt, now, closedAt);
    }

    PullRequest closed(@Nullable Instant closedAt, Instant now) {
        return new PullRequest(
                id, number, title, body, author, baseRef, baseSha, headRef, heads, draft, createdAt, now, closedAt);
    }
}
