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
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
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

    /** @param name under which people see the check run on the commit */
    public CheckRuns(GitHubWriter writer, Leases leases, String name, Duration leaseExpiry) {
        this.writer = writer;
        this.leases = leases;
        this.name = name;
        this.leaseExpiry = leaseExpiry;
    }

    /** Shows that a review is coming; completes empty when the check run may not be written. */
    public Mono<CheckRun> open(ReviewRef review) {
        CheckRunOutput output =
                new CheckRunOutput("Waiting to be read", "A review of this commit is on its way.", List.of());
        return exclusively(
                review,
                existing -> existing.isEmpty()
                        ? writer.createCheckRun(
                                review.pullRequest(), newRun(review, CheckRun.Status.QUEUED, null, output))
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
        return exclusively(
                review,
                existing -> existing.isEmpty()
                        ? writer.createCheckRun(
                                review.pullRequest(), newRun(review, CheckRun.Status.COMPLETED, conclusion, output))
                        : Flux.fromIterable(existing)
                                .concatMap(run -> completed(review, run, conclusion, output))
                                .last());
    }

    private Mono<CheckRun> completed(
            ReviewRef review, CheckRun run, CheckRun.Conclusion conclusion, CheckRunOutput output) {
        return run.status() == CheckRun.Status.COMPLETED
                ? Mono.just(run)
                : writer.updateCheckRun(
                        review.pullRequest(),
                        run.id(),
                        new CheckRunUpdate(CheckRun.Status.COMPLETED, conclusion, output));
    }

    private Mono<CheckRun> exclusively(ReviewRef review, Function<List<CheckRun>, Mono<CheckRun>> work) {
        return leases.holding(
                        "check-run:" + review.id(),
                        1,
                        leaseExpiry,
                        existing(review).flatMap(work))
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
