package dev.argus.llm;

import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewRef;

/** On whose behalf a model is asked, and what for. */
public record Asking(ReviewRef review, ReviewPolicy policy, Purpose purpose) {

    /** What an answer is for. */
    public enum Purpose {
        /** Finding what is wrong with a change. */
        REVIEW,
        /** The same once more, because the answer could not be read. */
        AGAIN,
        /** Judging what was found. */
        VERIFY,
        /** A second review to compare with; nobody is told of it. */
        SHADOW
    }

    public long installationId() {
        return review.pullRequest().installationId();
    }
}
