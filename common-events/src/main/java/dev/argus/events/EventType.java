package dev.argus.events;

import java.util.Arrays;
import java.util.Optional;

/** Every event with its CloudEvents type, version included, and the topic that carries it. */
public enum EventType {
    REVIEW_REQUESTED("dev.argus.review.requested.v1", ReviewRequested.class, Topic.REVIEW_REQUESTED),
    DIFF_PREPARED("dev.argus.diff.prepared.v1", DiffPrepared.class, Topic.DIFF_PREPARED),
    REVIEW_DELAYED("dev.argus.review.delayed.v1", ReviewDelayed.class, Topic.REVIEW_DELAYED),
    REVIEW_GENERATED("dev.argus.review.generated.v1", ReviewGenerated.class, Topic.REVIEW_GENERATED),
    REVIEW_PUBLISHED("dev.argus.review.published.v1", ReviewPublished.class, Topic.REVIEW_PUBLISHED),
    FEEDBACK_RECEIVED("dev.argus.feedback.received.v1", FeedbackReceived.class, Topic.FEEDBACK_RECEIVED),
    COMMAND_GIVEN("dev.argus.command.given.v1", CommandGiven.class, Topic.COMMAND_GIVEN),
    PULL_REQUEST_CLOSED("dev.argus.pull-request.closed.v1", PullRequestClosed.class, Topic.PULL_REQUEST_CLOSED),
    MODEL_CALLED("dev.argus.model.called.v1", ModelCalled.class, Topic.MODEL_CALLED),
    INSTALLATION_SETTINGS(
            "dev.argus.installation.settings.v1", InstallationSettings.class, Topic.INSTALLATION_SETTINGS),
    OPERATOR_ACTED("dev.argus.operator.acted.v1", OperatorActed.class, Topic.OPERATOR_ACTED),
    REPLAY_CHANGED("dev.argus.replay.changed.v1", ReplayChanged.class, Topic.REPLAY_CHANGED);

    private final String typeName;
    private final Class<? extends Event> dataClass;
    private final Topic topic;

    EventType(String typeName, Class<? extends Event> dataClass, Topic topic) {
        this.typeName = typeName;
        this.dataClass = dataClass;
        this.topic = topic;
    }

    /** The CloudEvents {@code type}. */
    public String typeName() {
        return typeName;
    }

    public Class<? extends Event> dataClass() {
        return dataClass;
    }

    public Topic topic() {
        return topic;
    }

    public static EventType of(Event event) {
        return of(event.getClass());
    }

    public static EventType of(Class<? extends Event> eventClass) {
        return Arrays.stream(values())
                .filter(type -> type.dataClass.equals(eventClass))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(eventClass + " has no event type"));
    }

    public static Optional<EventType> named(String typeName) {
        return Arrays.stream(values())
                .filter(type -> type.typeName.equals(typeName))
                .findAny();
    }
}
