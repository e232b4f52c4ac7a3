package dev.argus.standalone.chaos.plan;

import java.time.Duration;

/** What may happen to the processes in a run, and how soon after what happened before. */
public enum FaultProfile {
    /** Everything, and the longer ones overlap: whether anything is lost or said twice. */
    ALL(Duration.ofSeconds(4), Duration.ofSeconds(12)),

    /** {@code kill -9} alone, and each when the one before has been made up for: how long that takes. */
    KILLS(Duration.ofSeconds(50), Duration.ofSeconds(60)),

    /** Nothing goes wrong: the services are restarted one after the other, round and round, as whoever brings in a new version does it. */
    RESTARTS(Duration.ofSeconds(15), Duration.ofSeconds(20));

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
