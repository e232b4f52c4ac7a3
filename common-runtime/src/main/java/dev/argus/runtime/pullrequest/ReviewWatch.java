package dev.argus.runtime.pullrequest;

import dev.argus.events.Outcome;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewRequested;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Stops the work on reviews that nobody waits for any more. One look serves all the reviews of a process, and there is none while there is
 * no work.
 */
public final class ReviewWatch {

    private static final Logger log = LoggerFactory.getLogger(ReviewWatch.class);

    private final PullRequestStates states;
    private final Map<Object, PullRequestRef> watched = new ConcurrentHashMap<>();
    private final Flux<Known> looks;

    /** @param between two looks */
    public ReviewWatch(PullRequestStates states, Duration between, Scheduler scheduler) {
        this.states = states;
        this.looks = Flux.interval(between, scheduler)
                .onBackpressureDrop()
                .concatMap(tick -> states.find(Set.copyOf(watched.values())), 1)
                .share();
    }

    /**
     * Begins the work if the review is wanted, and cancels it as soon as it is not.
     *
     * @param reviewsDrafts whether the review is wanted of a draft too
     * @param ended what takes the place of the work then
     */
    public <T> Mono<T> whileWanted(
            ReviewRequested request, boolean reviewsDrafts, Mono<T> work, Function<Outcome, Mono<T>> ended) {
        PullRequestRef ref = request.pullRequest();
        Function<Known, Mono<Outcome>> ends = known -> Mono.justOrEmpty(known.ends(request, reviewsDrafts));
        Mono<Outcome> endedBefore = states.find(Set.of(ref)).concatMap(ends).next();
        Mono<Outcome> endsMeanwhile = looksAt(ref).concatMap(ends).next();
        Mono<T> begun = Mono.firstWithSignal(
                work,
                endsMeanwhile
                        .doOnNext(outcome -> log.info("the review of {} is stopped: {}", ref, outcome.reason()))
                        .flatMap(ended));
        return endedBefore
                .doOnNext(outcome -> log.info("the review of {} is not begun: {}", ref, outcome.reason()))
                .map(ended)
                .defaultIfEmpty(begun)
                .flatMap(next -> next);
    }

    private Flux<Known> looksAt(PullRequestRef ref) {
        return Flux.defer(() -> {
            Object ticket = new Object();
            watched.put(ticket, ref);
            return looks.filter(known -> known.pullRequest().equals(ref)).doFinally(end -> watched.remove(ticket));
        });
    }
}
