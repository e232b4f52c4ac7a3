package dev.argus.publisher;

import dev.argus.events.PullRequestRef;
import dev.argus.github.GitHubThreads;
import dev.argus.github.NewReview;
import dev.argus.github.ReviewThread;
import dev.argus.runtime.lease.Fence;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The threads of one pull request, in an installation that lets nobody resolve them. */
final class FakeThreads implements GitHubThreads {

    final List<ReviewThread> threads = new ArrayList<>();
    /** What was done to them, in order. */
    final List<String> calls = new ArrayList<>();

    boolean mayResolve;

    private final List<FakeGitHub.Comment> posted;

    FakeThreads() {
        this(List.of());
    }

    private FakeThreads(List<FakeGitHub.Comment> posted) {
        this.posted = posted;
    }

    /** And one of each comment that is posted at its line there. */
    static FakeThreads on(FakeGitHub github) {
        return new FakeThreads(github.inline);
    }

    @Override
    public Flux<ReviewThread> threads(PullRequestRef ref) {
        return Flux.defer(() -> Flux.concat(
                Flux.fromIterable(List.copyOf(threads)),
                Flux.fromIterable(List.copyOf(posted)).map(comment -> begunBy(comment.content()))));
    }

    private static ReviewThread begunBy(NewReview.Comment comment) {
        int first = Objects.requireNonNullElse(comment.startLine(), comment.line());
        return new ReviewThread(
                "T",
                false,
                null,
                false,
                comment.path(),
                first,
                comment.line(),
                comment.side().equals("LEFT"),
                new ReviewThread.Comment(501, "C", FakeGitHub.BOT, comment.body(), "", null),
                List.of());
    }

    @Override
    public Mono<Void> updateComment(PullRequestRef ref, long commentId, String body) {
        return Fence.behind(Mono.fromRunnable(() -> {
            calls.add("update " + commentId);
            threads.replaceAll(thread -> thread.comment().id() == commentId ? edited(thread, body) : thread);
        }));
    }

    @Override
    public Mono<Boolean> resolve(PullRequestRef ref, String threadId) {
        return Fence.behind(Mono.fromSupplier(() -> {
            calls.add("resolve " + threadId);
            return mayResolve;
        }));
    }

    @Override
    public Mono<Boolean> minimize(PullRequestRef ref, String commentNodeId) {
        return Fence.behind(Mono.fromSupplier(() -> {
            calls.add("minimize " + commentNodeId);
            return true;
        }));
    }

    private static ReviewThread edited(ReviewThread thread, String body) {
        ReviewThread.Comment comment = thread.comment();
        return new ReviewThread(
                thread.id(),
                thread.resolved(),
                thread.resolvedBy(),
                thread.outdated(),
                thread.path(),
                thread.firstLine(),
                thread.lastLine(),
                thread.onOldSide(),
                new ReviewThread.Comment(
                        comment.id(), comment.nodeId(), comment.author(), body, comment.hunk(), comment.dislikedBy()),
                thread.replies());
    }
}
