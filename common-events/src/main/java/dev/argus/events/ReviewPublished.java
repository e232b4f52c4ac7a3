package dev.argus.events;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A review reached its end, and the pull request says so.
 *
 * @param findings how many of each severity were said, inline or in the summary
 * @param inlineComments of them, those that stand at a line
 * @param reviewUrl page of the review; absent when there was nothing to say at a line
 * @param summaryUrl page of the summary comment; absent when none was needed
 * @param checkRunUrl page of the check run; absent when the App may not write check runs
 * @param earlier what had become of findings that earlier reviews said at lines; absent when there are none, or nobody looked
 */
public record ReviewPublished(
        ReviewRef review,
        Outcome outcome,
        Map<Severity, Integer> findings,
        int inlineComments,
        @Nullable URI reviewUrl,
        @Nullable URI summaryUrl,
        @Nullable URI checkRunUrl,
        ModelUsage usage,
        Instant requestedAt,
        Instant publishedAt,
        @Nullable List<EarlierFinding> earlier)
        implements PullRequestEvent {

    public ReviewPublished {
        findings = Map.copyOf(findings);
        Checks.notNegative(inlineComments, "inlineComments");
        earlier = earlier == null || earlier.isEmpty() ? null : List.copyOf(earlier);
    }

    /** A review that looked at nothing that was said before. */
    public ReviewPublished(
            ReviewRef review,
            Outcome outcome,
            Map<Severity, Integer> findings,
            int inlineComments,
            @Nullable URI reviewUrl,
            @Nullable URI summaryUrl,
            @Nullable URI checkRunUrl,
            ModelUsage usage,
            Instant requestedAt,
            Instant publishedAt) {
        this(
                review,
                outcome,
                findings,
                inlineComments,
                reviewUrl,
                summaryUrl,
                checkRunUrl,
                usage,
                requestedAt,
                publishedAt,
                null);
    }

    @Override
    public PullRequestRef pullRequest() {
        return review.pullRequest();
    }
}
