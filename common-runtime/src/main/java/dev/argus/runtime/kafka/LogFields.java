package dev.argus.runtime.kafka;

import dev.argus.events.CommandGiven;
import dev.argus.events.DiffPrepared;
import dev.argus.events.Envelope;
import dev.argus.events.Event;
import dev.argus.events.FeedbackReceived;
import dev.argus.events.PullRequestClosed;
import dev.argus.events.PullRequestEvent;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewPublished;
import dev.argus.events.ReviewRef;
import dev.argus.events.ReviewRequested;
import io.micrometer.context.ContextRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** The ids that every log line about a record carries, as fields of the line and in the MDC of what is called meanwhile. */
final class LogFields {

    static final String STAGE = "stage";
    static final String REVIEW = "review.id";
    static final String INSTALLATION = "installation.id";
    static final String REPOSITORY = "repository";
    static final String PULL = "pull";
    static final String DELIVERY = "delivery.id";

    static {
        ContextRegistry.getInstance().registerThreadLocalAccessor(new LogFieldsAccessor());
    }

    private LogFields() {}

    /** For the chain that works on the event. */
    static ContextView of(String stage, Envelope<Event> envelope) {
        return Context.of(LogFieldsAccessor.KEY, map(stage, envelope.data()));
    }

    static Map<String, String> map(String stage, Event event) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(STAGE, stage);
        fields.put(INSTALLATION, Long.toString(event.installationId()));
        if (event instanceof PullRequestEvent about) {
            PullRequestRef pullRequest = about.pullRequest();
            fields.put(REPOSITORY, pullRequest.owner() + "/" + pullRequest.repository());
            fields.put(PULL, Integer.toString(pullRequest.number()));
        }
        ReviewRef review = reviewOf(event);
        if (review != null) {
            fields.put(REVIEW, review.id().value());
        }
        String delivery = deliveryOf(event);
        if (delivery != null) {
            fields.put(DELIVERY, delivery);
        }
        return fields;
    }

    private static @Nullable ReviewRef reviewOf(Event event) {
        if (event instanceof ReviewPublished published) {
            return published.review();
        }
        ReviewRequested request = requestOf(event);
        return request == null ? null : request.review();
    }

    private static @Nullable String deliveryOf(Event event) {
        if (event instanceof FeedbackReceived feedback) {
            return feedback.deliveryId();
        }
        if (event instanceof CommandGiven given) {
            return given.deliveryId();
        }
        if (event instanceof PullRequestClosed closed) {
            return closed.deliveryId();
        }
        ReviewRequested request = requestOf(event);
        return request == null ? null : request.deliveryId();
    }

    private static @Nullable ReviewRequested requestOf(Event event) {
        if (event instanceof ReviewRequested request) {
            return request;
        }
        if (event instanceof DiffPrepared prepared) {
            return prepared.request();
        }
        return event instanceof ReviewGenerated generated ? generated.request() : null;
    }
}
