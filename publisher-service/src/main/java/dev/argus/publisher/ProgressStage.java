package dev.argus.publisher;

import dev.argus.events.DiffPrepared;
import dev.argus.events.Event;
import dev.argus.publisher.github.CheckRuns;
import dev.argus.publisher.placement.Progress;
import dev.argus.runtime.stage.Stage;
import reactor.core.publisher.Mono;

/** Shows in the check run that a review is being read. */
public final class ProgressStage implements Stage<DiffPrepared> {

    private final CheckRuns checkRuns;

    public ProgressStage(CheckRuns checkRuns) {
        this.checkRuns = checkRuns;
    }

    @Override
    public Mono<? extends Event> handle(DiffPrepared prepared) {
        return prepared.units().isEmpty() || prepared.request().runsInShadow()
                ? Mono.empty()
                : checkRuns
                        .show(
                                prepared.review(),
                                Progress.reading(prepared.coverage().read()))
                        .then(Mono.empty());
    }
}
