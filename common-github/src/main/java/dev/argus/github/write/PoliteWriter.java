package dev.argus.github.write;

import dev.argus.events.PullRequestRef;
import dev.argus.github.AppIdentity;
import dev.argus.github.CheckRun;
import dev.argus.github.CheckRunUpdate;
import dev.argus.github.GitHubWriter;
import dev.argus.github.IssueComment;
import dev.argus.github.NewCheckRun;
import dev.argus.github.NewReview;
import dev.argus.github.Reaction;
import dev.argus.github.Review;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes no more and no faster than a {@link WriteBudget} allows; reads as it likes. */
public final class PoliteWriter implements GitHubWriter {

    private final GitHubWriter writer;
    private final WriteBudget budget;

    public PoliteWriter(GitHubWriter writer, WriteBudget budget) {
        this.writer = writer;
        this.budget = budget;
    }

    @Override
    public Mono<AppIdentity> identity() {
        return writer.identity();
    }

    @Override
    public Mono<IssueComment> createComment(PullRequestRef ref, String body) {
        return spend(ref, writer.createComment(ref, body));
    }

    @Override
    public Mono<IssueComment> updateComment(PullRequestRef ref, long commentId, String body) {
        return spend(ref, writer.updateComment(ref, commentId, body));
    }

    @Override
    public Mono<Void> react(PullRequestRef ref, long commentId, boolean onDiff, Reaction reaction) {
        return spend(ref, writer.react(ref, commentId, onDiff, reaction));
    }

    @Override
    public Flux<Review> reviews(PullRequestRef ref) {
        return writer.reviews(ref);
    }

    @Override
    public Mono<Review> createReview(PullRequestRef ref, NewReview review) {
        return spend(ref, writer.createReview(ref, review));
    }

    @Override
    public Mono<Void> deletePendingReview(PullRequestRef ref, long reviewId) {
        return spend(ref, writer.deletePendingReview(ref, reviewId));
    }

    @Override
    public Flux<CheckRun> checkRuns(PullRequestRef ref, String headSha, String name) {
        return writer.checkRuns(ref, headSha, name);
    }

    @Override
    public Mono<CheckRun> createCheckRun(PullRequestRef ref, NewCheckRun checkRun) {
        return spend(ref, writer.createCheckRun(ref, checkRun));
    }

    @Override
    public Mono<CheckRun> updateCheckRun(PullRequestRef ref, long checkRunId, CheckRunUpdate update) {
        return spend(ref, writer.updateCheckRun(ref, checkRunId, update));
    }

    private <T> Mono<T> spend(PullRequestRef ref, Mono<T> write) {
        return budget.spend(ref.installationId(), write);
    }
}
