package dev.argus.publisher.notify;

import dev.argus.events.Outcome;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewPublished;
import dev.argus.events.Severity;
import dev.argus.publisher.markdown.VisibleText;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What people are told of a review. Neither code nor a word of a model is in it: what was found stands on the pull request.
 *
 * @param headline in our own words
 * @param place the pull request
 * @param reason what another stage said, on one visible line; may be empty, and may hold anything else
 * @param page where to read on
 */
record Notice(Occasion occasion, String headline, String place, String reason, Optional<URI> page) {

    private static final int MAX_REASON = 300;

    /** What people are told of; each has a limit of its own, so that failures in a row do not hold up a finding. */
    enum Occasion {
        CRITICAL,
        FAILED
    }

    /** Empty when the review can wait until somebody looks at it. */
    static Optional<Notice> of(ReviewPublished review) {
        int critical = review.findings().getOrDefault(Severity.CRITICAL, 0);
        if (critical > 0) {
            String headline = critical + " critical finding" + (critical == 1 ? "" : "s");
            return Optional.of(notice(Occasion.CRITICAL, headline, "", review));
        }
        if (review.outcome().state() == Outcome.State.FAILED) {
            String reason = Objects.requireNonNullElse(review.outcome().reason(), "");
            return Optional.of(notice(Occasion.FAILED, "Could not review", reason, review));
        }
        return Optional.empty();
    }

    private static Notice notice(Occasion occasion, String headline, String reason, ReviewPublished review) {
        PullRequestRef pullRequest = review.pullRequest();
        String place = pullRequest.owner() + "/" + pullRequest.repository() + "#" + pullRequest.number();
        Optional<URI> page = Stream.of(review.reviewUrl(), review.summaryUrl(), review.checkRunUrl())
                .filter(Objects::nonNull)
                .findFirst();
        return new Notice(
                occasion,
                headline,
                VisibleText.line(place),
                VisibleText.shortened(VisibleText.line(reason), MAX_REASON),
                page);
    }
}
