package dev.argus.simulator.github.hosting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A review as someone asks for it.
 *
 * @param commitSha absent for the newest head
 * @param state PENDING when no event is given
 */
public record NewReview(@Nullable String commitSha, String body, Review.State state, List<NewComment> comments) {

    public NewReview {
        comments = List.copyOf(comments);
    }
}
