package dev.argus.runtime.pullrequest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pull request as somebody who looked or was told saw it.
 *
 * @param replaced the head before, where a push is what was seen
 * @param at of its last change, by GitHub's clock, which says seconds
 */
public record Sighting(String headSha, @Nullable String replaced, boolean open, boolean draft, Instant at) {}
