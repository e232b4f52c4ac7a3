package dev.argus.runtime.pullrequest;

import dev.argus.events.Event;
import dev.argus.events.Outcome;
import dev.argus.events.ReviewRequested;
import dev.argus.runtime.stage.Stage;
import dev.argus.runtime.stage.StageFailure;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/**
 * A stage whose work stops when its review is not wanted any more. The review takes the rest of its way all the same, so that its check run
 * is closed.
 *
 * @param request what asked for the review
 * @param reviewsDrafts whether it is wanted of a draft too
 * @param isWork whether there is work to stop; what only passes through is left alone
 * @param ended what the next stage is told of a review that was stopped; empty when nobody is
 */
public record WatchedStage<I extends Event>(
        Stage<I> stage,
        ReviewWatch watch,
        Function<I, ReviewRequested> request,
        Predicate<I> reviewsDrafts,
        Predicate<I> isWork,
        BiFunction<I, Outcome, Mono<Event>> ended)
        implements Stage<I> {

    @Override
    public Mono<? extends Event> handle(I event) {
        return isWork.test(event)
                ? watch.whileWanted(
                        request.apply(event),
                        reviewsDrafts.test(event),
                        Mono.defer(() -> stage.handle(event)).cast(Event.class),
                        outcome -> ended.apply(event, outcome))
                : stage.handle(event);
    }

    @Override
    public Mono<? extends Event> giveUp(I event, StageFailure.Terminal failure) {
        return stage.giveUp(event, failure);
    }
}
