package dev.argus.publisher;

import dev.argus.events.BlobRef;
import dev.argus.events.EarlierReview;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewId;
import dev.argus.events.ReviewRef;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Findings;
import dev.argus.events.content.Reading;
import dev.argus.publisher.github.Annotations;
import dev.argus.publisher.github.CheckRuns;
import dev.argus.publisher.github.Closing;
import dev.argus.publisher.github.InlineReviews;
import dev.argus.publisher.github.PostedReview;
import dev.argus.publisher.github.PostedSummary;
import dev.argus.publisher.github.SummaryComments;
import dev.argus.publisher.github.Turn;
import dev.argus.publisher.placement.CommentableLines;
import dev.argus.publisher.placement.Marker;
import dev.argus.publisher.placement.Placement;
import dev.argus.publisher.placement.ReviewContent;
import dev.argus.publisher.placement.SummaryComment;
import dev.argus.publisher.placement.Tally;
import dev.argus.publisher.placement.Verdict;
import dev.argus.runtime.content.BlobStore;
import dev.argus.runtime.stage.StageFailure;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Tells an open pull request what was found in its current head, at the lines and in the summary, as far as it was not told yet. */
final class Announcer {

    private final InlineReviews reviews;
    private final SummaryComments summaries;
    private final CheckRuns checkRuns;
    private final EarlierFindings earlier;
    private final BlobStore blobs;

    Announcer(
            InlineReviews reviews,
            SummaryComments summaries,
            CheckRuns checkRuns,
            EarlierFindings earlier,
            BlobStore blobs) {
        this.earlier = earlier;
        this.reviews = reviews;
        this.summaries = summaries;
        this.checkRuns = checkRuns;
        this.blobs = blobs;
    }

    /**
     * Looks for the summary first: it is written last, so that nothing is left to tell when it tells of this review.
     *
     * @param page of the pull request
     * @return empty when there is something to tell but the findings have left the cache
     */
    Mono<Announced> announce(Turn turn, ReviewGenerated generated, URI page) {
        return summaries
                .find(generated.pullRequest())
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(existing -> announce(new Occasion(turn, generated, page, existing)));
    }

    /** What was told of a review that had ended before. */
    Mono<Announced> recall(ReviewRef review, Marker.OfEnd end) {
        Mono<URI> posted =
                end.inline() == 0 ? Mono.empty() : reviews.find(review).map(PostedReview::url);
        Mono<URI> summary = end.isOfNothingTold()
                ? Mono.empty()
                : summaries.find(review.pullRequest()).map(PostedSummary::url);
        return Mono.zip(
                posted.singleOptional(),
                summary.singleOptional(),
                (reviewUrl, summaryUrl) -> Announced.before(end, reviewUrl.orElse(null), summaryUrl.orElse(null)));
    }

    private Mono<Announced> announce(Occasion occasion) {
        if (occasion.isTold()) {
            return recall(occasion, occasion.existing().orElseThrow());
        }
        return occasion.generated().outcome().wasRead() ? announceFindings(occasion) : announceFailure(occasion);
    }

    private Mono<Announced> recall(Occasion occasion, PostedSummary summary) {
        Mono<PostedReview> posted =
                summary.marker().said().total() == 0 ? Mono.empty() : reviews.find(occasion.review());
        return posted.map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(found -> unplaced(occasion, found).map(findings -> Announced.by(summary, found, findings)));
    }

    /** What the check run has to show; nothing when the findings have left the cache, for the summary tells of all of them. */
    private Mono<List<Finding>> unplaced(Occasion occasion, Optional<PostedReview> posted) {
        List<String> inline = posted.map(PostedReview::inline).orElse(List.of());
        return occasion.generated().outcome().wasRead()
                ? content(occasion.generated())
                        .map(content ->
                                plan(occasion, content).withInline(inline).elsewhere())
                        .defaultIfEmpty(List.of())
                : Mono.just(List.of());
    }

    private Mono<Announced> announceFindings(Occasion occasion) {
        return content(occasion.generated())
                .flatMap(content -> sinceItWasSaid(occasion, content))
                .flatMap(content -> post(occasion, content)
                        .flatMap(placed -> sumUp(occasion, placed))
                        .onErrorResume(
                                StageFailure.Terminal.class, refusal -> sayInTheCheckRun(occasion, content, refusal)));
    }

    private Mono<ReviewContent> sinceItWasSaid(Occasion occasion, ReviewContent content) {
        return saidBefore(occasion)
                .flatMap(said ->
                        said ? earlier.consider(occasion.turn(), occasion.review(), content) : Mono.just(content));
    }

    /** A review stands there without a summary when more was pushed between the two. */
    private Mono<Boolean> saidBefore(Occasion occasion) {
        return occasion.existing().isPresent()
                ? Mono.just(true)
                : reviews.areThere(occasion.review().pullRequest());
    }

    private Mono<ReviewContent> content(ReviewGenerated generated) {
        BlobRef findings = Objects.requireNonNull(generated.findings(), "a review that was read has findings");
        BlobRef reading = Objects.requireNonNull(generated.reading(), "a review that was read has a reading");
        return Mono.zip(blobs.get(findings, Findings.class), blobs.get(reading, Reading.class), standing(generated))
                .map(found -> new ReviewContent(found.getT1(), found.getT2(), found.getT3()));
    }

    private Mono<Findings> standing(ReviewGenerated generated) {
        EarlierReview earlier = generated.earlier();
        return earlier == null ? Mono.just(Findings.NONE) : blobs.get(earlier.findings(), Findings.class);
    }

    private Mono<Placed> post(Occasion occasion, ReviewContent content) {
        Placement planned = plan(occasion, content);
        if (planned.inline().isEmpty()) {
            return Mono.just(new Placed(content, planned, Optional.empty()));
        }
        return reviews.post(occasion.turn(), occasion.review(), planned)
                .map(posted -> new Placed(content, planned.withInline(posted.inline()), Optional.of(posted)))
                .defaultIfEmpty(new Placed(content, planned.withInline(List.of()), Optional.empty()));
    }

    private Mono<Announced> sumUp(Occasion occasion, Placed placed) {
        return withStanding(occasion.review(), placed).flatMap(placement -> {
            String text = SummaryComment.of(occasion.generated(), placed.content(), placement, occasion.page());
            return write(occasion, Tally.of(placement.all()), text)
                    .map(summary -> Announced.by(
                                    summary, placed.review(), placed.placement().elsewhere())
                            .thatTold(placed.content().told(occasion.generated(), placement))
                            .after(
                                    occasion.toldBefore(),
                                    placed.content().earlier().findings()));
        });
    }

    /** What an earlier review said at a line still stands there; the rest of it would be lost with the summary it stood in. */
    private Mono<Placement> withStanding(ReviewRef review, Placed placed) {
        List<Finding> standing = placed.content().standing().findings();
        return standing.isEmpty()
                ? Mono.just(placed.placement())
                : reviews.saidAtLines(review.pullRequest())
                        .map(atLines -> placed.placement().withStanding(standing, atLines));
    }

    /** A failure takes the place of what was said of an earlier head, but not of what was said of this one. */
    private Mono<Announced> announceFailure(Occasion occasion) {
        if (occasion.isOfAHeadThatWasTold()) {
            return Mono.just(Announced.nothing(
                    Objects.requireNonNullElse(occasion.generated().outcome().reason(), ""),
                    occasion.generated().policy()));
        }
        return write(occasion, Tally.NONE, SummaryComment.ofFailure(occasion.generated()))
                .map(summary -> Announced.by(summary, Optional.empty(), List.of()));
    }

    private Mono<PostedSummary> write(Occasion occasion, Tally said, String text) {
        return summaries.write(occasion.turn(), occasion.review(), occasion.existing(), said, text);
    }

    /** GitHub takes no review or no comment: the check run, which is another permission, holds all that was found. */
    private Mono<Announced> sayInTheCheckRun(Occasion occasion, ReviewContent content, StageFailure.Terminal refusal) {
        Placement nothingInline = plan(occasion, content).withInline(List.of());
        Placement all = nothingInline.withStanding(content.standing().findings(), Set.of());
        String text = SummaryComment.of(occasion.generated(), content, all, occasion.page());
        return checkRuns
                .complete(
                        occasion.review(),
                        new Closing(
                                Verdict.notPosted(refusal, occasion.generated().policy()),
                                Marker.OfEnd.FAILED,
                                text,
                                Annotations.of(nothingInline.elsewhere())))
                .then(Mono.error(refusal));
    }

    private static Placement plan(Occasion occasion, ReviewContent content) {
        return Placement.of(
                content.findings().findings(),
                CommentableLines.of(content.reading()),
                occasion.generated().policy().profile());
    }

    /** @param existing the summary that the pull request has already */
    private record Occasion(Turn turn, ReviewGenerated generated, URI page, Optional<PostedSummary> existing) {

        ReviewRef review() {
            return generated.review();
        }

        @Nullable ReviewId toldBefore() {
            return existing.map(summary -> summary.marker().review()).orElse(null);
        }

        boolean isTold() {
            return existing.filter(summary -> summary.tellsOf(review().id())).isPresent();
        }

        boolean isOfAHeadThatWasTold() {
            return existing.filter(summary -> summary.tellsOfHead(review().headSha()))
                    .isPresent();
        }
    }

    private record Placed(ReviewContent content, Placement placement, Optional<PostedReview> review) {}
}
