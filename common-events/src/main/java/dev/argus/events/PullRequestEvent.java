package dev.argus.events;

/** A fact about one pull request. */
public sealed interface PullRequestEvent extends Event
        permits ReviewRequested,
                DiffPrepared,
                ReviewDelayed,
                ReviewGenerated,
                ReviewPublished,
                FeedbackReceived,
                CommandGiven,
                PullRequestClosed,
                ModelCalled {

    PullRequestRef pullRequest();

    @Override
    default long installationId() {
        return pullRequest().installationId();
    }

    @Override
    default String key() {
        return pullRequest().key();
    }

    @Override
    default String subject() {
        return pullRequest().toString();
    }
}
