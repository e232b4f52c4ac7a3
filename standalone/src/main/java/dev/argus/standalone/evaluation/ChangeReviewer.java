package dev.argus.standalone.evaluation;

import dev.argus.standalone.review.ReviewResult;

/** Reviews what a case gives. */
@FunctionalInterface
public interface ChangeReviewer {

    /**
     * Blocks.
     *
     * @throws NotReviewedException when this change cannot be reviewed here and now
     */
    ReviewResult review(ProposedChange change);
}
