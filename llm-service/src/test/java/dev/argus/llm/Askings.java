package dev.argus.llm;

import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import java.time.Instant;

/** Somebody who asks. */
public final class Askings {

    private Askings() {}

    public static Asking by(long installationId) {
        return by(installationId, ReviewPolicy.DEFAULTS);
    }

    public static Asking by(long installationId, ReviewPolicy policy) {
        PullRequestRef pullRequest = new PullRequestRef(installationId, 22, "acme", "shop", 7);
        ReviewRequested requested = ReviewRequested.of(
                pullRequest, "b".repeat(40), "0", Trigger.PUSHED, null, Instant.parse("2026-11-21T09:00:00Z"));
        return new Asking(requested.review(), policy, Asking.Purpose.REVIEW);
    }
}
