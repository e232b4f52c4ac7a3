package dev.argus.cli.demo;

import dev.argus.simulator.github.SimulatedGitHub;
import dev.argus.simulator.github.hosting.Account;
import dev.argus.simulator.github.hosting.CheckRun;
import dev.argus.simulator.github.hosting.Event.CheckRunCreated;
import dev.argus.simulator.github.hosting.Event.CheckRunUpdated;
import dev.argus.simulator.github.hosting.Event.CommentPosted;
import dev.argus.simulator.github.hosting.Event.ReviewPosted;
import dev.argus.simulator.github.hosting.History;
import dev.argus.simulator.github.hosting.PullRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether every pull request ended with exactly one review: by what GitHub saw being posted, and not by what Argus says of itself. A
 * review is one check run that was brought to its end, one summary unless the pull request was skipped, and at most one review with
 * comments at lines.
 */
public final class Audit {

    private final History history;
    private final Account argus;

    public Audit(SimulatedGitHub gitHub) {
        this.history = gitHub.history();
        this.argus = Account.bot(gitHub.app().slug());
    }

    /** What is wrong, one sentence each; empty when nothing is. */
    public List<String> objections(List<PullRequest> pullRequests) {
        return pullRequests.stream()
                .flatMap(pullRequest ->
                        objection(pullRequest).map(what -> "#" + pullRequest.number() + " " + what).stream())
                .toList();
    }

    private Optional<String> objection(PullRequest pullRequest) {
        List<CheckRun> created = checkRuns(pullRequest);
        if (created.size() != 1) {
            return Optional.of("has " + created.size() + " check runs");
        }
        Optional<CheckRun> completed = completed(created.get(0));
        if (completed.isEmpty()) {
            return Optional.of("has a check run that never ended");
        }
        long expected = completed.get().conclusion() == CheckRun.Conclusion.SKIPPED ? 0 : 1;
        long summaries = summaries(pullRequest);
        if (summaries != expected) {
            return Optional.of("has " + summaries + " summaries instead of " + expected);
        }
        long reviews = reviews(pullRequest);
        return reviews > 1 ? Optional.of("has " + reviews + " reviews") : Optional.empty();
    }

    private List<CheckRun> checkRuns(PullRequest pullRequest) {
        return history.events(CheckRunCreated.class).stream()
                .map(CheckRunCreated::checkRun)
                .filter(checkRun -> checkRun.headSha().equals(pullRequest.headSha()))
                .toList();
    }

    private Optional<CheckRun> completed(CheckRun created) {
        return Stream.concat(Stream.of(created), updatesOf(created))
                .filter(checkRun -> checkRun.status() == CheckRun.Status.COMPLETED)
                .findFirst();
    }

    private Stream<CheckRun> updatesOf(CheckRun created) {
        return history.events(CheckRunUpdated.class).stream()
                .map(CheckRunUpdated::checkRun)
                .filter(checkRun -> checkRun.id() == created.id());
    }

    private long reviews(PullRequest pullRequest) {
        return history.events(ReviewPosted.class).stream()
                .map(ReviewPosted::review)
                .filter(review -> review.author().equals(argus) && review.pullNumber() == pullRequest.number())
                .count();
    }

    private long summaries(PullRequest pullRequest) {
        return history.events(CommentPosted.class).stream()
                .map(CommentPosted::comment)
                .filter(comment -> comment.author().equals(argus) && comment.pullNumber() == pullRequest.number())
                .count();
    }
}
