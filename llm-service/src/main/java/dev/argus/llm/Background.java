package dev.argus.llm;

import dev.argus.events.ModelCalled.Purpose;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewRef;
import dev.argus.events.content.ReviewContext;

/** What the files of one review have in common. */
record Background(ReviewRef review, ReviewPolicy policy, ReviewContext context) {

    long installationId() {
        return review.pullRequest().installationId();
    }

    Asking asking(Purpose purpose) {
        return new Asking(review, policy, purpose);
    }
}
