package dev.argus.simulator.github.hosting;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened on the simulated GitHub. */
public sealed interface Event {

    /** Something that happened in a repository. */
    sealed interface InRepository extends Event {
        HostedRepository repository();
    }

    /** Something that happened to a pull request itself. */
    sealed interface ToPullRequest extends InRepository {
        PullRequest pullRequest();
    }

    /** Something that happened to a review. */
    sealed interface ToReview extends InRepository {
        Review review();
    }

    /** Something that happened to a single comment on the diff, or to a reply. */
    sealed interface ToReviewComment extends InRepository {
        ReviewComment comment();
    }

    /** Something that happened to a comment on a pull request as a whole. */
    sealed interface ToComment extends InRepository {
        IssueComment comment();
    }

    /** Something that happened to a check run. */
    sealed interface ToCheckRun extends InRepository {
        CheckRun checkRun();
    }

    record PullRequestOpened(HostedRepository repository, PullRequest pullRequest) implements ToPullRequest {}

    /** @param before the head until now */
    record PullRequestPushed(HostedRepository repository, PullRequest pullRequest, String before)
            implements ToPullRequest {}

    record PullRequestClosed(HostedRepository repository, PullRequest pullRequest) implements ToPullRequest {}

    record PullRequestReopened(HostedRepository repository, PullRequest pullRequest) implements ToPullRequest {}

    /** A review became visible, with its comments. */
    record ReviewPosted(HostedRepository repository, Review review, List<ReviewComment> comments) implements ToReview {}

    /** A review was begun that its author alone sees. */
    record ReviewLeftPending(HostedRepository repository, Review review) implements ToReview {}

    record PendingReviewDeleted(HostedRepository repository, Review review) implements ToReview {}

    record ReviewEdited(HostedRepository repository, Review review) implements ToReview {}

    record ReviewCommentPosted(HostedRepository repository, ReviewComment comment) implements ToReviewComment {}

    record ReviewCommentEdited(HostedRepository repository, ReviewComment comment) implements ToReviewComment {}

    record CommentPosted(HostedRepository repository, IssueComment comment) implements ToComment {}

    record CommentEdited(HostedRepository repository, IssueComment comment) implements ToComment {}

    record CheckRunCreated(HostedRepository repository, CheckRun checkRun) implements ToCheckRun {}

    record CheckRunUpdated(HostedRepository repository, CheckRun checkRun) implements ToCheckRun {}

    /** Someone asked for the check to be run again. */
    record CheckRunRerequested(HostedRepository repository, CheckRun checkRun) implements ToCheckRun {}

    /**
     * Somebody told those who listen to a repository of something.
     *
     * @param payload a JSON object
     */
    record Dispatched(HostedRepository repository, String type, String payload) implements InRepository {}

    /**
     * A call of the API was answered, or cut off.
     *
     * @param path below the API's root, without the query
     * @param status 0 when the connection was cut instead of an answer
     * @param fault the injected fault that had a hand in it
     */
    record CallAnswered(
            String method,
            String path,
            int status,
            Duration took,
            @Nullable String fault) implements Event {}

    /**
     * A webhook delivery was attempted.
     *
     * @param status what the receiver answered; 0 for no answer
     */
    record WebhookDelivered(String guid, String event, String action, boolean redelivery, int status, Duration took)
            implements Event {}
}
