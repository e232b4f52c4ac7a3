package dev.argus.events;

/**
 * A fact that crossed a topic.
 *
 * <p>A published type only ever gains {@code @Nullable} components, which older records lack; anything else is a new version with a type of
 * its own.
 */
public sealed interface Event permits PullRequestEvent, InstallationSettings, OperationsEvent {

    /** The installation of the App that it concerns; 0 where it concerns none in particular. */
    long installationId();

    /** The record key: facts under one key stay in order. */
    String key();

    /** What it is about, for people and filters. */
    String subject();
}
