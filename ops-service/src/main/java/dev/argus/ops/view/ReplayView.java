package dev.argus.ops.view;

import dev.argus.events.ReplayChanged;
import dev.argus.events.ReplayChanged.State;
import dev.argus.events.ReplayDefinition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A replay.
 *
 * @param seen records it has read
 * @param matched of them, those it was meant for
 * @param published reviews it has asked for
 * @param reason why it failed; absent when it did not
 */
public record ReplayView(
        String id,
        ReplayDefinition definition,
        Mode mode,
        State state,
        String startedBy,
        Instant startedAt,
        long seen,
        long matched,
        long published,
        @Nullable String reason) {

    /** What comes of it. */
    public enum Mode {
        /** Nothing: what would be done is counted. */
        DRY_RUN,
        /** Reviews that nobody is told of, to compare. */
        SHADOW,
        /** What is on GitHub is brought up to date. */
        PUBLISH
    }

    public static ReplayView of(ReplayChanged replay) {
        boolean isShadow = replay.definition().overrides() != null
                && replay.definition().overrides().shadow();
        return new ReplayView(
                replay.replayId(),
                replay.definition(),
                isShadow ? Mode.SHADOW : Mode.PUBLISH,
                replay.state(),
                replay.startedBy(),
                replay.startedAt(),
                replay.seen(),
                replay.matched(),
                replay.published(),
                replay.reason());
    }
}
