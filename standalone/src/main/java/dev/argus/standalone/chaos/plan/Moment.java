package dev.argus.standalone.chaos.plan;

/** A step in the way of a review at which the service that takes it is killed. */
public enum Moment {
    REVIEW_REQUESTED(Target.INGRESS, "once the request is on its topic"),
    READING_DIFF(Target.DIFF, "before GitHub answers with the change"),
    DIFF_PREPARED(Target.DIFF, "once what it prepared is on its topic"),
    ASKING_MODEL(Target.LLM, "before the model answers"),
    REVIEW_GENERATED(Target.LLM, "once what it generated is on its topic"),
    OPENING_CHECK_RUN(Target.PUBLISHER, "before GitHub opens the check run"),
    CHECK_RUN_OPENED(Target.PUBLISHER, "once GitHub has opened the check run, without hearing of it"),
    POSTING_REVIEW(Target.PUBLISHER, "before GitHub posts the review"),
    REVIEW_POSTED(Target.PUBLISHER, "once GitHub has posted the review, without hearing of it"),
    POSTING_SUMMARY(Target.PUBLISHER, "before GitHub posts the summary"),
    SUMMARY_POSTED(Target.PUBLISHER, "once GitHub has posted the summary, without hearing of it"),
    COMPLETING_CHECK_RUN(Target.PUBLISHER, "before GitHub completes the check run"),
    CHECK_RUN_COMPLETED(Target.PUBLISHER, "once GitHub has completed the check run, without hearing of it"),
    REVIEW_PUBLISHED(Target.PUBLISHER, "once what it published is on its topic");

    private final Target target;
    private final String description;

    Moment(Target target, String description) {
        this.target = target;
        this.description = description;
    }

    /** The service that is killed, all of its instances. */
    public Target target() {
        return target;
    }

    /** When that is, to follow "killed". */
    public String description() {
        return description;
    }
}
