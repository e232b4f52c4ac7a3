package dev.argus.publisher.github;

import dev.argus.events.ReviewRef;
import dev.argus.github.CheckRun;
import dev.argus.github.CheckRunOutput;
import dev.argus.github.CheckRunOutput.Annotation;
import dev.argus.github.CheckRunUpdate;
import dev.argus.github.GitHubWriter;
import dev.argus.github.NewCheckRun;
import dev.argus.github.UnprocessableException;
import dev.argus.publisher.placement.Marker;
import dev.argus.publisher.placement.Progress;
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
 * review's lease while it looks and writes, and neither touches a completed one that tells how a review ended: that is its end, for good. One
 * that says only that nobody waited for the review is completed anew when somebody does.
 *
 * <p>An App without the permission {@code checks: write} has no check runs; the reviews do not depend on them, so a refusal is logged
 * and everything goes on.
 */
public final class CheckRuns {

    private static final Logger log = LoggerFactory.getLogger(CheckRuns.class);

    /** GitHub refuses more in one request. */
    private static final int MAX_ANNOTATIONS = 50;

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
     * Shows what happens to a review meanwhile. Best effort: the end of the review is what counts, so what cannot be shown now is not shown later.
     *
     * @return empty when there is no check run that could show it any more, or yet, or it cannot be written now
     */
    public Mono<CheckRun> show(ReviewRef review, Progress progress) {
        CheckRunUpdate update = new CheckRunUpdate(
                progress.waits() ? CheckRun.Status.QUEUED : CheckRun.Status.IN_PROGRESS,
                null,
                new CheckRunOutput(progress.title(), progress.text(), List.of()));
        return exclusively(
                        review,
                        (turn, existing) -> Flux.fromIterable(existing)
                                .filter(run -> run.status() != CheckRun.Status.COMPLETED)
                                .next()
                                .flatMap(run ->
                                        turn.post(writer.updateCheckRun(review.pullRequest(), run.id(), update))))
                .onErrorResume(StageFailure.class, failure -> {
                    log.debug("{} shows no progress: {}", review.pullRequest(), failure.getMessage());
                    return Mono.empty();
                });
    }

    /**
     * Shows how the review ended. GitHub takes 50 annotations at a time and adds them to those that are there, so it is completed with the last of
     * them: whoever takes over before that finds it open, and goes on where it ends.
     *
     * @return the completed one, whose {@link Marker.OfEnd} tells how the review ended, now or at an earlier time; empty when the check run may
     *     not be written
     */
    public Mono<CheckRun> complete(ReviewRef review, Closing closing) {
        return exclusively(review, (turn, existing) -> {
            Completion completion = new Completion(turn, review, closing);
            return existing.isEmpty()
                    ? completion.ofANewOne()
                    : Flux.fromIterable(existing).concatMap(completion::of).last();
        });
    }

    /** The end of one review. */
    private final class Completion {

        private final Turn turn;
        private final ReviewRef review;
        private final Closing closing;
        private final CheckRun.Conclusion conclusion;
        private final List<Annotation> annotations;

        Completion(Turn turn, ReviewRef review, Closing closing) {
            this.turn = turn;
            this.review = review;
            this.closing = closing;
            this.conclusion =
                    CheckRun.Conclusion.valueOf(closing.verdict().conclusion().name());
            this.annotations = closing.annotations();
        }

        Mono<CheckRun> ofANewOne() {
            return annotations.size() <= MAX_ANNOTATIONS
                    ? turn.post(writer.createCheckRun(
                            review.pullRequest(),
                            newRun(review, CheckRun.Status.COMPLETED, conclusion, output(annotations))))
                    : turn.post(writer.createCheckRun(
                                    review.pullRequest(),
                                    newRun(review, CheckRun.Status.IN_PROGRESS, null, output(List.of()))))
                            .flatMap(this::of);
        }

        Mono<CheckRun> of(CheckRun run) {
            return run.status() == CheckRun.Status.COMPLETED && !isToBeTold(run)
                    ? Mono.just(run)
                    : completed(run.id(), run.annotations());
        }

        private boolean isToBeTold(CheckRun completed) {
            return !closing.end().isOfNothingTold()
                    && Marker.OfEnd.in(completed.summary())
                            .filter(Marker.OfEnd::isOfNothingTold)
                            .isPresent();
        }

        /** @param there how many annotations it has already */
        private Mono<CheckRun> completed(long run, int there) {
            int next = Math.min(there + MAX_ANNOTATIONS, annotations.size());
            List<Annotation> batch = annotations.subList(Math.min(there, next), next);
            return next == annotations.size()
                    ? update(run, new CheckRunUpdate(CheckRun.Status.COMPLETED, conclusion, output(batch)))
                    : update(run, new CheckRunUpdate(CheckRun.Status.IN_PROGRESS, null, output(batch)))
                            .flatMap(grown -> completed(run, next));
        }

        private Mono<CheckRun> update(long run, CheckRunUpdate update) {
            return turn.post(writer.updateCheckRun(review.pullRequest(), run, update));
        }

        private CheckRunOutput output(List<Annotation> batch) {
            return new CheckRunOutput(closing.verdict().title(), closing.end().above(closing.text()), batch);
        }
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
                .filter(run -> nameOf(review).equals(run.externalId()))
                .collectList();
    }

    private NewCheckRun newRun(
            ReviewRef review, CheckRun.Status status, CheckRun.@Nullable Conclusion conclusion, CheckRunOutput output) {
        return new NewCheckRun(name, review.headSha(), nameOf(review), status, conclusion, output);
    }

    /** With the number of the pull request, which GitHub leaves out of what it tells about checks of forks. */
    private static String nameOf(ReviewRef review) {
        return review.id() + "/" + review.pullRequest().number();
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof StageFailure.Terminal || failure instanceof UnprocessableException;
    }
}
