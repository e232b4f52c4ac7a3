package dev.argus.publisher.github;

import dev.argus.events.ReviewRef;
import dev.argus.github.CheckRun;
import dev.argus.github.CheckRunOutput;
import dev.argus.github.CheckRunUpdate;
import dev.argus.github.GitHubWriter;
import dev.argus.github.NewCheckRun;
import dev.argus.github.UnprocessableException;
import dev.argus.publisher.placement.Verdict;
import dev.argus.runtime.lease.Leases;
import dev.argus.runtime.stage.StageFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The check run of each review, known by its {@code external_id}. Two stages come here in no particular order, so each of them holds the
 * review's lease while it looks and writes, and neither touches a completed one.
 *
 * <p>An App without the permission {@code checks: write} has no check runs; the reviews do not depend on them, so a refusal is logged
 * and everything goes on.
 */
public final class CheckRuns {

    private static final Logger log = LoggerFactory.getLogger(CheckRuns.class);

    private final GitHubWriter writer;
    private final Leases leases;
    private final String name;
    private final Duration leaseExpiry;
    private final Clock clock;

    /** @param name under which people see the check run on the commit */
    public CheckRuns(GitHubWriter writer, Leases leases, String name, Duration leaseExpiry, Clock clock) {
        this.writer = writer;
        this.leases = leases;
        this.name = name;
        this.leaseExpiry = leaseExpiry;
        this.clock = clock;
    }

    /** Shows that a review is coming; completes empty when the check run may not be written. */
    public Mono<CheckRun> open(ReviewRef review) {
        CheckRunOutput output =
                new CheckRunOutput("Waiting to be read", "A review of this commit is on its way.", List.of());
        NewCheckRun run = newRun(review, CheckRun.Status.QUEUED, null, output);
        return exclusively(
                review,
                (turn, existing) -> existing.isEmpty()
                        ? turn.post(writer.createCheckRun(review.pullRequest(), run))
                        : Mono.just(existing.get(0)));
    }

    /**
     * Shows how the review ended.
     *
     * @param text Markdown, 65,535 characters at most
     * @return empty when the check run may not be written
     */
    public Mono<CheckRun> complete(ReviewRef review, Verdict verdict, String text) {
        CheckRunOutput output = new CheckRunOutput(verdict.title(), text, List.of());
        CheckRun.Conclusion conclusion =
                CheckRun.Conclusion.valueOf(verdict.conclusion().name());
        NewCheckRun run = newRun(review, CheckRun.Status.COMPLETED, conclusion, output);
        CheckRunUpdate update = new CheckRunUpdate(CheckRun.Status.COMPLETED, conclusion, output);
        return exclusively(
                review,
                (turn, existing) -> existing.isEmpty()
                        ? turn.post(writer.createCheckRun(review.pullRequest(), run))
                        : Flux.fromIterable(existing)
                                .concatMap(opened -> completed(turn, review, opened, update))
                                .last());
    }

    private Mono<CheckRun> completed(Turn turn, ReviewRef review, CheckRun run, CheckRunUpdate update) {
        return run.status() == CheckRun.Status.COMPLETED
                ? Mono.just(run)
                : turn.post(writer.updateCheckRun(review.pullRequest(), run.id(), update));
    }

    private Mono<CheckRun> exclusively(ReviewRef review, BiFunction<Turn, List<CheckRun>, Mono<CheckRun>> work) {
        Mono<CheckRun> lookAndWrite = Mono.fromSupplier(() -> Turn.under(leaseExpiry, clock))
                .flatMap(turn -> existing(review).flatMap(existing -> work.apply(turn, existing)));
        return leases.holding("check-run:" + review.id(), 1, leaseExpiry, lookAndWrite)
                .onErrorResume(CheckRuns::isRefusal, refusal -> {
                    log.warn("No check run for {}: {}", review.pullRequest(), refusal.getMessage());
                    return Mono.empty();
                });
    }

    private Mono<List<CheckRun>> existing(ReviewRef review) {
        return writer.checkRuns(review.pullRequest(), review.headSha(), name)
                .filter(run -> review.id().value().equals(run.externalId()))
                .collectList();
    }

    private NewCheckRun newRun(
            ReviewRef review, CheckRun.Status status, CheckRun.@Nullable Conclusion conclusion, CheckRunOutput output) {
        return new NewCheckRun(name, review.headSha(), review.id().value(), status, conclusion, output);
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof StageFailure.Terminal || failure instanceof UnprocessableException;
    }
}
