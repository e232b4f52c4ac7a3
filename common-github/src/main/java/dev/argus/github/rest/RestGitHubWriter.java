package dev.argus.github.rest;

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
import dev.argus.github.http.Refusal;
import dev.argus.runtime.lease.Fence;
import java.util.Comparator;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class RestGitHubWriter implements GitHubWriter {

    private final GitHubApi api;
    private final Exchanges exchanges;
    private final Pages pages;
    private final String appId;
    private final Mono<AppIdentity> identity;

    RestGitHubWriter(GitHubApi api, AppApi appApi, Exchanges exchanges, Pages pages, String appId) {
        this.api = api;
        this.exchanges = exchanges;
        this.pages = pages;
        this.appId = appId;
        this.identity = exchanges
                .read("the App", appApi.app())
                .map(app -> new AppIdentity(app.id(), app.slug(), app.slug() + "[bot]"))
                // A slug changes only when the App is renamed; a failure is not kept.
                .cacheInvalidateIf(known -> false);
    }

    @Override
    public Mono<AppIdentity> identity() {
        return identity;
    }

    @Override
    public Mono<IssueComment> createComment(PullRequestRef ref, String body) {
        return exchanges
                .create(ref, api.createComment(ref, new Bodies.Comment(body)))
                .map(Answers.Comment::toComment);
    }

    @Override
    public Mono<IssueComment> updateComment(PullRequestRef ref, long commentId, String body) {
        return exchanges
                .change(ref, api.updateComment(ref, commentId, new Bodies.Comment(body)))
                .map(Answers.Comment::toComment);
    }

    @Override
    public Mono<Void> react(PullRequestRef ref, long commentId, boolean onDiff, Reaction reaction) {
        Bodies.Reaction body = new Bodies.Reaction(reaction.content());
        return exchanges
                .change(ref, onDiff ? api.reactToReviewComment(ref, commentId, body) : api.react(ref, commentId, body))
                .then();
    }

    @Override
    public Flux<Review> reviews(PullRequestRef ref) {
        return pages.all(page -> exchanges.readPage(ref, api.reviews(ref, page)))
                .concatMapIterable(reviews -> reviews, 1)
                .map(Answers.PullReview::toReview);
    }

    @Override
    public Mono<Review> createReview(PullRequestRef ref, NewReview review) {
        return exchanges
                .create(ref, api.createReview(ref, Bodies.Review.of(review)))
                .map(Answers.PullReview::toReview);
    }

    @Override
    public Mono<Void> deletePendingReview(PullRequestRef ref, long reviewId) {
        return exchanges
                .call(
                        ref,
                        Fence.behind(api.deletePendingReview(ref, reviewId)
                                .onErrorResume(RestGitHubWriter::isGone, gone -> Mono.empty())))
                .then();
    }

    @Override
    public Flux<CheckRun> checkRuns(PullRequestRef ref, String headSha, String name) {
        return pages.all(page -> exchanges.readPage(ref, api.checkRuns(ref, headSha, name, appId, page)))
                .concatMapIterable(Answers.CheckRuns::checkRuns, 1)
                .filter(run -> run.isOf(appId) && run.name().equals(name))
                .sort(Comparator.comparing(Answers.Run::id).reversed())
                .map(Answers.Run::toCheckRun);
    }

    @Override
    public Mono<CheckRun> createCheckRun(PullRequestRef ref, NewCheckRun checkRun) {
        return exchanges
                .create(ref, api.createCheckRun(ref, Bodies.NewRun.of(checkRun)))
                .map(Answers.Run::toCheckRun);
    }

    @Override
    public Mono<CheckRun> updateCheckRun(PullRequestRef ref, long checkRunId, CheckRunUpdate update) {
        return exchanges
                .change(ref, api.updateCheckRun(ref, checkRunId, Bodies.RunUpdate.of(update)))
                .map(Answers.Run::toCheckRun);
    }

    private static boolean isGone(Throwable failure) {
        return failure.getCause() instanceof Refusal refusal && refusal.status() == HttpStatus.NOT_FOUND.value();
    }
}
