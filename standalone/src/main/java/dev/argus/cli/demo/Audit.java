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
 * review is one check run that was brought to its end, and at most one summary and one review with comments at lines.
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
        return pullRequests.stream().flatMap(this::objections).toList();
    }

    private Stream<String> objections(PullRequest pullRequest) {
        return Stream.of(
                        checkRun(pullRequest),
                        moreThanOne("reviews", reviews(pullRequest)),
                        moreThanOne("summaries", summaries(pullRequest)))
                .flatMap(Optional::stream)
                .map(what -> "#" + pullRequest.number() + " " + what);
    }

    private Optional<String> checkRun(PullRequest pullRequest) {
        List<CheckRun> created = history.events(CheckRunCreated.class).stream()
                .map(CheckRunCreated::checkRun)
                .filter(checkRun -> checkRun.headSha().equals(pullRequest.headSha()))
                .toList();
        if (created.size() != 1) {
            return Optional.of("has " + created.size() + " check runs");
        }
        return isCompleted(created.get(0)) ? Optional.empty() : Optional.of("has a check run that never ended");
    }

    private boolean isCompleted(CheckRun created) {
        return Stream.concat(Stream.of(created), updatesOf(created))
                .anyMatch(checkRun -> checkRun.status() == CheckRun.Status.COMPLETED);
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

    private static Optional<String> moreThanOne(String what, long count) {
        return count > 1 ? Optional.of("has " + count + " " + what) : Optional.empty();
    }
}
