package dev.argus.publisher;

import dev.argus.events.Event;
import dev.argus.events.ReviewDelayed;
import dev.argus.publisher.github.CheckRuns;
import dev.argus.publisher.placement.Progress;
import dev.argus.runtime.stage.Stage;
import java.time.Clock;
import reactor.core.publisher.Mono;

/** Shows in the check run until when a review waits, as long as that is to come. */
record DelayStage(CheckRuns checkRuns, Clock clock) implements Stage<ReviewDelayed> {

    @Override
    public Mono<? extends Event> handle(ReviewDelayed delayed) {
        return clock.instant().isBefore(delayed.until())
                ? checkRuns
                        .show(delayed.review(), Progress.waiting(delayed.reason(), delayed.until(), clock.instant()))
                        .then(Mono.empty())
                : Mono.empty();
    }
}
