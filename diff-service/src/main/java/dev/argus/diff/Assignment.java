package dev.argus.diff;

import dev.argus.diff.policy.Policy;
import dev.argus.events.BlobRef;
import dev.argus.events.Coverage;
import dev.argus.events.DiffPrepared;
import dev.argus.events.EarlierReview;
import dev.argus.events.Outcome;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewRequested;
import dev.argus.events.RunDefinition;
import dev.argus.events.content.ReviewContext.Guideline;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A wish for a review, the pull request as it was found, and the rules that hold for it.
 *
 * @param guidelines of the repository, as they were written; none before anybody has looked
 */
record Assignment(ReviewRequested request, PullRequestSnapshot pullRequest, Policy rules, List<Guideline> guidelines) {

    /** How the review ends before anything is read; empty when it goes on. Whoever asks for a review gets one, whatever the rules leave alone. */
    Optional<Outcome> endsBeforeReading() {
        if (!pullRequest.open()) {
            return Optional.of(Outcome.skipped("the pull request is closed"));
        }
        if (showsAnotherHead()) {
            return Optional.of(supersededBy(pullRequest.headSha()));
        }
        return request.isAutomatic() ? rules.skips(pullRequest.candidate()).map(Outcome::skipped) : Optional.empty();
    }

    /** The rules as they travel with the work. */
    ReviewPolicy policy() {
        return rules.travelling(guidelines);
    }

    Assignment under(Policy noted) {
        return new Assignment(request, pullRequest, noted, guidelines);
    }

    Assignment guidedBy(List<Guideline> found) {
        return new Assignment(request, pullRequest, rules, found);
    }

    boolean showsAnotherHead() {
        return !pullRequest.headSha().equals(request.review().headSha());
    }

    /** What a past review must have followed for its reading to count; empty for whoever asks for a review: he gets all of it. */
    Optional<String> definition() {
        return request.isAutomatic()
                ? Optional.of(RunDefinition.of(
                        request.pullRequest().installationId(), policy(), RunDefinition.PROMPT_VERSION))
                : Optional.empty();
    }

    DiffPrepared ended(Outcome outcome) {
        return DiffPrepared.ended(request, policy(), outcome);
    }

    /** Nothing is left to read, and the reading says why. */
    DiffPrepared ended(Outcome outcome, BlobRef reading, Coverage coverage) {
        return new DiffPrepared(request, policy(), outcome, null, List.of(), reading, null, coverage, null);
    }

    /** All that there is to read was read before. */
    DiffPrepared readBefore(
            Outcome outcome, BlobRef reading, BlobRef noFindings, Coverage coverage, EarlierReview earlier) {
        return new DiffPrepared(request, policy(), outcome, null, List.of(), reading, noFindings, coverage, earlier);
    }

    DiffPrepared prepared(
            BlobRef context,
            List<BlobRef> units,
            BlobRef reading,
            @Nullable BlobRef raised,
            Coverage coverage,
            @Nullable EarlierReview earlier) {
        return new DiffPrepared(request, policy(), null, context, units, reading, raised, coverage, earlier);
    }

    private static Outcome supersededBy(String headSha) {
        return Outcome.superseded(headSha.substring(0, 7) + " was pushed meanwhile; its review replaces this one");
    }
}
