package dev.argus.llm;

import dev.argus.events.ModelCalled.Purpose;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewRef;

/** On whose behalf a model is asked, what for, and with which words. */
public record Asking(ReviewRef review, ReviewPolicy policy, Purpose purpose, String promptVersion) {

    public long installationId() {
        return review.pullRequest().installationId();
    }
}
