package dev.argus.runtime.pullrequest;

import dev.argus.events.Event;
import dev.argus.events.ReviewPublished;
import dev.argus.events.ReviewRequested;
import dev.argus.runtime.content.ReviewMemory;
import dev.argus.runtime.stage.Stage;
import dev.argus.runtime.stage.StageFailure;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * A stage that leaves alone what its pull request was told of: a group that was set back reads it again, and neither GitHub nor a model need be
 * asked once more. Who wants the same review later, as after a push and its reversal, wants it done.
 *
 * @param request what asked for the review
 * @param next what the next stage is told of a review that was told; empty when nobody is
 */
public record AnsweredStage<I extends Event>(
        Stage<I> stage,
        ReviewMemory memory,
        Function<I, ReviewRequested> request,
        Function<ReviewPublished, Mono<Event>> next)
        implements Stage<I> {

    /** One whose next stage has heard of the review, or will of what that one reads again. */
    public static <I extends Event> AnsweredStage<I> silent(
            Stage<I> stage, ReviewMemory memory, Function<I, ReviewRequested> request) {
        return new AnsweredStage<>(stage, memory, request, end -> Mono.empty());
    }

    @Override
    public Mono<? extends Event> handle(I event) {
        ReviewRequested asked = request.apply(event);
        return memory.lastEnd(asked.pullRequest())
                .filter(end -> isAnsweredBy(end, asked))
                .map(next)
                .defaultIfEmpty(Mono.defer(() -> stage.handle(event)).cast(Event.class))
                .flatMap(outcome -> outcome);
    }

    @Override
    public Mono<? extends Event> giveUp(I event, StageFailure.Terminal failure) {
        return stage.giveUp(event, failure);
    }

    private static boolean isAnsweredBy(ReviewPublished end, ReviewRequested asked) {
        return end.review().id().equals(asked.review().id())
                && !asked.occurredAt().isAfter(end.requestedAt());
    }
}
