package dev.argus.publisher;

import dev.argus.events.EarlierReview;
import dev.argus.events.Event;
import dev.argus.events.Outcome;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewPublished;
import dev.argus.events.ReviewRequested;
import dev.argus.github.CheckRun;
import dev.argus.github.CheckRunOutput.Annotation;
import dev.argus.github.GitHubReader;
import dev.argus.github.PullRequest;
import dev.argus.publisher.github.Annotations;
import dev.argus.publisher.github.CheckRuns;
import dev.argus.publisher.github.Closing;
import dev.argus.publisher.github.Turn;
import dev.argus.publisher.placement.Marker;
import dev.argus.publisher.placement.SummaryComment;
import dev.argus.publisher.placement.Verdict;
import dev.argus.runtime.content.ReviewMemory;
import dev.argus.runtime.lease.Leases;
import dev.argus.runtime.stage.Stage;
import dev.argus.runtime.stage.StageFailure;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Tells a pull request how its review ended: one review with the comments at their lines, one summary comment, one check run, always in
 * this order.
 *
 * <p>GitHub knows no idempotency keys, so every step looks whether its work is there already, by marker and author, before it does it. A
 * request whose answer was lost fails the stage; the next attempt looks first. The check run ends last: once it is completed, nothing is
 * left to do, and what was told is remembered, so that the next review leaves it alone.
 */
public final class PublisherStage implements Stage<ReviewGenerated> {

    private final GitHubReader reader;
    private final Announcer announcer;
    private final CheckRuns checkRuns;
    private final ReviewMemory memory;
    private final Leases leases;
    private final PublisherSettings settings;
    private final PublisherMeters meters;
    private final Clock clock;

    PublisherStage(
            GitHubReader reader,
            Announcer announcer,
            CheckRuns checkRuns,
            ReviewMemory memory,
            Leases leases,
            PublisherSettings settings,
            PublisherMeters meters,
            Clock clock) {
        this.reader = reader;
        this.announcer = announcer;
        this.checkRuns = checkRuns;
        this.memory = memory;
        this.leases = leases;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public Mono<? extends Event> handle(ReviewGenerated generated) {
        if (generated.request().runsInShadow()) {
            return Mono.empty();
        }
        return leases.holding("publish:" + generated.key(), 1, settings.leaseExpiry(), publish(generated));
    }

    /** Nothing more can be done on GitHub; whoever watches the reviews is told. */
    @Override
    public Mono<? extends Event> giveUp(ReviewGenerated generated, StageFailure.Terminal failure) {
        if (generated.request().runsInShadow()) {
            return Mono.empty();
        }
        Ended ended = Ended.silently(generated, Outcome.failed(Verdict.reasonOf(failure)));
        return Mono.fromSupplier(() -> published(ended, null)).doOnNext(meters::published);
    }

    private Mono<Event> publish(ReviewGenerated generated) {
        return end(generated)
                .flatMap(ended -> completeCheckRun(ended)
                        .delayUntil(published -> remember(ended, published))
                        .doOnNext(published -> meters.settled(ended.announced().judgedFirst())))
                .doOnNext(meters::published)
                .cast(Event.class)
                .switchIfEmpty(Mono.defer(() -> requestAgain(generated)))
                .onErrorResume(StageFailure.Terminal.class, failure -> failCheckRun(generated, failure));
    }

    /** Empty when the findings have left the cache. */
    private Mono<Ended> end(ReviewGenerated generated) {
        return isToldByTheCheckRunAlone(generated.outcome())
                ? Mono.just(Ended.silently(generated, generated.outcome()))
                : Mono.fromSupplier(() -> Turn.under(settings.leaseExpiry(), clock))
                        .flatMap(turn -> reader.pullRequest(generated.pullRequest())
                                .flatMap(pullRequest -> announce(turn, generated, pullRequest)));
    }

    /** A review is told only of the head that the pull request has now, while it is open. */
    private Mono<Ended> announce(Turn turn, ReviewGenerated generated, PullRequest pullRequest) {
        Outcome outcome = outcomeNow(generated, pullRequest);
        return isToldByTheCheckRunAlone(outcome)
                ? Mono.just(Ended.silently(generated, outcome))
                : announcer
                        .announce(turn, generated, pullRequest.htmlUrl())
                        .map(announced -> new Ended(generated, outcome, announced));
    }

    private Mono<ReviewPublished> completeCheckRun(Ended ended) {
        return completeCheckRun(ended, ended.verdict()).switchIfEmpty(Mono.fromSupplier(() -> published(ended, null)));
    }

    /** Empty when there is no check run and may be none. */
    private Mono<ReviewPublished> completeCheckRun(Ended ended, Verdict verdict) {
        List<Annotation> annotations = Annotations.of(ended.announced().unplaced());
        return checkRuns
                .complete(ended.generated().review(), new Closing(verdict, ended.end(), ended.text(), annotations))
                .flatMap(checkRun -> asItEnded(ended, checkRun).map(asTold -> published(asTold, checkRun.htmlUrl())));
    }

    /** An end that the check run told before is the end, whatever happened to the pull request since. */
    private Mono<Ended> asItEnded(Ended ended, CheckRun checkRun) {
        return Marker.OfEnd.in(checkRun.summary())
                .filter(end -> !end.equals(ended.end()))
                .map(end -> announcer
                        .recall(ended.generated().review(), end)
                        .map(announced -> ended.asTold(end.state(), checkRun.title(), announced)))
                .orElseGet(() -> Mono.just(ended));
    }

    /** Last of all: what is remembered will neither be read nor told again. Of an end that somebody may want to mend, nothing is. */
    private Mono<Void> remember(Ended ended, ReviewPublished published) {
        Mono<Void> end = ended.outcome().state() == Outcome.State.COMPLETE ? memory.remember(published) : Mono.empty();
        return Mono.justOrEmpty(ended.announced().told())
                .flatMap(told -> memory.remember(ended.generated().pullRequest(), told))
                .then(end);
    }

    /** The content left the cache: the review goes back to its beginning under the same id. */
    private Mono<Event> requestAgain(ReviewGenerated generated) {
        ReviewRequested request = generated.request();
        if (request.attempt() >= settings.maxContentRequests()) {
            return Mono.error(new StageFailure.Terminal(
                    "the findings left the cache " + (request.attempt() + 1) + " times before they could be posted"));
        }
        return Mono.just(request.withContentLost());
    }

    /** Unless the review was told before: then nothing has failed. */
    private Mono<Event> failCheckRun(ReviewGenerated generated, StageFailure.Terminal failure) {
        Ended refused = Ended.silently(generated, Outcome.failed(Verdict.reasonOf(failure)));
        return completeCheckRun(refused, Verdict.notPosted(failure, generated.policy()))
                .filter(published -> published.outcome().state() != Outcome.State.FAILED)
                .cast(Event.class)
                .switchIfEmpty(Mono.error(failure));
    }

    private ReviewPublished published(Ended ended, @Nullable URI checkRunUrl) {
        ReviewGenerated generated = ended.generated();
        Announced announced = ended.announced();
        return new ReviewPublished(
                generated.review(),
                ended.outcome(),
                announced.said().counts(),
                announced.inline(),
                announced.reviewUrl(),
                announced.summaryUrl(),
                checkRunUrl,
                generated.usage(),
                generated.request().occurredAt(),
                clock.instant(),
                announced.earlier());
    }

    private static boolean isToldByTheCheckRunAlone(Outcome outcome) {
        return outcome.state() == Outcome.State.SUPERSEDED || outcome.state() == Outcome.State.SKIPPED;
    }

    private static Outcome outcomeNow(ReviewGenerated generated, PullRequest pullRequest) {
        if (!pullRequest.open()) {
            return Outcome.skipped("the pull request is closed");
        }
        if (!pullRequest.headSha().equals(generated.review().headSha())) {
            return Outcome.superseded(
                    pullRequest.headSha().substring(0, 7) + " was pushed meanwhile; its review replaces this one");
        }
        return generated.outcome();
    }

    /** @param outcome that of the review, or what became of it since */
    private record Ended(ReviewGenerated generated, Outcome outcome, Announced announced) {

        static Ended silently(ReviewGenerated generated, Outcome outcome) {
            String reason = Objects.requireNonNullElse(outcome.reason(), "");
            return new Ended(generated, outcome, Announced.nothing(reason, generated.policy()));
        }

        /** The same review, which ended at an earlier time. */
        Ended asTold(Outcome.State state, String title, Announced before) {
            String reason = state == Outcome.State.COMPLETE ? null : title;
            return new Ended(generated, outcome.state() == state ? outcome : new Outcome(state, reason), before);
        }

        Marker.OfEnd end() {
            return new Marker.OfEnd(outcome.state(), announced.said(), announced.inline());
        }

        Verdict verdict() {
            Verdict verdict = Verdict.of(outcome, announced.said(), generated.coverage(), generated.policy());
            return nothingNewSince().map(verdict::withNothingNewSince).orElse(verdict);
        }

        String text() {
            return nothingNewSince()
                    .map(headSha -> SummaryComment.nothingNewSince(headSha) + "\n\n" + announced.text())
                    .orElse(announced.text());
        }

        /** The head that was read last, where this one has nothing to add. */
        private Optional<String> nothingNewSince() {
            return Optional.ofNullable(generated.earlier())
                    .filter(earlier -> outcome.wasRead() && generated.hasNothingNew())
                    .map(EarlierReview::headSha);
        }
    }
}
