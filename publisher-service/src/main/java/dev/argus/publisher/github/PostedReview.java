package dev.argus.publisher.github;

import java.net.URI;
import java.util.List;

/**
 * A review as it stands on a pull request.
 *
 * @param inline fingerprints of the findings at their lines
 */
public record PostedReview(URI url, List<String> inline) {

    public PostedReview {
        inline = List.copyOf(inline);
    }
}
