package dev.argus.publisher.github;

import dev.argus.events.ReviewId;
import dev.argus.publisher.placement.Marker;
import java.net.URI;

/**
 * A summary comment as it stands on a pull request.
 *
 * @param text without the marker
 */
public record PostedSummary(long commentId, Marker.OfSummary marker, String text, URI url) {

    public boolean tellsOf(ReviewId review) {
        return marker.review().equals(review);
    }

    public boolean tellsOfHead(String headSha) {
        return marker.headSha().equals(headSha);
    }
}
