package dev.argus.publisher;

import dev.argus.events.EarlierFinding;
import dev.argus.events.ReviewId;
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
 * @param earlier what had become of findings that were said before
 * @param before the review that was told before this one; absent when none was, or this one was told earlier
 */
record Announced(
        Tally said,
        int inline,
        @Nullable URI reviewUrl,
        @Nullable URI summaryUrl,
        String text,
        List<Finding> unplaced,
        Optional<PastReview> told,
        List<EarlierFinding> earlier,
        @Nullable ReviewId before) {

    Announced {
        unplaced = List.copyOf(unplaced);
        earlier = List.copyOf(earlier);
    }

    private Announced(
            Tally said,
            int inline,
            @Nullable URI reviewUrl,
            @Nullable URI summaryUrl,
            String text,
            List<Finding> unplaced) {
        this(said, inline, reviewUrl, summaryUrl, text, unplaced, Optional.empty(), List.of(), null);
    }

    /** Nothing; the check run alone gives the reason. */
    static Announced nothing(String reason, ReviewPolicy policy) {
        return new Announced(Tally.NONE, 0, null, null, SummaryComment.ofReason(reason, policy), List.of());
    }

    /** Told at an earlier time, and maybe of a head that is not the newest any more. */
    static Announced before(Marker.OfEnd end, @Nullable URI reviewUrl, @Nullable URI summaryUrl) {
        return new Announced(end.said(), end.inline(), reviewUrl, summaryUrl, "", List.of());
    }

    static Announced by(PostedSummary summary, Optional<PostedReview> review, List<Finding> unplaced) {
        return new Announced(
                summary.marker().said(),
                review.map(posted -> posted.inline().size()).orElse(0),
                review.map(PostedReview::url).orElse(null),
                summary.url(),
                summary.text(),
                unplaced);
    }

    Announced thatTold(PastReview review) {
        return new Announced(said, inline, reviewUrl, summaryUrl, text, unplaced, Optional.of(review), earlier, before);
    }

    Announced after(@Nullable ReviewId review, List<EarlierFinding> findings) {
        return new Announced(said, inline, reviewUrl, summaryUrl, text, unplaced, told, findings, review);
    }

    /** What had become of the findings of the review before this one, so that each is among them once. */
    List<EarlierFinding> judgedFirst() {
        return earlier.stream()
                .filter(finding -> finding.review().equals(before))
                .toList();
    }
}
