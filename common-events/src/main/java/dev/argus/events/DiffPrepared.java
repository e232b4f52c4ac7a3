package dev.argus.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pull request was read: what a model shall see of it lies in the blob store.
 *
 * @param request what asked for it, so that a later stage that misses a blob can ask again
 * @param policy resolved once, here; later stages look nothing up
 * @param ended present when the review ends here (skipped, superseded, failed, or nothing new to read): there are no units then, and the
 *     later stages only hand the outcome on
 * @param context {@link dev.argus.events.content.ReviewContext}; absent when the review ends here
 * @param units {@link dev.argus.events.content.ReviewUnit}s in the order in which they should be read
 * @param reading {@link dev.argus.events.content.Reading}: every file with its hunks or the reason why it is not read; absent when the
 *     review ended before anything could be read
 * @param findings {@link dev.argus.events.content.Findings} that were raised without a model; absent when there are none
 * @param earlier absent when everything is read
 */
public record DiffPrepared(
        ReviewRequested request,
        ReviewPolicy policy,
        @Nullable Outcome ended,
        @Nullable BlobRef context,
        List<BlobRef> units,
        @Nullable BlobRef reading,
        @Nullable BlobRef findings,
        Coverage coverage,
        @Nullable EarlierReview earlier)
        implements PullRequestEvent {

    public DiffPrepared {
        units = List.copyOf(units);
        if (ended != null && !units.isEmpty()) {
            throw new IllegalArgumentException("a review that has ended has no units, this one has " + units.size());
        }
        if (ended == null && (context == null || reading == null)) {
            throw new IllegalArgumentException("a review that goes on needs its context and its reading");
        }
        if (ended != null && ended.wasRead() && (findings == null || reading == null || earlier == null)) {
            throw new IllegalArgumentException(
                    "a review that ends with everything read needs its findings, its reading and the review before it");
        }
    }

    /** A review that ends before a model is asked. */
    public static DiffPrepared ended(ReviewRequested request, ReviewPolicy policy, Outcome outcome) {
        return new DiffPrepared(request, policy, outcome, null, List.of(), null, null, Coverage.NONE, null);
    }

    /** The same material for another request, of a review that goes on. */
    public DiffPrepared askedFor(ReviewRequested other) {
        return new DiffPrepared(other, policy, null, context, units, reading, findings, coverage, earlier);
    }

    public ReviewRef review() {
        return request.review();
    }

    @Override
    public PullRequestRef pullRequest() {
        return request.pullRequest();
    }
}
