package dev.argus.cli.demo;

import dev.argus.events.DiffPrepared;
import dev.argus.events.Event;
import dev.argus.events.Outcome;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewPublished;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far one pull request has come, as the events on the topics tell.
 *
 * @param reached when each step was reached
 * @param outcome absent until the review has ended
 * @param findings how many of each severity were said
 */
record Progress(
        int number,
        String title,
        Map<Step, Instant> reached,
        @Nullable Outcome outcome,
        Map<Severity, Integer> findings) {

    /** The facts that make a review, in their order. */
    enum Step {
        REQUESTED,
        PREPARED,
        GENERATED,
        PUBLISHED;

        private static @Nullable Step of(Event event) {
            if (event instanceof ReviewRequested) {
                return REQUESTED;
            }
            if (event instanceof DiffPrepared) {
                return PREPARED;
            }
            if (event instanceof ReviewGenerated) {
                return GENERATED;
            }
            return event instanceof ReviewPublished ? PUBLISHED : null;
        }
    }

    Progress {
        reached = Map.copyOf(reached);
        findings = Map.copyOf(findings);
    }

    static Progress of(int number, String title) {
        return new Progress(number, title, Map.of(), null, Map.of());
    }

    Progress titled(String title) {
        return new Progress(number, title, reached, outcome, findings);
    }

    Progress after(Event event, Instant at) {
        Step step = Step.of(event);
        if (step == null || reached.containsKey(step)) {
            return this;
        }
        Map<Step, Instant> further = new HashMap<>(reached);
        further.put(step, at);
        return event instanceof ReviewPublished published
                ? new Progress(number, title, further, published.outcome(), published.findings())
                : new Progress(number, title, further, outcome, findings);
    }

    boolean hasEnded() {
        return outcome != null;
    }

    boolean hasFindings() {
        return findings.values().stream().anyMatch(count -> count > 0);
    }

    /** How long after the request; empty when the step was not reached, or nobody saw the request. */
    Optional<Duration> until(Step step) {
        Instant begin = reached.get(Step.REQUESTED);
        Instant end = reached.get(step);
        return begin == null || end == null ? Optional.empty() : Optional.of(Duration.between(begin, end));
    }
}
