package dev.argus.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a replay stands. The latest of each replay holds; its topic keeps that one.
 *
 * @param replayId 26 characters of base 32, derived from the definition
 * @param startedBy who asked for it, as far as the API knows
 * @param positions where it goes on; a partition that is missing begins at its beginning
 * @param seen records it has read
 * @param matched of them, those it was meant for
 * @param published of these, the runs it has asked for; several records may be of one run
 * @param reason why it ended before its end; absent when it did not
 */
public record ReplayChanged(
        String replayId,
        ReplayDefinition definition,
        State state,
        String startedBy,
        Instant startedAt,
        List<Position> positions,
        long seen,
        long matched,
        long published,
        @Nullable String reason)
        implements OperationsEvent {

    /**
     * How far it has come in one partition.
     *
     * @param offset of the first record that it has not read
     */
    public record Position(int partition, long offset) {}

    /** What a replay can be at. */
    public enum State {
        RUNNING,
        PAUSED,
        DONE,
        CANCELLED,
        FAILED;

        public boolean isEnd() {
            return this == DONE || this == CANCELLED || this == FAILED;
        }
    }

    public ReplayChanged {
        Checks.notBlank(replayId, "replayId");
        positions = List.copyOf(positions);
        Checks.notNegative(seen, "seen");
        Checks.notNegative(matched, "matched");
        Checks.notNegative(published, "published");
    }

    /** The same replay with this to be said of its state. */
    public ReplayChanged to(State next, @Nullable String why) {
        return new ReplayChanged(
                replayId, definition, next, startedBy, startedAt, positions, seen, matched, published, why);
    }

    @Override
    public String key() {
        return replayId;
    }

    @Override
    public String subject() {
        return "replay " + replayId;
    }
}
