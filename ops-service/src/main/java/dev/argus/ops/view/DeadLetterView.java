package dev.argus.ops.view;

import dev.argus.events.Envelope;
import dev.argus.events.Event;
import dev.argus.events.OperatorActed;
import dev.argus.events.PullRequestEvent;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewId;
import dev.argus.ops.history.Coordinates;
import dev.argus.ops.history.DeadLetter;
import dev.argus.ops.history.ReviewStory;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One dead letter in a list.
 *
 * @param state what was made of it
 * @param attempts that failed
 * @param type of the event, version included; absent when it is no event
 * @param repository {@code owner/name}; absent when it is about none
 * @param review absent when it is about none
 * @param origin where the record was read first; absent when it is not known
 * @param hasAnswer whether the answer of a model lies with it, sealed
 * @param settledBy who requeued or discarded it; absent while it is open
 * @param settledAt when
 * @param settledBecause the reason that was given
 */
public record DeadLetterView(
        String id,
        String stage,
        State state,
        Instant at,
        String reason,
        String exception,
        int attempts,
        @Nullable String type,
        @Nullable String repository,
        @Nullable Integer pullRequest,
        @Nullable ReviewId review,
        @Nullable Coordinates origin,
        boolean hasAnswer,
        @Nullable String settledBy,
        @Nullable Instant settledAt,
        @Nullable String settledBecause) {

    public enum State {
        OPEN,
        REQUEUED,
        DISCARDED
    }

    public static DeadLetterView of(DeadLetter letter, Optional<Envelope<OperatorActed>> settled) {
        Optional<Event> event = Optional.ofNullable(letter.event()).map(Envelope::data);
        Optional<PullRequestRef> about = event.filter(PullRequestEvent.class::isInstance)
                .map(PullRequestEvent.class::cast)
                .map(PullRequestEvent::pullRequest);
        return new DeadLetterView(
                letter.id(),
                letter.stage(),
                stateOf(settled),
                letter.at(),
                letter.reason(),
                letter.exception(),
                letter.attempts(),
                letter.event() == null ? null : letter.event().type(),
                about.map(ref -> ref.owner() + "/" + ref.repository()).orElse(null),
                about.map(PullRequestRef::number).orElse(null),
                ReviewStory.reviewOf(letter).orElse(null),
                letter.origin(),
                letter.hasAnswer(),
                settled.map(acted -> acted.data().actor()).orElse(null),
                settled.map(Envelope::time).orElse(null),
                settled.map(acted -> acted.data().reason()).orElse(null));
    }

    private static State stateOf(Optional<Envelope<OperatorActed>> settled) {
        return settled.map(acted -> acted.data().action() == OperatorActed.Action.DEAD_LETTER_DISCARDED
                        ? State.DISCARDED
                        : State.REQUEUED)
                .orElse(State.OPEN);
    }
}
