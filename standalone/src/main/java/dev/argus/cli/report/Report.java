package dev.argus.cli.report;

import dev.argus.standalone.review.ReviewResult;

/** One way to write a review down. */
public interface Report {

    /** The whole report, with a line feed at its end. */
    String of(ReviewResult review);
}
