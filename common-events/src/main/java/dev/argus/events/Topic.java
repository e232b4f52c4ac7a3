package dev.argus.events;

import java.time.Duration;

/** The topics between the stages. All are keyed by {@link PullRequestRef#key} and keep their records for the time given here. */
public enum Topic {
    REVIEW_REQUESTED("argus.review.requested", 14),
    DIFF_PREPARED("argus.diff.prepared", 14),
    REVIEW_GENERATED("argus.review.generated", 14),
    REVIEW_PUBLISHED("argus.review.published", 30),
    FEEDBACK_RECEIVED("argus.feedback.received", 90);

    private final String topicName;
    private final Duration retention;

    Topic(String topicName, int retentionDays) {
        this.topicName = topicName;
        this.retention = Duration.ofDays(retentionDays);
    }

    public String topicName() {
        return topicName;
    }

    /** How long a record stays unless a deployment says otherwise. */
    public Duration retention() {
        return retention;
    }
}
