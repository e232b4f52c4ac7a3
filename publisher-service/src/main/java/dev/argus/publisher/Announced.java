package dev.argus.publisher;

import dev.argus.events.ReviewPolicy;
import dev.argus.events.content.Finding;
import dev.argus.events.content.PastReview;
import dev.argus.publisher.github.PostedReview;
import dev.argus.publisher.github.PostedSummary;
import dev.argus.publisher.placement.Marker;
import dev.argus.publisher.placement.SummaryComment;
import dev.argus.publisher.placement.Tally;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a pull request was told of a review.
 *
 * @param inline how many findings stand at their lines
 * @param text what the check run has to show under its title
 * @param unplaced findings that have no comment at a line
 * @param told what was told just now and need not be told again; empty when nothing was, or somebody told it earlier
 */
record Announced(
        Tally said,
        int inline,
        @Nullable URI reviewUrl,
        @Nullable URI summaryUrl,
        String text,
        List<Finding> unplaced,
        Optional<PastReview> told) {

    Announced {
        unplaced = List.copyOf(unplaced);
    }

    /** Nothing; the check run alone gives the reason. */
    static Announced nothing(String reason, ReviewPolicy policy) {
        return new Announced(
                Tally.NONE, 0, null, null, SummaryComment.ofReason(reason, policy), List.of(), Optional.empty());
    }

    /** Told at an earlier time, and maybe of a head that is not the newest any more. */
    static Announced before(Marker.OfEnd end, @Nullable URI reviewUrl, @Nullable URI summaryUrl) {
        return new Announced(end.said(), end.inline(), reviewUrl, summaryUrl, "", List.of(), Optional.empty());
    }

    static Announced by(PostedSummary summary, Optional<PostedReview> review, List<Finding> unplaced) {
        return new Announced(
                summary.marker().said(),
                review.map(posted -> posted.inline().size()).orElse(0),
                review.map(PostedReview::url).orElse(null),
                summary.url(),
                summary.text(),
                unplaced,
                Optional.empty());
    }

    Announced thatTold(PastReview review) {
        return new Announced(said, inline, reviewUrl, summaryUrl, text, unplaced, Optional.of(review));
    }
}
