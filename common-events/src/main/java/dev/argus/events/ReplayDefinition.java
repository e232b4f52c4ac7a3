package dev.argus.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.argus.events.Outcome.State;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
 * @param offsets the only records; absent: all
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
        @Nullable RunOverrides overrides,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<Offsets> offsets) {

    /** Before and after everything, where offsets say what is meant. */
    public static final Instant EARLIEST = Instant.EPOCH;

    public static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /**
     * Records of one partition.
     *
     * @param from offset of the first
     * @param to offset after the last
     */
    public record Offsets(int partition, long from, long to) {
        public Offsets {
            if (partition < 0 || from < 0 || from >= to) {
                throw new IllegalArgumentException("offsets are from one to a later one, were " + from + " to " + to
                        + " of partition " + partition);
            }
        }
    }

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
        offsets = offsets == null ? List.of() : List.copyOf(offsets);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from (" + from + ") must be before to (" + to + ")");
        }
        if (pullRequest != null) {
            Checks.positive(pullRequest, "pullRequest");
        }
    }

    @Override
    public List<Offsets> offsets() {
        return Objects.requireNonNullElse(offsets, List.of());
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
