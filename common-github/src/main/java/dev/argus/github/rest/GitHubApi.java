package dev.argus.github.rest;

import static dev.argus.github.http.Lifetime.FOR_GOOD;
import static dev.argus.github.http.Lifetime.UNTIL_CHANGED;

import dev.argus.events.PullRequestRef;
import dev.argus.github.Installation;
import dev.argus.github.InstalledRepository;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The endpoints an installation's token opens. A {@link PullRequestRef} gives owner, repository and number to the path, and its installation
 * to the authentication, as an installation and a repository of it do; a page's address, once known from the page before, takes the place of the path.
 */
@HttpExchange(accept = GitHubApi.JSON)
interface GitHubApi {

    String JSON = "application/vnd.github+json";
    String DIFF = "application/vnd.github.diff";
    String RAW = "application/vnd.github.raw+json";

    @Holds(UNTIL_CHANGED)
    @GetExchange("/repos/{owner}/{repo}/pulls/{number}")
    Mono<Answers.Pull> pullRequest(PullRequestRef ref);

    @GetExchange("/repos/{owner}/{repo}/pulls/{number}/files?per_page=100")
    Mono<ResponseEntity<List<Answers.File>>> files(PullRequestRef ref, @Nullable URI page);

    @GetExchange(url = "/repos/{owner}/{repo}/pulls/{number}", accept = DIFF)
    Mono<ResponseEntity<Flux<DataBuffer>>> diff(PullRequestRef ref);

    @GetExchange("/repos/{owner}/{repo}/pulls/{number}/commits?per_page=100")
    Mono<ResponseEntity<List<Answers.PullCommit>>> commits(PullRequestRef ref, @Nullable URI page);

    @GetExchange("/repos/{owner}/{repo}/compare/{base}...{head}?per_page=1")
    Mono<Answers.Comparison> compare(PullRequestRef ref, @PathVariable String base, @PathVariable String head);

    @Holds(FOR_GOOD)
    @GetExchange(url = "/repos/{owner}/{repo}/contents/{path}?ref={commit}", accept = RAW)
    Mono<ResponseEntity<Flux<DataBuffer>>> contents(
            PullRequestRef ref, @PathVariable String path, @PathVariable String commit);

    @Holds(FOR_GOOD)
    @GetExchange(url = "/repos/{owner}/{repo}/git/blobs/{sha}", accept = RAW)
    Mono<ResponseEntity<Flux<DataBuffer>>> blob(PullRequestRef ref, @PathVariable String sha);

    @Holds(UNTIL_CHANGED)
    @GetExchange("/repos/{owner}/{repo}/issues/{number}/comments?per_page=100")
    Mono<ResponseEntity<List<Answers.Comment>>> comments(PullRequestRef ref, @Nullable URI page);

    @GetExchange("/repos/{owner}/{repo}/collaborators/{login}/permission")
    Mono<Answers.Permission> permission(PullRequestRef ref, @PathVariable String login);

    @PostExchange("/repos/{owner}/{repo}/issues/comments/{id}/reactions")
    Mono<Answers.Made> react(PullRequestRef ref, @PathVariable long id, @RequestBody Bodies.Reaction reaction);

    @PostExchange("/repos/{owner}/{repo}/pulls/comments/{id}/reactions")
    Mono<Answers.Made> reactToReviewComment(
            PullRequestRef ref, @PathVariable long id, @RequestBody Bodies.Reaction reaction);

    @PostExchange("/repos/{owner}/{repo}/issues/{number}/comments")
    Mono<Answers.Comment> createComment(PullRequestRef ref, @RequestBody Bodies.Comment comment);

    @PatchExchange("/repos/{owner}/{repo}/issues/comments/{id}")
    Mono<Answers.Comment> updateComment(PullRequestRef ref, @PathVariable long id, @RequestBody Bodies.Comment comment);

    @PatchExchange("/repos/{owner}/{repo}/pulls/comments/{id}")
    Mono<Answers.Comment> updateReviewComment(
            PullRequestRef ref, @PathVariable long id, @RequestBody Bodies.Comment comment);

    @PostExchange
    Mono<ResponseEntity<GraphQl.Answer>> graphQl(
            PullRequestRef ref, URI endpoint, @RequestBody GraphQl.Request request);

    @Holds(UNTIL_CHANGED)
    @GetExchange("/repos/{owner}/{repo}/pulls/{number}/reviews?per_page=100")
    Mono<ResponseEntity<List<Answers.PullReview>>> reviews(PullRequestRef ref, @Nullable URI page);

    @PostExchange("/repos/{owner}/{repo}/pulls/{number}/reviews")
    Mono<Answers.PullReview> createReview(PullRequestRef ref, @RequestBody Bodies.Review review);

    @DeleteExchange("/repos/{owner}/{repo}/pulls/{number}/reviews/{id}")
    Mono<Answers.PullReview> deletePendingReview(PullRequestRef ref, @PathVariable long id);

    @Holds(UNTIL_CHANGED)
    @GetExchange(
            "/repos/{owner}/{repo}/commits/{sha}/check-runs?check_name={name}&app_id={app}&filter=all&per_page=100")
    Mono<ResponseEntity<Answers.CheckRuns>> checkRuns(
            PullRequestRef ref,
            @PathVariable String sha,
            @PathVariable String name,
            @PathVariable String app,
            @Nullable URI page);

    @Holds(UNTIL_CHANGED)
    @GetExchange("/repos/{owner}/{repo}/commits/{sha}/check-runs?app_id={app}&filter=all&per_page=100")
    Mono<ResponseEntity<Answers.CheckRuns>> allCheckRuns(
            PullRequestRef ref, @PathVariable String sha, @PathVariable String app, @Nullable URI page);

    @PostExchange("/repos/{owner}/{repo}/check-runs")
    Mono<Answers.Run> createCheckRun(PullRequestRef ref, @RequestBody Bodies.NewRun run);

    @PatchExchange("/repos/{owner}/{repo}/check-runs/{id}")
    Mono<Answers.Run> updateCheckRun(PullRequestRef ref, @PathVariable long id, @RequestBody Bodies.RunUpdate update);

    @Holds(UNTIL_CHANGED)
    @GetExchange("/installation/repositories?per_page=100")
    Mono<ResponseEntity<Answers.Repositories>> repositories(Installation installation, @Nullable URI page);

    @Holds(UNTIL_CHANGED)
    @GetExchange("/repos/{owner}/{repo}/pulls?state=open&sort=updated&direction=desc&per_page=100")
    Mono<ResponseEntity<List<Answers.ListedPull>>> openPullRequests(InstalledRepository repository, @Nullable URI page);
}
