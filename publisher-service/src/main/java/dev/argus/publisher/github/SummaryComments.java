package dev.argus.publisher.github;

import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewRef;
import dev.argus.github.AppIdentity;
import dev.argus.github.GitHubWriter;
import dev.argus.github.IssueComment;
import dev.argus.github.UnprocessableException;
import dev.argus.publisher.placement.Marker;
import dev.argus.publisher.placement.Tally;
import dev.argus.runtime.stage.StageFailure;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The one comment of each pull request that sums its review up, made once and updated in place. */
public final class SummaryComments {

    private final GitHubWriter writer;

    public SummaryComments(GitHubWriter writer) {
        this.writer = writer;
    }

    /** The summary of this pull request, or empty when it has none yet. Reads no more pages than it needs. */
    public Mono<PostedSummary> find(PullRequestRef ref) {
        return writer.identity()
                .flatMapMany(us -> writer.comments(ref).filter(comment -> isBy(us, comment)))
                .<PostedSummary>handle((comment, found) -> posted(comment)
                        .filter(summary -> summary.marker().isOf(ref))
                        .ifPresent(found::next))
                .next();
    }

    /**
     * Puts the text in place of what the comment said before, or makes the comment.
     *
     * @param existing what {@link #find} found
     */
    public Mono<PostedSummary> write(
            Turn turn, ReviewRef review, Optional<PostedSummary> existing, Tally said, String text) {
        PullRequestRef ref = review.pullRequest();
        String body = Marker.OfSummary.of(review, said).above(text);
        return turn.post(existing.map(summary -> writer.updateComment(ref, summary.commentId(), body))
                        .orElseGet(() -> writer.createComment(ref, body)))
                .map(comment ->
                        new PostedSummary(comment.id(), Marker.OfSummary.of(review, said), text, comment.htmlUrl()))
                .onErrorMap(
                        UnprocessableException.class,
                        refused -> new StageFailure.Terminal(
                                "GitHub refused the summary: " + refused.getMessage(), refused));
    }

    private static boolean isBy(AppIdentity us, IssueComment comment) {
        return comment.author().equals(us.botLogin());
    }

    private static Optional<PostedSummary> posted(IssueComment comment) {
        return Marker.OfSummary.in(comment.body())
                .map(marker -> new PostedSummary(
                        comment.id(), marker, Marker.strippedFrom(comment.body()), comment.htmlUrl()));
    }
}
