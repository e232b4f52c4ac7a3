package dev.argus.events;

/**
 * A fact that crossed a topic.
 *
 * <p>A published type only ever gains {@code @Nullable} components, which older records lack; anything else is a new version with a type of
 * its own.
 */
public sealed interface Event
        permits ReviewRequested, DiffPrepared, ReviewGenerated, ReviewPublished, FeedbackReceived {

    /** The pull request this fact is about. */
    PullRequestRef pullRequest();

    /** The record key: facts of one pull request stay in order. */
    default String key() {
        return pullRequest().key();
    }
}
