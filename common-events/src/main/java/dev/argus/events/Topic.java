package dev.argus.events;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The topics between the services: facts, kept for a time, and settings and states, of which the latest is kept. */
public enum Topic {
    REVIEW_REQUESTED("argus.review.requested", Duration.ofDays(14)),
    DIFF_PREPARED("argus.diff.prepared", Duration.ofDays(14)),
    REVIEW_DELAYED("argus.review.delayed", Duration.ofDays(2)),
    REVIEW_GENERATED("argus.review.generated", Duration.ofDays(14)),
    REVIEW_PUBLISHED("argus.review.published", Duration.ofDays(30)),
    FEEDBACK_RECEIVED("argus.feedback.received", Duration.ofDays(90)),
    COMMAND_GIVEN("argus.command.given", Duration.ofDays(14)),
    PULL_REQUEST_CLOSED("argus.pull-request.closed", Duration.ofDays(14)),
    MODEL_CALLED("argus.model.called", Duration.ofDays(400)),
    INSTALLATION_SETTINGS("argus.installation.settings", null),
    OPERATOR_ACTED("argus.operator.acted", Duration.ofDays(400)),
    REPLAY_CHANGED("argus.replay.changed", null);

    private final String topicName;
    private final @Nullable Duration retention;

    Topic(String topicName, @Nullable Duration retention) {
        this.topicName = topicName;
        this.retention = retention;
    }

    public String topicName() {
        return topicName;
    }

    /** How long a record stays unless a deployment says otherwise; empty where the latest record of each key stays for good. */
    public Optional<Duration> retention() {
        return Optional.ofNullable(retention);
    }
}
