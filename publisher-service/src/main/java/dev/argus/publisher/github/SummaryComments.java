package dev.argus.publisher.github;

import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewRef;
import dev.argus.github.AppIdentity;
import dev.argus.github.GitHubReader;
import dev.argus.github.GitHubWriter;
import dev.argus.github.IssueComment;
import dev.argus.github.UnprocessableException;
import dev.argus.publisher.placement.Marker;
import dev.argus.publisher.placement.MarkerSeal;
import dev.argus.publisher.placement.Tally;
import dev.argus.runtime.stage.StageFailure;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The one comment of each pull request that sums its review up, made once and updated in place. */
public final class SummaryComments {

    private final GitHubReader reader;
    private final GitHubWriter writer;
    private final MarkerSeal seal;

    public SummaryComments(GitHubReader reader, GitHubWriter writer, MarkerSeal seal) {
        this.reader = reader;
        this.writer = writer;
        this.seal = seal;
    }

    /**
     * The summary of this pull request, or empty when it has none yet. Where none is signed by a key of ours, one that was signed by another, or
     * before there were signatures, is still the comment to write in. Reads no more pages than it needs.
     */
    public Mono<PostedSummary> find(PullRequestRef ref) {
        return writer.identity()
                .flatMapMany(us -> reader.comments(ref).filter(comment -> isBy(us, comment)))
                .<PostedSummary>handle((comment, found) -> posted(ref, comment)
                        .filter(summary -> summary.marker().isOf(ref))
                        .ifPresent(found::next))
                .takeUntil(PostedSummary::signed)
                .reduce((first, next) -> next.signed() ? next : first);
    }

    /**
     * Puts the text in place of what the comment said before, or makes the comment.
     *
     * @param existing what {@link #find} found
     */
    public Mono<PostedSummary> write(
            Turn turn, ReviewRef review, Optional<PostedSummary> existing, Tally said, String text) {
        PullRequestRef ref = review.pullRequest();
        Marker.OfSummary marker = Marker.OfSummary.of(review, said);
        String body = seal.above(ref, marker, text);
        return turn.post(existing.map(summary -> writer.updateComment(ref, summary.commentId(), body))
                        .orElseGet(() -> writer.createComment(ref, body)))
                .map(comment -> new PostedSummary(comment.id(), marker, true, text, comment.htmlUrl()))
                .onErrorMap(
                        UnprocessableException.class,
                        refused -> new StageFailure.Terminal(
                                "GitHub refused the summary: " + refused.getMessage(), refused));
    }

    private static boolean isBy(AppIdentity us, IssueComment comment) {
        return comment.author().equals(us.botLogin());
    }

    private Optional<PostedSummary> posted(PullRequestRef ref, IssueComment comment) {
        return Marker.OfSummary.in(comment.body())
                .map(marker -> new PostedSummary(
                        comment.id(),
                        marker,
                        seal.isOn(ref, comment.body()),
                        Marker.strippedFrom(comment.body()),
                        comment.htmlUrl()));
    }
}
