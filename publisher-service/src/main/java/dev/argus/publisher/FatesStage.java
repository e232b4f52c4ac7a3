package dev.argus.publisher;

import dev.argus.events.Event;
import dev.argus.events.PullRequestClosed;
import dev.argus.publisher.github.PostedSummary;
import dev.argus.publisher.github.SummaryComments;
import dev.argus.runtime.stage.Stage;
import dev.argus.runtime.stage.StageFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Counts what had become of the findings that the last review of a pull request said at lines, once that is closed. What became of those
 * before was counted by the reviews that followed. Best effort: where GitHub shows nothing any more, nothing is counted.
 */
final class FatesStage implements Stage<PullRequestClosed> {

    private static final Logger log = LoggerFactory.getLogger(FatesStage.class);

    private final SummaryComments summaries;
    private final EarlierFindings findings;
    private final PublisherMeters meters;

    FatesStage(SummaryComments summaries, EarlierFindings findings, PublisherMeters meters) {
        this.summaries = summaries;
        this.findings = findings;
        this.meters = meters;
    }

    @Override
    public Mono<? extends Event> handle(PullRequestClosed closed) {
        return summaries
                .find(closed.pullRequest())
                .filter(PostedSummary::signed)
                .flatMap(summary -> findings.whenClosed(
                        closed.pullRequest(), summary.marker().review()))
                .doOnNext(meters::settled)
                .onErrorResume(StageFailure.Terminal.class, refusal -> {
                    log.info(
                            "What became of the findings on {} is not known: {}",
                            closed.pullRequest(),
                            refusal.getMessage());
                    return Mono.empty();
                })
                .then(Mono.empty());
    }
}
