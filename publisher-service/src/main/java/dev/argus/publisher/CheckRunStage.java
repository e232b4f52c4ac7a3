package dev.argus.publisher;

import dev.argus.events.Event;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import dev.argus.publisher.github.CheckRuns;
import dev.argus.runtime.stage.Stage;
import reactor.core.publisher.Mono;

/** Opens the check run of a review as soon as the review is asked for, so that people see that something is coming. */
public final class CheckRunStage implements Stage<ReviewRequested> {

    private final CheckRuns checkRuns;

    public CheckRunStage(CheckRuns checkRuns) {
        this.checkRuns = checkRuns;
    }

    @Override
    public Mono<? extends Event> handle(ReviewRequested requested) {
        return requested.trigger() == Trigger.CONTENT_LOST || requested.runsInShadow()
                ? Mono.empty()
                : checkRuns.open(requested.review()).then(Mono.empty());
    }
}
