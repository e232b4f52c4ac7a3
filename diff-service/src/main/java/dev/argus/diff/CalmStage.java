package dev.argus.diff;

import dev.argus.events.Event;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import dev.argus.runtime.pullrequest.PullRequestStates;
import dev.argus.runtime.stage.Stage;
import dev.argus.runtime.stage.StageFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * Lets a burst of pushes pass, so that only its last head is read. A push on its own is read at once, and so is the first of a burst, which
 * nobody can tell from one on its own; the others wait in a retry topic, until {@link dev.argus.runtime.pullrequest.PullRequestState#calmAt}.
 *
 * @param calm for how long nothing may be pushed before a burst is over; zero: no push waits for another
 */
record CalmStage(Stage<ReviewRequested> stage, PullRequestStates pullRequests, Duration calm, Clock clock)
        implements Stage<ReviewRequested> {

    private static final Duration LONGEST_BURST = Duration.ofMinutes(1);

    @Override
    public Mono<? extends Event> handle(ReviewRequested request) {
        return request.trigger() != Trigger.PUSHED || calm.isZero()
                ? stage.handle(request)
                : pullRequests
                        .find(Set.of(request.pullRequest()))
                        .next()
                        .flatMap(known ->
                                Mono.justOrEmpty(known.calmAt(request.review().headSha(), calm)))
                        .filter(calmAt -> clock.instant().isBefore(calmAt))
                        .flatMap(calmAt -> Mono.<Event>error(waitUntil(calmAt)))
                        .switchIfEmpty(Mono.defer(() -> stage.handle(request)));
    }

    @Override
    public Mono<? extends Event> giveUp(ReviewRequested request, StageFailure.Terminal failure) {
        return stage.giveUp(request, failure);
    }

    /** A clock that goes wrong makes nobody wait for longer. */
    private StageFailure waitUntil(Instant calmAt) {
        Instant latest = clock.instant().plus(calm).plus(LONGEST_BURST);
        return StageFailure.Retryable.notBefore(
                calmAt.isBefore(latest) ? calmAt : latest, "more may be pushed in a moment", null);
    }
}
