package dev.argus.github;

import java.time.Instant;

/**
 * One account that has installed the App.
 *
 * @param suspended whether its owner has stopped it for now: nothing of it can be read or written then
 */
public record Installation(long id, boolean suspended, Instant createdAt) {}
