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

    record PullRequestOpened(HostedRepository repository, PullRequest pullRequest) implements InRepository {}

    /** @param before the head until now */
    record PullRequestPushed(HostedRepository repository, PullRequest pullRequest, String before)
            implements InRepository {}

    record PullRequestClosed(HostedRepository repository, PullRequest pullRequest) implements InRepository {}

    record PullRequestReopened(HostedRepository repository, PullRequest pullRequest) implements InRepository {}

    /** A review became visible, with its comments. */
    record ReviewPosted(HostedRepository repository, Review review, List<ReviewComment> comments)
            implements InRepository {}

    /** A review was begun that its author alone sees. */
    record ReviewLeftPending(HostedRepository repository, Review review) implements InRepository {}

    record PendingReviewDeleted(HostedRepository repository, Review review) implements InRepository {}

    record ReviewEdited(HostedRepository repository, Review review) implements InRepository {}

    /** A single comment on the diff, or a reply, outside a review. */
    record ReviewCommentPosted(HostedRepository repository, ReviewComment comment) implements InRepository {}

    record ReviewCommentEdited(HostedRepository repository, ReviewComment comment) implements InRepository {}

    record CommentPosted(HostedRepository repository, IssueComment comment) implements InRepository {}

    record CommentEdited(HostedRepository repository, IssueComment comment) implements InRepository {}

    record CheckRunCreated(HostedRepository repository, CheckRun checkRun) implements InRepository {}

    record CheckRunUpdated(HostedRepository repository, CheckRun checkRun) implements InRepository {}

    /** Someone asked for the check to be run again. */
    record CheckRunRerequested(HostedRepository repository, CheckRun checkRun) implements InRepository {}

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
