package dev.argus.publisher;

import dev.argus.events.DiffPrepared;
import dev.argus.events.Event;
import dev.argus.publisher.github.CheckRuns;
import dev.argus.publisher.placement.Progress;
import dev.argus.runtime.stage.Stage;
import dev.argus.runtime.stage.StageFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Shows in the check run that a review is being read. Best effort: the end of the review is what counts, so what cannot be shown now is not
 * shown later.
 */
public final class ProgressStage implements Stage<DiffPrepared> {

    private static final Logger log = LoggerFactory.getLogger(ProgressStage.class);

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
                        .onErrorResume(StageFailure.class, failure -> {
                            log.debug("{} shows no progress: {}", prepared.pullRequest(), failure.getMessage());
                            return Mono.empty();
                        })
                        .then(Mono.empty());
    }
}
