package dev.argus.ops.view;

import dev.argus.events.ModelUsage;
import dev.argus.events.Outcome;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewId;
import dev.argus.events.ReviewPublished;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Severity;
import dev.argus.events.Trigger;
import dev.argus.ops.history.ReviewStory;
import dev.argus.ops.history.Step;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One review in a list.
 *
 * @param repository {@code owner/name}
 * @param trigger why it was asked for; absent when only its end is known
 * @param deliveryId GitHub's name of the webhook that asked for it; absent when none did
 * @param shadow whether nobody is told of it
 * @param reached the last stage that has spoken
 * @param outcome how it ended; absent while it goes on
 * @param findings how many of each severity were said; absent as long as nobody was told
 * @param model whose answers it has; absent when no model told anything
 * @param costUsd in US dollars; absent when the price is not known
 * @param endedAt absent while it goes on
 * @param deadLetters how many records of it were given up
 * @param page of it on GitHub; absent when there is none
 */
public record ReviewView(
        ReviewId id,
        long installationId,
        String repository,
        int pullRequest,
        String headSha,
        @Nullable Trigger trigger,
        @Nullable String deliveryId,
        boolean shadow,
        Reached reached,
        @Nullable Outcome outcome,
        @Nullable Map<Severity, Integer> findings,
        @Nullable String model,
        @Nullable BigDecimal costUsd,
        Instant requestedAt,
        @Nullable Instant endedAt,
        long deadLetters,
        @Nullable URI page) {

    /** How far a review has come. */
    public enum Reached {
        REQUESTED,
        PREPARED,
        GENERATED,
        PUBLISHED
    }

    public static ReviewView of(ReviewStory story) {
        PullRequestRef about = story.pullRequest();
        ReviewRequested request = story.request();
        ReviewPublished published =
                story.published() == null ? null : story.published().data();
        ModelUsage usage = story.usage();
        return new ReviewView(
                story.review().id(),
                about.installationId(),
                about.owner() + "/" + about.repository(),
                about.number(),
                story.review().headSha(),
                request == null ? null : request.trigger(),
                request == null ? null : request.deliveryId(),
                request != null && request.runsInShadow(),
                reached(story),
                story.hasEnded() ? story.outcome().orElse(null) : null,
                published == null ? null : published.findings(),
                usage.model(),
                usage.costUsd(),
                story.requestedAt(),
                endedAt(story),
                story.steps().stream()
                        .filter(step -> step.kind() == Step.Kind.DEAD_LETTERED)
                        .count(),
                published == null ? null : pageOf(published));
    }

    private static Reached reached(ReviewStory story) {
        if (story.published() != null) {
            return Reached.PUBLISHED;
        }
        if (story.generated() != null) {
            return Reached.GENERATED;
        }
        return story.prepared() == null ? Reached.REQUESTED : Reached.PREPARED;
    }

    private static @Nullable Instant endedAt(ReviewStory story) {
        if (story.published() != null) {
            return story.published().data().publishedAt();
        }
        return story.hasEnded() && story.generated() != null ? story.generated().time() : null;
    }

    private static @Nullable URI pageOf(ReviewPublished published) {
        if (published.reviewUrl() != null) {
            return published.reviewUrl();
        }
        return published.summaryUrl() != null ? published.summaryUrl() : published.checkRunUrl();
    }
}
