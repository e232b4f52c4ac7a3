package dev.argus.ops.history;

import dev.argus.events.Command;
import dev.argus.events.CommandGiven;
import dev.argus.events.Envelope;
import dev.argus.events.Event;
import dev.argus.events.FeedbackReceived;
import dev.argus.events.PullRequestClosed;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewId;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A webhook of GitHub that something followed from.
 *
 * @param id {@code X-GitHub-Delivery}
 * @param at when it happened, by GitHub's clock
 * @param what the reason it gave: a {@link Trigger}, a {@link FeedbackReceived.Kind}, a {@link Command}, or {@code MERGED} or {@code CLOSED}
 * @param reviews that it asked for
 */
public record Delivery(String id, Instant at, PullRequestRef pullRequest, String what, List<ReviewId> reviews) {

    public Delivery {
        reviews = List.copyOf(reviews);
    }

    static Optional<Delivery> of(Envelope<? extends Event> event) {
        if (event.data() instanceof ReviewRequested request
                && request.deliveryId() != null
                && request.trigger() != Trigger.CONTENT_LOST) {
            return Optional.of(new Delivery(
                    request.deliveryId(),
                    request.occurredAt(),
                    request.pullRequest(),
                    request.trigger().name(),
                    List.of(request.review().id())));
        }
        if (event.data() instanceof FeedbackReceived feedback) {
            return Optional.of(new Delivery(
                    feedback.deliveryId(),
                    feedback.occurredAt(),
                    feedback.pullRequest(),
                    feedback.kind().name(),
                    List.of()));
        }
        if (event.data() instanceof CommandGiven given) {
            return Optional.of(new Delivery(
                    given.deliveryId(),
                    given.occurredAt(),
                    given.pullRequest(),
                    given.command().name(),
                    List.of()));
        }
        if (event.data() instanceof PullRequestClosed closed) {
            return Optional.of(new Delivery(
                    closed.deliveryId(),
                    closed.occurredAt(),
                    closed.pullRequest(),
                    closed.merged() ? "MERGED" : "CLOSED",
                    List.of()));
        }
        return Optional.empty();
    }

    /** One delivery may concern several pull requests. */
    Delivery plus(Delivery other) {
        return new Delivery(
                id,
                at,
                pullRequest,
                what,
                Stream.concat(reviews.stream(), other.reviews.stream())
                        .distinct()
                        .toList());
    }
}
