package dev.argus.ops.history;

import dev.argus.events.DiffPrepared;
import dev.argus.events.Envelope;
import dev.argus.events.Event;
import dev.argus.events.ModelUsage;
import dev.argus.events.Outcome;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewId;
import dev.argus.events.ReviewPublished;
import dev.argus.events.ReviewRef;
import dev.argus.events.ReviewRequested;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one review. It grows with each fact, and in whichever order facts come, it grows to the same.
 *
 * @param requestedAt when that happened which the review is a review of; every event of it says so
 * @param request the first wish for it; absent when only its end is known
 * @param prepared the latest, for content that was lost is made again
 * @param generated the latest
 * @param published the latest
 * @param steps in order of time, each once
 */
public record ReviewStory(
        ReviewRef review,
        Instant requestedAt,
        @Nullable ReviewRequested request,
        @Nullable Envelope<DiffPrepared> prepared,
        @Nullable Envelope<ReviewGenerated> generated,
        @Nullable Envelope<ReviewPublished> published,
        List<Step> steps) {

    private static final int MAX_STEPS = 100;

    public ReviewStory {
        steps = List.copyOf(steps);
    }

    /** What a fact alone tells of a review; empty when it tells of none. */
    static Optional<ReviewStory> of(Fact fact) {
        if (fact instanceof Fact.Said said) {
            return told(said.event()).map(story -> story.with(stepOf(said.event())));
        }
        if (fact instanceof Fact.Retried retried) {
            return about(retried.event())
                    .map(story -> story.with(new Step(
                            retried.at(),
                            Step.Kind.RETRIED,
                            retried.stage(),
                            retried.event().id(),
                            retried.reason())));
        }
        DeadLetter letter = ((Fact.DeadLettered) fact).letter();
        return Optional.ofNullable(letter.event())
                .flatMap(ReviewStory::about)
                .map(story -> story.with(
                        new Step(letter.at(), Step.Kind.DEAD_LETTERED, letter.stage(), letter.id(), letter.reason())));
    }

    /** The review that a dead letter is about; empty when it is about none. */
    public static Optional<ReviewId> reviewOf(DeadLetter letter) {
        return Optional.ofNullable(letter.event())
                .flatMap(ReviewStory::about)
                .map(story -> story.review().id());
    }

    private static Optional<ReviewStory> told(Envelope<? extends Event> event) {
        if (event.data() instanceof ReviewRequested request) {
            return Optional.of(
                    new ReviewStory(request.review(), request.occurredAt(), request, null, null, null, List.of()));
        }
        if (event.data() instanceof DiffPrepared prepared) {
            return Optional.of(new ReviewStory(
                    prepared.review(),
                    prepared.request().occurredAt(),
                    prepared.request(),
                    envelope(event, prepared),
                    null,
                    null,
                    List.of()));
        }
        if (event.data() instanceof ReviewGenerated generated) {
            return Optional.of(new ReviewStory(
                    generated.review(),
                    generated.request().occurredAt(),
                    generated.request(),
                    null,
                    envelope(event, generated),
                    null,
                    List.of()));
        }
        if (event.data() instanceof ReviewPublished published) {
            return Optional.of(new ReviewStory(
                    published.review(),
                    published.requestedAt(),
                    null,
                    null,
                    null,
                    envelope(event, published),
                    List.of()));
        }
        return Optional.empty();
    }

    /** Which review an event that failed is about; what it says is known from where it was said. */
    private static Optional<ReviewStory> about(Envelope<? extends Event> event) {
        return told(event)
                .map(story ->
                        new ReviewStory(story.review, story.requestedAt, story.request, null, null, null, List.of()));
    }

    private static <E extends Event> Envelope<E> envelope(Envelope<?> event, E data) {
        return new Envelope<>(event.id(), event.source(), event.time(), data);
    }

    private static Step stepOf(Envelope<? extends Event> event) {
        return new Step(event.time(), kindOf(event.data()), stageOf(event), event.id(), detailOf(event.data()));
    }

    private static Step.Kind kindOf(Event event) {
        if (event instanceof ReviewRequested) {
            return Step.Kind.REQUESTED;
        }
        if (event instanceof DiffPrepared) {
            return Step.Kind.PREPARED;
        }
        return event instanceof ReviewGenerated ? Step.Kind.GENERATED : Step.Kind.PUBLISHED;
    }

    private static @Nullable String detailOf(Event event) {
        if (event instanceof ReviewRequested request) {
            return request.trigger().name();
        }
        if (event instanceof DiffPrepared prepared) {
            return prepared.ended() == null ? null : prepared.ended().reason();
        }
        return event instanceof ReviewGenerated generated ? generated.outcome().reason() : null;
    }

    private static String stageOf(Envelope<?> event) {
        return event.source().substring(event.source().lastIndexOf('/') + 1);
    }

    private ReviewStory with(Step step) {
        return new ReviewStory(review, requestedAt, request, prepared, generated, published, List.of(step));
    }

    /** Both of the same review; it does not matter which is which. */
    ReviewStory plus(ReviewStory other) {
        return new ReviewStory(
                review,
                requestedAt,
                first(request, other.request),
                latest(prepared, other.prepared),
                latest(generated, other.generated),
                latest(published, other.published),
                Stream.concat(steps.stream(), other.steps.stream())
                        .distinct()
                        .sorted()
                        .limit(MAX_STEPS)
                        .toList());
    }

    private static @Nullable ReviewRequested first(@Nullable ReviewRequested one, @Nullable ReviewRequested other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.attempt() < one.attempt() ? other : one;
    }

    private static <E extends Event> @Nullable Envelope<E> latest(
            @Nullable Envelope<E> one, @Nullable Envelope<E> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.time().isAfter(one.time()) ? other : one;
    }

    public PullRequestRef pullRequest() {
        return review.pullRequest();
    }

    /** How it ended, or is going to be told that it did; empty while that is open. */
    public Optional<Outcome> outcome() {
        if (published != null) {
            return Optional.of(published.data().outcome());
        }
        return Optional.ofNullable(generated).map(said -> said.data().outcome());
    }

    public ModelUsage usage() {
        if (published != null) {
            return published.data().usage();
        }
        return generated == null ? ModelUsage.NONE : generated.data().usage();
    }

    /** Whether nothing more is to come: somebody was told, or nobody is to be. */
    public boolean hasEnded() {
        return published != null
                || (generated != null && generated.data().request().runsInShadow());
    }
}
