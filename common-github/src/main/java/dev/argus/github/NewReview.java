package dev.argus.github;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A review to post, whole, as a plain comment: Argus never approves and never requests changes.
 *
 * @param commitSha always sent, for GitHub would otherwise take the newest head
 */
public record NewReview(String commitSha, String body, List<Comment> comments) {

    /**
     * @param startLine first line of a range within one hunk; absent for a single line
     * @param side LEFT or RIGHT, for both lines
     */
    public record Comment(String path, int line, @Nullable Integer startLine, String side, String body) {}

    public NewReview {
        comments = List.copyOf(comments);
    }
}
