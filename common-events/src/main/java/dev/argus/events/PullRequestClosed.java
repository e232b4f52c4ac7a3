package dev.argus.events;

import java.time.Instant;

/**
 * A pull request was closed, so that no later review will tell what became of what was said.
 *
 * @param merged whether it went into its base; otherwise it was given up
 * @param occurredAt when, by GitHub's clock
 */
public record PullRequestClosed(PullRequestRef pullRequest, boolean merged, String deliveryId, Instant occurredAt)
        implements PullRequestEvent {

    public PullRequestClosed {
        Checks.notBlank(deliveryId, "deliveryId");
    }
}
