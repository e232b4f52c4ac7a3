package dev.argus.publisher.github;

import dev.argus.events.ReviewId;
import dev.argus.publisher.placement.Marker;
import java.net.URI;

/**
 * A summary comment as it stands on a pull request.
 *
 * @param signed whether the marker was; else it shows where to write, and nothing that it says is believed
 * @param text without the marker
 */
public record PostedSummary(long commentId, Marker.OfSummary marker, boolean signed, String text, URI url) {

    public boolean tellsOf(ReviewId review) {
        return signed && marker.review().equals(review);
    }

    public boolean tellsOfHead(String headSha) {
        return signed && marker.headSha().equals(headSha);
    }
}
