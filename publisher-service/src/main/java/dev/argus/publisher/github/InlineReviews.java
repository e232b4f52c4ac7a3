package dev.argus.publisher.github;

import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewId;
import dev.argus.events.ReviewRef;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.github.ChangedFile;
import dev.argus.github.GitHubReader;
import dev.argus.github.GitHubWriter;
import dev.argus.github.NewReview;
import dev.argus.github.Review;
import dev.argus.github.UnprocessableException;
import dev.argus.publisher.placement.CommentableLines;
import dev.argus.publisher.placement.InlineComment;
import dev.argus.publisher.placement.Marker;
import dev.argus.publisher.placement.MarkerSeal;
import dev.argus.publisher.placement.Placement;
import dev.argus.publisher.placement.ReviewBody;
import dev.argus.runtime.stage.StageFailure;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The reviews that carry the comments at their lines, one for each {@link ReviewId}. */
public final class InlineReviews {

    private static final Logger log = LoggerFactory.getLogger(InlineReviews.class);

    /** GitHub takes a dim view of who repeats what it refused. */
    private static final int MAX_POSTS = 3;

    private final GitHubReader reader;
    private final GitHubWriter writer;
    private final MarkerSeal seal;

    public InlineReviews(GitHubReader reader, GitHubWriter writer, MarkerSeal seal) {
        this.reader = reader;
        this.writer = writer;
        this.seal = seal;
    }

    /** The review of that name, or empty when it was not posted. */
    public Mono<PostedReview> find(ReviewRef review) {
        return ours(review.pullRequest())
                .mapNotNull(candidate -> posted(candidate, review))
                .next();
    }

    /** Whether any of ours was posted. */
    public Mono<Boolean> areThere(PullRequestRef ref) {
        return ours(ref).hasElements();
    }

    /** Fingerprints of the findings that any of our reviews said at their lines. */
    public Mono<Set<String>> saidAtLines(PullRequestRef ref) {
        return ours(ref)
                .filter(review -> review.state() != Review.State.PENDING && seal.isOn(ref, review.body()))
                .flatMapIterable(review -> Marker.OfReview.in(review.body())
                        .map(Marker.OfReview::inline)
                        .orElse(List.of()))
                .collect(Collectors.toSet());
    }

    /**
     * Posts the review with its comments, unless it is there already; then what is there counts, whatever it holds.
     *
     * @return empty when GitHub accepted none of the comments, after three attempts at most
     */
    public Mono<PostedReview> post(Turn turn, ReviewRef review, Placement placement) {
        return ours(review.pullRequest())
                .collectList()
                .flatMap(ours -> Flux.fromIterable(ours)
                        .mapNotNull(candidate -> posted(candidate, review))
                        .next()
                        .switchIfEmpty(Mono.defer(() ->
                                deletePending(review.pullRequest(), ours).then(create(turn, review, placement)))));
    }

    private Flux<Review> ours(PullRequestRef ref) {
        return writer.identity()
                .flatMapMany(us ->
                        writer.reviews(ref).filter(review -> review.author().equals(us.botLogin())));
    }

    /** Only its author sees a pending review, and while one exists GitHub accepts no other of his. Argus leaves none on purpose. */
    private Mono<Void> deletePending(PullRequestRef ref, List<Review> ours) {
        return Flux.fromIterable(ours)
                .filter(review -> review.state() == Review.State.PENDING)
                .concatMap(pending -> writer.deletePendingReview(ref, pending.id()))
                .then();
    }

    private Mono<PostedReview> create(Turn turn, ReviewRef review, Placement placement) {
        return Mono.defer(() -> attempt(turn, review, placement))
                .onErrorResume(
                        InlineReviews::isForAPendingOne,
                        refused -> clearPending(review.pullRequest())
                                .then(attempt(turn, review, placement))
                                .onErrorResume(
                                        UnprocessableException.class,
                                        again -> createWithFewer(turn, review, placement, again, MAX_POSTS - 2)))
                .onErrorResume(
                        UnprocessableException.class,
                        refused -> createWithFewer(turn, review, placement, refused, MAX_POSTS - 1));
    }

    /** One that nobody saw when it was looked for. */
    private Mono<Void> clearPending(PullRequestRef ref) {
        return ours(ref).collectList().flatMap(ours -> deletePending(ref, ours));
    }

    private Mono<PostedReview> createWithFewer(
            Turn turn, ReviewRef review, Placement placement, UnprocessableException refused, int posts) {
        log.warn(
                "GitHub refused the comments of {}, trying with fewer: {}", review.pullRequest(), refused.getMessage());
        return headIsStill(review)
                .then(linesNow(review.pullRequest()))
                .flatMapIterable(lines -> Placement.narrower(placement.inline(), lines))
                .take(posts)
                .concatMap(inline -> attempt(turn, review, placement.withInline(fingerprints(inline)))
                        .onErrorResume(UnprocessableException.class, again -> Mono.empty()))
                .next();
    }

    /** Comments on a commit that was pushed away are refused whatever they are; whoever looks again sees the head that replaced it. */
    private Mono<Void> headIsStill(ReviewRef review) {
        return reader.pullRequest(review.pullRequest())
                .filter(now -> !now.headSha().equals(review.headSha()))
                .flatMap(moved -> Mono.error(new StageFailure.Retryable(
                        review.pullRequest() + " got another head while its review was posted", null)));
    }

    private static boolean isForAPendingOne(Throwable failure) {
        return failure instanceof UnprocessableException
                && String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("pending review");
    }

    private Mono<PostedReview> attempt(Turn turn, ReviewRef review, Placement placement) {
        List<String> inline = fingerprints(placement.inline());
        String body =
                seal.above(review.pullRequest(), new Marker.OfReview(review.id(), inline), ReviewBody.of(placement));
        List<NewReview.Comment> comments = placement.inline().stream()
                .map(finding -> commentOn(finding, review))
                .toList();
        NewReview content = new NewReview(review.headSha(), body, comments);
        return turn.post(writer.createReview(review.pullRequest(), content))
                .map(created -> new PostedReview(created.htmlUrl(), inline));
    }

    private Mono<CommentableLines> linesNow(PullRequestRef ref) {
        return reader.files(ref)
                .filter(file -> file.patch() != null)
                .collectMap(ChangedFile::path, file -> Objects.requireNonNull(file.patch()))
                .map(CommentableLines::ofPatches);
    }

    private @Nullable PostedReview posted(Review candidate, ReviewRef review) {
        return Marker.OfReview.in(candidate.body())
                .filter(marker -> candidate.state() != Review.State.PENDING
                        && marker.id().equals(review.id())
                        && isBelieved(candidate, review))
                .map(marker -> new PostedReview(candidate.htmlUrl(), marker.inline()))
                .orElse(null);
    }

    /** Where the key is another one than then, or there was none yet, the commit is as good a proof: nobody but GitHub can write it there. */
    private boolean isBelieved(Review candidate, ReviewRef review) {
        return seal.isOn(review.pullRequest(), candidate.body())
                || candidate.commitSha().equals(review.headSha());
    }

    private NewReview.Comment commentOn(Finding finding, ReviewRef review) {
        Anchor.Lines at = (Anchor.Lines) finding.anchor();
        Integer firstOfSeveral = at.start() == at.end() ? null : at.start();
        String body = seal.above(
                review.pullRequest(),
                new Marker.OfFinding(review.id(), finding.fingerprint(), null),
                InlineComment.of(finding));
        return new NewReview.Comment(
                at.path(), at.end(), firstOfSeveral, at.side().name(), body);
    }

    private static List<String> fingerprints(List<Finding> findings) {
        return findings.stream().map(Finding::fingerprint).toList();
    }
}
