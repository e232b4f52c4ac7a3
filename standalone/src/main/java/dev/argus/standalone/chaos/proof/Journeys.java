package dev.argus.standalone.chaos.proof;

import dev.argus.events.DiffPrepared;
import dev.argus.events.Event;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewId;
import dev.argus.events.ReviewPublished;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import dev.argus.standalone.chaos.plan.Target;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** When each review first reached which topic. */
public final class Journeys {

    private enum Step {
        REQUESTED,
        PREPARED,
        GENERATED,
        PUBLISHED
    }

    private final Map<ReviewId, Map<Step, Instant>> steps = new HashMap<>();
    private final Set<ReviewId> pushed = new HashSet<>();

    public synchronized void saw(Event event, Instant at) {
        if (event instanceof ReviewRequested requested) {
            reached(requested.review().id(), Step.REQUESTED, at);
            if (requested.trigger() == Trigger.PUSHED) {
                pushed.add(requested.review().id());
            }
        } else if (event instanceof DiffPrepared prepared) {
            reached(prepared.review().id(), Step.PREPARED, at);
        } else if (event instanceof ReviewGenerated generated) {
            reached(generated.review().id(), Step.GENERATED, at);
        } else if (event instanceof ReviewPublished published) {
            reached(published.review().id(), Step.PUBLISHED, at);
        }
    }

    /**
     * Of all reviews, with a part that reads topics; with a server, their whole way; with ops-service, which nobody waits for, none. What is
     * asked for by a push waits on purpose, for up to a minute, until no more is pushed: it is in nobody's hands before it is prepared.
     */
    public synchronized List<Stay> staysWith(Target target) {
        return switch (target) {
            case DIFF -> fromRequest(Step.PREPARED);
            case LLM -> between(Step.PREPARED, Step.GENERATED);
            case PUBLISHER -> between(Step.GENERATED, Step.PUBLISHED);
            case KAFKA, REDIS ->
                Stream.of(fromRequest(Step.PUBLISHED), between(Step.PREPARED, Step.PUBLISHED))
                        .flatMap(List::stream)
                        .toList();
            case OPS -> List.of();
            case INGRESS -> throw new IllegalArgumentException("ingress reads no topic");
        };
    }

    public synchronized long requested() {
        return with(Step.REQUESTED).count();
    }

    public synchronized long published() {
        return with(Step.PUBLISHED).count();
    }

    private void reached(ReviewId review, Step step, Instant at) {
        steps.computeIfAbsent(review, id -> new EnumMap<>(Step.class)).putIfAbsent(step, at);
    }

    private List<Stay> fromRequest(Step last) {
        return steps.entrySet().stream()
                .filter(journey -> !pushed.contains(journey.getKey()))
                .map(Map.Entry::getValue)
                .filter(journey -> journey.containsKey(Step.REQUESTED))
                .map(journey -> stay(journey, Step.REQUESTED, last))
                .toList();
    }

    private List<Stay> between(Step first, Step last) {
        return with(first).map(journey -> stay(journey, first, last)).toList();
    }

    private static Stay stay(Map<Step, Instant> journey, Step first, Step last) {
        return new Stay(Objects.requireNonNull(journey.get(first)), journey.get(last));
    }

    private Stream<Map<Step, Instant>> with(Step step) {
        return steps.values().stream().filter(journey -> journey.containsKey(step));
    }
}
