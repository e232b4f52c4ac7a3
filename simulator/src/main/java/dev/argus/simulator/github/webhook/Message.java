package dev.argus.simulator.github.webhook;

/**
 * What to tell the App.
 *
 * @param payload JSON, as it is signed
 */
record Message(String event, String action, long installationId, long repositoryId, String payload) {}
