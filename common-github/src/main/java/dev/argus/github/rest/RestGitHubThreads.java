package dev.argus.github.rest;

import dev.argus.events.PullRequestRef;
import dev.argus.github.GitHubThreads;
import dev.argus.github.ReviewThread;
import dev.argus.github.http.RateLimits;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Threads by GraphQL, for REST does not tell their state; comments by REST. */
final class RestGitHubThreads implements GitHubThreads {

    private static final int MAX_PAGES = 200;

    private final GitHubApi api;
    private final Exchanges exchanges;
    private final RateLimits limits;
    private final URI endpoint;

    /** @param apiUrl root of the REST API */
    RestGitHubThreads(GitHubApi api, Exchanges exchanges, RateLimits limits, URI apiUrl) {
        this.limits = limits;
        this.api = api;
        this.exchanges = exchanges;
        this.endpoint = GraphQl.endpoint(apiUrl);
    }

    @Override
    public Flux<ReviewThread> threads(PullRequestRef ref) {
        return page(ref, null)
                .expand(threads ->
                        threads.page().hasNext() ? page(ref, threads.page().end()) : Mono.empty())
                .take(MAX_PAGES)
                .concatMapIterable(GraphQl.Threads::nodes)
                .filter(thread -> !thread.comments().nodes().isEmpty())
                .map(GraphQl.Conversation::toThread);
    }

    @Override
    public Mono<Void> updateComment(PullRequestRef ref, long commentId, String body) {
        return exchanges
                .change(ref, api.updateReviewComment(ref, commentId, new Bodies.Comment(body)))
                .then();
    }

    @Override
    public Mono<Boolean> resolve(PullRequestRef ref, String threadId) {
        return change(ref, GraphQl.RESOLVE, threadId);
    }

    @Override
    public Mono<Boolean> minimize(PullRequestRef ref, String commentNodeId) {
        return change(ref, GraphQl.MINIMIZE, commentNodeId);
    }

    private Mono<GraphQl.Threads> page(PullRequestRef ref, @Nullable String after) {
        Map<String, Object> variables =
                new HashMap<>(Map.of("owner", ref.owner(), "name", ref.repository(), "number", ref.number()));
        if (after != null) {
            variables.put("after", after);
        }
        return exchanges.read(ref, post(ref, GraphQl.THREADS, variables)).map(GraphQl.Answer::threads);
    }

    private Mono<Boolean> change(PullRequestRef ref, String mutation, String id) {
        return exchanges.change(ref, post(ref, mutation, Map.of("id", id))).map(GraphQl.Answer::isPermitted);
    }

    private Mono<GraphQl.Answer> post(PullRequestRef ref, String query, Map<String, Object> variables) {
        return api.graphQl(ref, endpoint, new GraphQl.Request(query, variables))
                .flatMap(answer -> unlimited(ref, answer));
    }

    private Mono<GraphQl.Answer> unlimited(PullRequestRef ref, ResponseEntity<GraphQl.Answer> response) {
        GraphQl.Answer answer = response.getBody();
        return answer != null && answer.tellsOfALimit()
                ? Mono.error(limits.exceeded(ref.installationId(), response.getHeaders()))
                : Mono.justOrEmpty(answer);
    }
}
