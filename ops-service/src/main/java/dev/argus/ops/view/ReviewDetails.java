package dev.argus.ops.view;

import dev.argus.events.Coverage;
import dev.argus.events.DiffPrepared;
import dev.argus.events.EarlierFinding;
import dev.argus.events.EarlierReview;
import dev.argus.events.ModelUsage;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewRequested;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Findings;
import dev.argus.events.content.Reading;
import dev.argus.ops.history.ReviewStory;
import dev.argus.ops.history.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one review.
 *
 * @param timeline in order of time
 * @param usage what its model calls took
 * @param summary what the change does, as a model put it; absent when that is no longer kept
 * @param findings what was found; absent when that is no longer kept, and then only their number is known
 * @param since what had become of the findings that stood at lines, when the pull request was reviewed last; absent when nobody has looked since
 * @param why what led to it
 */
public record ReviewDetails(
        ReviewView review,
        List<Step> timeline,
        ModelUsage usage,
        @Nullable String summary,
        @Nullable List<Finding> findings,
        @Nullable List<EarlierFinding> since,
        Why why) {

    /**
     * The reasons for a review to be as it is.
     *
     * @param request what asked for it; absent when only its end is known
     * @param policy the rules it was made under, each with where it was set ({@code sources}); absent before they were known
     * @param promptVersion of the prompt that asked a model; absent when none was asked
     * @param coverage how much of the change was read
     * @param skipped files that were not read, and by which rule; absent when the content has left the store
     * @param gaps files that were not read to their end, and why; absent when the content has left the store
     * @param withheld what the rules or a second reading kept back, as far as it is kept; absent when it no longer is
     * @param dropped how much of what a model said nobody was told of, by the reason
     * @param earlier the review that this one goes on from; absent when everything was read
     */
    public record Why(
            @Nullable ReviewRequested request,
            @Nullable ReviewPolicy policy,
            @Nullable String promptVersion,
            Coverage coverage,
            @Nullable List<Reading.UnreadFile> skipped,
            @Nullable List<Gap> gaps,
            @Nullable List<Finding> withheld,
            Map<String, Integer> dropped,
            @Nullable EarlierReview earlier) {}

    /** A file that was not read to its end. */
    public record Gap(String path, String reason) {}

    /**
     * @param findings absent when they are no longer kept
     * @param reading likewise
     * @param since what had become of them; empty when that is not known
     */
    public static ReviewDetails of(
            ReviewStory story, @Nullable Findings findings, @Nullable Reading reading, List<EarlierFinding> since) {
        return new ReviewDetails(
                ReviewView.of(story),
                story.steps(),
                story.usage(),
                findings == null ? null : findings.summary(),
                findings == null ? null : findings.findings(),
                since.isEmpty() ? null : since,
                why(story, findings, reading));
    }

    private static Why why(ReviewStory story, @Nullable Findings findings, @Nullable Reading reading) {
        Optional<DiffPrepared> prepared = Optional.ofNullable(story.prepared()).map(said -> said.data());
        Optional<ReviewGenerated> generated =
                Optional.ofNullable(story.generated()).map(said -> said.data());
        return new Why(
                story.request(),
                generated
                        .map(ReviewGenerated::policy)
                        .or(() -> prepared.map(DiffPrepared::policy))
                        .orElse(null),
                generated.map(ReviewGenerated::promptVersion).orElse(null),
                generated
                        .map(ReviewGenerated::coverage)
                        .or(() -> prepared.map(DiffPrepared::coverage))
                        .orElse(Coverage.NONE),
                reading == null ? null : reading.unread(),
                reading == null ? null : gaps(reading),
                findings == null ? null : findings.withheld(),
                generated.map(ReviewGenerated::dropped).orElse(Map.of()),
                prepared.map(DiffPrepared::earlier).orElse(null));
    }

    private static List<Gap> gaps(Reading reading) {
        return reading.read().stream()
                .flatMap(file -> Optional.ofNullable(file.gap()).map(why -> new Gap(file.path(), why)).stream())
                .toList();
    }
}
