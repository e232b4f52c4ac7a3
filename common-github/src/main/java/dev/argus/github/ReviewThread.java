package dev.argus.github;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that a comment on the diff began.
 *
 * @param id by which GraphQL knows it
 * @param resolvedBy login; absent also where the account is gone
 * @param outdated whether the lines it hangs on are no longer in the diff
 * @param firstLine of the lines it was written for; 0 for a comment on the file as a whole
 * @param lastLine likewise
 * @param onOldSide whether these are lines of the old file
 * @param comment the first one
 * @param replies the latest of those that follow it, 20 at most, oldest first
 */
public record ReviewThread(
        String id,
        boolean resolved,
        @Nullable String resolvedBy,
        boolean outdated,
        String path,
        int firstLine,
        int lastLine,
        boolean onOldSide,
        Comment comment,
        List<Reply> replies) {

    public ReviewThread {
        replies = List.copyOf(replies);
    }

    /**
     * @param author login
     * @param edited whether it says something else by now than it did at first
     */
    public record Reply(String author, String body, boolean edited) {}

    /**
     * @param nodeId by which GraphQL knows it
     * @param author login
     * @param hunk the diff from the heading of its hunk down to the line it was written for
     * @param dislikedBy login of the first person who reacted with a thumb down; absent when nobody did
     */
    public record Comment(
            long id,
            String nodeId,
            String author,
            String body,
            String hunk,
            @Nullable String dislikedBy) {}
}
