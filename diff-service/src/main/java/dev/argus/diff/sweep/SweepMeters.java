package dev.argus.diff.sweep;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The meters of the sweeps. <i>argus.sweep.redelivered</i> and <i>argus.sweep.requested</i> rise after an outage and must stand still
 * otherwise; <i>argus.sweep.unanswered</i> must come back to 0.
 */
final class SweepMeters {

    /** Counter: an event that GitHub could not deliver was asked for again. */
    static final String REDELIVERED = "argus.sweep.redelivered";
    /** Counter: a head without a review was found and requested. */
    static final String REQUESTED = "argus.sweep.requested";
    /** Gauge: events in GitHub's log that nobody took, when it was read last. */
    static final String UNANSWERED = "argus.sweep.unanswered";
    /**
     * Timer: a sweep was made; tags {@code sweep}: {@code deliveries}, {@code heads}, and {@code outcome}: {@code done}, {@code put_off} (another
     * instance is at it, or it failed: the log says).
     */
    static final String RUN = "argus.sweep.run";

    private final MeterRegistry meters;
    private final Counter redelivered;
    private final Counter requested;
    private final AtomicInteger unanswered = new AtomicInteger();

    SweepMeters(MeterRegistry meters) {
        this.meters = meters;
        this.redelivered = Counter.builder(REDELIVERED)
                .description("events that GitHub was asked to deliver again")
                .register(meters);
        this.requested = Counter.builder(REQUESTED)
                .description("heads without a review that were found and requested")
                .register(meters);
        Gauge.builder(UNANSWERED, unanswered, AtomicInteger::get)
                .description("events in GitHub's log of deliveries that nobody took")
                .register(meters);
    }

    void redelivered() {
        redelivered.increment();
    }

    void requested() {
        requested.increment();
    }

    void unanswered(int events) {
        unanswered.set(events);
    }

    void ran(String sweep, boolean done, Duration took) {
        Timer.builder(RUN)
                .description("searches of GitHub for what was missed")
                .tag("sweep", sweep)
                .tag("outcome", done ? "done" : "put_off")
                .register(meters)
                .record(took);
    }
}
