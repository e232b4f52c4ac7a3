package dev.argus.diff.sweep;

import static dev.argus.runtime.meter.MeterDefinition.counter;
import static dev.argus.runtime.meter.MeterDefinition.gauge;
import static dev.argus.runtime.meter.MeterDefinition.timer;

import dev.argus.runtime.meter.MeterDefinition;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The meters of the sweeps. <i>argus.sweep.redelivered</i> and <i>argus.sweep.requested</i> rise after an outage and must stand still
 * otherwise; <i>argus.sweep.unanswered</i> must come back to 0.
 */
final class SweepMeters {

    static final MeterDefinition REDELIVERED =
            counter("argus.sweep.redelivered", "Events that GitHub could not deliver and was asked for again");

    static final MeterDefinition REQUESTED =
            counter("argus.sweep.requested", "Heads without a review that were found and requested");

    static final MeterDefinition UNANSWERED = gauge(
            "argus.sweep.unanswered", "Events in GitHub's log of deliveries that nobody took, when it was read last");

    static final MeterDefinition RUN = timer(
            "argus.sweep.run",
            "Searches of GitHub for what was missed; sweep: deliveries or heads; outcome: done, or put_off (another"
                    + " instance is at it, or it failed: the log says)",
            "sweep",
            "outcome");

    private final MeterRegistry meters;
    private final Counter redelivered;
    private final Counter requested;
    private final AtomicInteger unanswered = new AtomicInteger();

    SweepMeters(MeterRegistry meters) {
        this.meters = meters;
        this.redelivered = REDELIVERED.counter(meters);
        this.requested = REQUESTED.counter(meters);
        UNANSWERED.gauge(meters, unanswered, AtomicInteger::get);
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
        RUN.timer(meters, sweep, done ? "done" : "put_off").record(took);
    }
}
