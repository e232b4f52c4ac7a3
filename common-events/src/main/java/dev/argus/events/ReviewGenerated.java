package dev.argus.events;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A review has its findings, or its reason to have none; nobody has been told yet.
 *
 * @param request what asked for it
 * @param findings {@link dev.argus.events.content.Findings}; present exactly when something was read
 * @param reading see {@link DiffPrepared#reading}
 * @param promptVersion of the prompt that asked the model; absent when there was nothing to ask
 * @param earlier see {@link DiffPrepared#earlier}
 * @param dropped how much of what a model said is told to nobody, by the reason, named as the meter {@code argus.model.findings.dropped} names
 *     it; absent when all of it is told, or nobody counted
 */
public record ReviewGenerated(
        ReviewRequested request,
        ReviewPolicy policy,
        Outcome outcome,
        @Nullable BlobRef findings,
        @Nullable BlobRef reading,
        Coverage coverage,
        @Nullable String promptVersion,
        ModelUsage usage,
        @Nullable EarlierReview earlier,
        @Nullable Map<String, Integer> dropped)
        implements PullRequestEvent {

    public ReviewGenerated {
        dropped = dropped == null || dropped.isEmpty() ? null : Collections.unmodifiableMap(new TreeMap<>(dropped));
        if (outcome.wasRead() && (findings == null || reading == null)) {
            throw new IllegalArgumentException("a review that was read needs its findings and its reading");
        }
    }

    /** A review of which nothing was dropped. */
    public ReviewGenerated(
            ReviewRequested request,
            ReviewPolicy policy,
            Outcome outcome,
            @Nullable BlobRef findings,
            @Nullable BlobRef reading,
            Coverage coverage,
            @Nullable String promptVersion,
            ModelUsage usage,
            @Nullable EarlierReview earlier) {
        this(request, policy, outcome, findings, reading, coverage, promptVersion, usage, earlier, null);
    }

    /** A review that ends without a model having been asked. */
    public static ReviewGenerated ended(DiffPrepared prepared, Outcome outcome) {
        return new ReviewGenerated(
                prepared.request(),
                prepared.policy(),
                outcome,
                outcome.wasRead() ? prepared.findings() : null,
                prepared.reading(),
                prepared.coverage(),
                null,
                ModelUsage.NONE,
                prepared.earlier());
    }

    /** Whether all that there is to read was read on an earlier head. */
    public boolean hasNothingNew() {
        return earlier != null && promptVersion == null && outcome.wasRead();
    }

    public ReviewRef review() {
        return request.review();
    }

    @Override
    public PullRequestRef pullRequest() {
        return request.pullRequest();
    }
}
