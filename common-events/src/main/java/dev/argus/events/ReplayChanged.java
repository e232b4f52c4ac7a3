package dev.argus.events;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
 * @param revision how often an operator has changed its state; absent: 0. What is said under an earlier revision holds of its progress alone
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
        @Nullable String reason,
        @Nullable Integer revision)
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
        Checks.notNegative(revision == null ? 0 : revision, "revision");
    }

    /** At its beginning. */
    public static ReplayChanged begun(ReplayDefinition definition, String startedBy, Instant startedAt) {
        return new ReplayChanged(
                definition.id(), definition, State.RUNNING, startedBy, startedAt, List.of(), 0, 0, 0, null, null);
    }

    /** What an operator makes of it. */
    public ReplayChanged changedTo(State next) {
        return new ReplayChanged(
                replayId,
                definition,
                next,
                startedBy,
                startedAt,
                positions,
                seen,
                matched,
                published,
                null,
                changes() + 1);
    }

    /** What became of it by itself. */
    public ReplayChanged endedAs(State end, @Nullable String why) {
        return new ReplayChanged(
                replayId, definition, end, startedBy, startedAt, positions, seen, matched, published, why, revision);
    }

    /** How far it has come. */
    public ReplayChanged at(List<Position> reached, long nowSeen, long nowMatched, long nowPublished) {
        return new ReplayChanged(
                replayId,
                definition,
                state,
                startedBy,
                startedAt,
                reached,
                nowSeen,
                nowMatched,
                nowPublished,
                reason,
                revision);
    }

    /** How often an operator has changed its state. */
    public int changes() {
        return Objects.requireNonNullElse(revision, 0);
    }

    /** So that what an operator wants is kept beside what was said before, by whomever and however late. */
    @Override
    public String key() {
        return replayId + ":" + changes();
    }

    @Override
    public String subject() {
        return "replay " + replayId;
    }
}
