package dev.argus.github.write;

import dev.argus.events.PullRequestRef;
import dev.argus.github.GitHubThreads;
import dev.argus.github.ReviewThread;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Changes threads no more and no faster than a {@link WriteBudget} allows; reads them as it likes. */
public final class PoliteThreads implements GitHubThreads {

    private final GitHubThreads threads;
    private final WriteBudget budget;

    public PoliteThreads(GitHubThreads threads, WriteBudget budget) {
        this.threads = threads;
        this.budget = budget;
    }

    @Override
    public Flux<ReviewThread> threads(PullRequestRef ref) {
        return threads.threads(ref);
    }

    @Override
    public Mono<Void> updateComment(PullRequestRef ref, long commentId, String body) {
        return budget.spend(ref.installationId(), threads.updateComment(ref, commentId, body));
    }

    @Override
    public Mono<Boolean> resolve(PullRequestRef ref, String threadId) {
        return budget.spend(ref.installationId(), threads.resolve(ref, threadId));
    }

    @Override
    public Mono<Boolean> minimize(PullRequestRef ref, String commentNodeId) {
        return budget.spend(ref.installationId(), threads.minimize(ref, commentNodeId));
    }
}
