package dev.argus.standalone.chaos.plan;

import java.time.Duration;

/** What may go wrong in a run, and how soon after what went wrong before. */
public enum FaultProfile {
    /** Everything, and the longer ones overlap: whether anything is lost or said twice. */
    ALL(Duration.ofSeconds(4), Duration.ofSeconds(12)),

    /** {@code kill -9} alone, and each when the one before has been made up for: how long that takes. */
    KILLS(Duration.ofSeconds(50), Duration.ofSeconds(60));

    private final Duration leastGap;
    private final Duration mostGap;

    FaultProfile(Duration leastGap, Duration mostGap) {
        this.leastGap = leastGap;
        this.mostGap = mostGap;
    }

    Duration leastGap() {
        return leastGap;
    }

    Duration mostGap() {
        return mostGap;
    }
}
