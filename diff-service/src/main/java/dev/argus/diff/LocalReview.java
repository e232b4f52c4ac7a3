package dev.argus.diff;

import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import java.time.Instant;

/** The wish for a review of something that no GitHub knows. */
public final class LocalReview {

    private static final String OWNER = "local";

    /** Not that of an automatic review: whoever sits here has asked for one. */
    private static final String GENERATION = "local";

    private LocalReview() {}

    /**
     * @param name shown instead of a repository's
     * @param headSha of the commit, or a digest of what is read
     */
    public static ReviewRequested of(String name, String headSha, Instant now) {
        PullRequestRef ref = new PullRequestRef(1, 1, OWNER, name.isBlank() ? OWNER : name, 1);
        return ReviewRequested.of(ref, headSha, GENERATION, Trigger.OPENED, null, now);
    }
}
