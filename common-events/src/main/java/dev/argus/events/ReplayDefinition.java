package dev.argus.events;

import dev.argus.events.Outcome.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done again, and how. The same definition is the same replay.
 *
 * @param stage whose input is read again
 * @param from records from this time on
 * @param to records before this time
 * @param repository glob of {@code owner/repository} names; absent: all
 * @param pullRequest number; absent: all
 * @param outcome how the review ended; absent: however it did
 * @param model that read, as in {@link ModelUsage#model}; absent: any
 * @param promptVersion under which it was read; absent: any
 * @param overrides what is to be different; absent: nothing
 */
public record ReplayDefinition(
        Stage stage,
        Instant from,
        Instant to,
        @Nullable String repository,
        @Nullable Integer pullRequest,
        @Nullable State outcome,
        @Nullable String model,
        @Nullable String promptVersion,
        @Nullable RunOverrides overrides) {

    /** The stages that can be given their input again. */
    public enum Stage {
        DIFF("diff", EventType.REVIEW_REQUESTED),
        LLM("llm", EventType.DIFF_PREPARED),
        PUBLISHER("publisher", EventType.REVIEW_GENERATED);

        private final String stageName;
        private final EventType input;

        Stage(String stageName, EventType input) {
            this.stageName = stageName;
            this.input = input;
        }

        public String stageName() {
            return stageName;
        }

        /** What it handles. */
        public EventType input() {
            return input;
        }
    }

    public ReplayDefinition {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from (" + from + ") must be before to (" + to + ")");
        }
        if (pullRequest != null) {
            Checks.positive(pullRequest, "pullRequest");
        }
    }

    /** 26 characters of base 32; equal for equal definitions. */
    public String id() {
        return Digest.of("replay", ArgusJson.mapper().writeValueAsString(this)).base32();
    }

    /** The generation of the reviews that it asks for. */
    public String generation() {
        return "replay-" + id();
    }
}
