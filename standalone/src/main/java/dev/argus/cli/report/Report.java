package dev.argus.cli.report;

/** One way to write a review down. */
public interface Report {

    /** The whole report, with a line feed at its end. */
    String of(LocalReview review);
}
