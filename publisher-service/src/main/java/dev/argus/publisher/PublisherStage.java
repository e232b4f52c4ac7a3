package dev.argus.publisher;

import dev.argus.events.BlobRef;
import dev.argus.events.Event;
import dev.argus.events.Outcome;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewPublished;
import dev.argus.events.ReviewRef;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import dev.argus.events.content.Findings;
import dev.argus.events.content.Reading;
import dev.argus.github.GitHubReader;
import dev.argus.github.PullRequest;
import dev.argus.publisher.github.CheckRuns;
import dev.argus.publisher.github.InlineReviews;
import dev.argus.publisher.github.PostedReview;
import dev.argus.publisher.github.PostedSummary;
import dev.argus.publisher.github.SummaryComments;
import dev.argus.publisher.placement.CommentableLines;
import dev.argus.publisher.placement.Placement;
import dev.argus.publisher.placement.ReviewContent;
import dev.argus.publisher.placement.SummaryComment;
import dev.argus.publisher.placement.Tally;
import dev.argus.publisher.placement.Verdict;
import dev.argus.runtime.content.BlobStore;
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
 * left to do.
 */
public final class PublisherStage implements Stage<ReviewGenerated> {

    private final GitHubReader reader;
    private final InlineReviews reviews;
    private final SummaryComments summaries;
    private final CheckRuns checkRuns;
    private final BlobStore blobs;
    private final Leases leases;
    private final PublisherSettings settings;
    private final PublisherMeters meters;
    private final Clock clock;

    public PublisherStage(
            GitHubReader reader,
            InlineReviews reviews,
            SummaryComments summaries,
            CheckRuns checkRuns,
            BlobStore blobs,
            Leases leases,
            PublisherSettings settings,
            PublisherMeters meters,
            Clock clock) {
        this.reader = reader;
        this.reviews = reviews;
        this.summaries = summaries;
        this.checkRuns = checkRuns;
        this.blobs = blobs;
        this.leases = leases;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public Mono<? extends Event> handle(ReviewGenerated generated) {
        return leases.holding("publish:" + generated.key(), 1, settings.leaseExpiry(), publish(generated));
    }

    /** Nothing more can be done on GitHub; whoever watches the reviews is told. */
    @Override
    public Mono<? extends Event> giveUp(ReviewGenerated generated, StageFailure.Terminal failure) {
        Ended ended = Ended.silently(generated, Outcome.failed(reasonOf(failure)));
        return Mono.fromSupplier(() -> published(ended, Optional.empty())).doOnNext(meters::published);
    }

    private Mono<Event> publish(ReviewGenerated generated) {
        return end(generated)
                .flatMap(this::completeCheckRun)
                .doOnNext(meters::published)
                .cast(Event.class)
                .switchIfEmpty(Mono.defer(() -> requestAgain(generated)))
                .onErrorResume(
                        StageFailure.Terminal.class,
                        failure -> failCheckRun(generated, failure, SummaryComment.sentence(reasonOf(failure))));
    }

    private Mono<Ended> end(ReviewGenerated generated) {
        return isToldByTheCheckRunAlone(generated.outcome())
                ? Mono.just(Ended.silently(generated, generated.outcome()))
                : outcomeNow(generated).flatMap(this::tell);
    }

    /** A review is told only of the head that the pull request has now, while it is open. */
    private Mono<Standing> outcomeNow(ReviewGenerated generated) {
        return reader.pullRequest(generated.pullRequest())
                .map(pullRequest -> new Standing(generated, outcomeOn(pullRequest, generated), pullRequest.htmlUrl()));
    }

    /** Looks for the summary first: when it tells of this review already, all but the check run is done. */
    private Mono<Ended> tell(Standing standing) {
        if (isToldByTheCheckRunAlone(standing.outcome())) {
            return Mono.just(Ended.silently(standing.generated(), standing.outcome()));
        }
        return summaries
                .find(standing.review().pullRequest())
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(existing -> tell(standing, existing));
    }

    private Mono<Ended> tell(Standing standing, Optional<PostedSummary> existing) {
        if (existing.isPresent() && existing.get().tellsOf(standing.review().id())) {
            return recall(standing, existing.get());
        }
        return standing.outcome().wasRead() ? tellFindings(standing, existing) : tellFailure(standing, existing);
    }

    private Mono<Ended> recall(Standing standing, PostedSummary summary) {
        Mono<PostedReview> review =
                summary.marker().said().total() == 0 ? Mono.empty() : reviews.find(standing.review());
        return review.map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .map(posted -> Ended.visibly(standing, summary, posted));
    }

    private Mono<Ended> tellFindings(Standing standing, Optional<PostedSummary> existing) {
        return content(standing.generated())
                .flatMap(content -> post(standing, content)
                        .flatMap(placed -> sumUp(standing, placed, existing))
                        .onErrorResume(
                                StageFailure.Terminal.class,
                                failure -> failCheckRun(
                                        standing.generated(), failure, textInOnePlace(standing, content))));
    }

    private Mono<ReviewContent> content(ReviewGenerated generated) {
        BlobRef findings = Objects.requireNonNull(generated.findings(), "a review that was read has findings");
        BlobRef reading = Objects.requireNonNull(generated.reading(), "a review that was read has a reading");
        return Mono.zip(blobs.get(findings, Findings.class), blobs.get(reading, Reading.class), ReviewContent::new);
    }

    private Mono<Placed> post(Standing standing, ReviewContent content) {
        Placement planned = planned(standing, content);
        if (planned.inline().isEmpty()) {
            return Mono.just(new Placed(content, planned, Optional.empty()));
        }
        return reviews.post(standing.review(), planned)
                .map(posted -> new Placed(content, planned.withInline(posted.inline()), Optional.of(posted)))
                .defaultIfEmpty(new Placed(content, planned.withInline(List.of()), Optional.empty()));
    }

    private Mono<Ended> sumUp(Standing standing, Placed placed, Optional<PostedSummary> existing) {
        String text = SummaryComment.of(standing.generated(), placed.content(), placed.placement(), standing.page());
        Tally said = Tally.of(placed.placement().all());
        return summaries
                .write(standing.review(), existing, said, text)
                .map(summary -> Ended.visibly(standing, summary, placed.review()));
    }

    /** A failure takes the place of what was said of an earlier head, but not of what was said of this one. */
    private Mono<Ended> tellFailure(Standing standing, Optional<PostedSummary> existing) {
        if (existing.isPresent() && existing.get().tellsOfHead(standing.review().headSha())) {
            return Mono.just(Ended.silently(standing.generated(), standing.outcome()));
        }
        return summaries
                .write(standing.review(), existing, Tally.NONE, SummaryComment.ofFailure(standing.generated()))
                .map(summary -> Ended.visibly(standing, summary, Optional.empty()));
    }

    private Mono<ReviewPublished> completeCheckRun(Ended ended) {
        ReviewGenerated generated = ended.generated();
        Verdict verdict = Verdict.of(ended.outcome(), ended.said(), generated.coverage(), generated.policy());
        return checkRuns
                .complete(generated.review(), verdict, ended.text())
                .map(checkRun -> Optional.of(checkRun.htmlUrl()))
                .defaultIfEmpty(Optional.empty())
                .map(url -> published(ended, url));
    }

    /** The content left the cache: the review goes back to its beginning under the same id. */
    private Mono<Event> requestAgain(ReviewGenerated generated) {
        ReviewRequested request = generated.request();
        if (request.attempt() >= settings.maxContentRequests()) {
            return Mono.error(new StageFailure.Terminal(
                    "the findings left the cache " + (request.attempt() + 1) + " times before they could be posted"));
        }
        return Mono.just(new ReviewRequested(
                request.review(),
                request.task(),
                request.generation(),
                Trigger.CONTENT_LOST,
                request.deliveryId(),
                request.occurredAt(),
                request.attempt() + 1));
    }

    /** GitHub refused a comment or a review for good: the check run, which is another permission, says so and holds what was found. */
    private <T> Mono<T> failCheckRun(ReviewGenerated generated, StageFailure.Terminal failure, String text) {
        return checkRuns
                .complete(generated.review(), Verdict.notPosted(reasonOf(failure)), text)
                .then(Mono.error(failure));
    }

    private ReviewPublished published(Ended ended, Optional<URI> checkRunUrl) {
        ReviewGenerated generated = ended.generated();
        return new ReviewPublished(
                generated.review(),
                ended.outcome(),
                ended.said().counts(),
                ended.inline(),
                ended.reviewUrl(),
                ended.summaryUrl(),
                checkRunUrl.orElse(null),
                generated.usage(),
                generated.request().occurredAt(),
                clock.instant());
    }

    private static String reasonOf(StageFailure.Terminal failure) {
        return Objects.requireNonNullElse(failure.getMessage(), "GitHub refused it");
    }

    private static boolean isToldByTheCheckRunAlone(Outcome outcome) {
        return outcome.state() == Outcome.State.SUPERSEDED || outcome.state() == Outcome.State.SKIPPED;
    }

    private static Outcome outcomeOn(PullRequest pullRequest, ReviewGenerated generated) {
        if (!pullRequest.open()) {
            return Outcome.skipped("the pull request is closed");
        }
        if (!pullRequest.headSha().equals(generated.review().headSha())) {
            return Outcome.superseded(
                    pullRequest.headSha().substring(0, 7) + " was pushed meanwhile; its review replaces this one");
        }
        return generated.outcome();
    }

    private static Placement planned(Standing standing, ReviewContent content) {
        return Placement.of(
                content.findings().findings(),
                CommentableLines.of(content.reading()),
                standing.generated().policy().profile());
    }

    private static String textInOnePlace(Standing standing, ReviewContent content) {
        Placement nothingInline = planned(standing, content).withInline(List.of());
        return SummaryComment.of(standing.generated(), content, nothingInline, standing.page());
    }

    /** @param page of the pull request */
    private record Standing(ReviewGenerated generated, Outcome outcome, URI page) {
        ReviewRef review() {
            return generated.review();
        }
    }

    private record Placed(ReviewContent content, Placement placement, Optional<PostedReview> review) {}

    /** @param text what the check run shows under its title */
    private record Ended(
            ReviewGenerated generated,
            Outcome outcome,
            Tally said,
            int inline,
            @Nullable URI reviewUrl,
            @Nullable URI summaryUrl,
            String text) {

        static Ended silently(ReviewGenerated generated, Outcome outcome) {
            String text = SummaryComment.sentence(Objects.requireNonNullElse(outcome.reason(), ""));
            return new Ended(generated, outcome, Tally.NONE, 0, null, null, text);
        }

        static Ended visibly(Standing standing, PostedSummary summary, Optional<PostedReview> review) {
            return new Ended(
                    standing.generated(),
                    standing.outcome(),
                    summary.marker().said(),
                    review.map(posted -> posted.inline().size()).orElse(0),
                    review.map(PostedReview::url).orElse(null),
                    summary.url(),
                    summary.text());
        }
    }
}
