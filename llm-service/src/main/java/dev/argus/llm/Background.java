package dev.argus.llm;

import dev.argus.events.ModelCalled.Purpose;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewRequested;
import dev.argus.events.content.ReviewContext;

/** What the files of one review have in common. */
record Background(ReviewRequested request, ReviewPolicy policy, ReviewContext context) {

    long installationId() {
        return request.pullRequest().installationId();
    }

    /** Whatever is asked for a review that nobody is told of is asked to compare. */
    Asking asking(Purpose purpose, String promptVersion) {
        return new Asking(request.review(), policy, request.runsInShadow() ? Purpose.SHADOW : purpose, promptVersion);
    }
}
