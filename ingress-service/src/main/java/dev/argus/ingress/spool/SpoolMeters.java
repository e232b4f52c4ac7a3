package dev.argus.ingress.spool;

import dev.argus.ingress.IngressMeters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** What waits, and what came and went. The gauges show what was seen last; when Redis is away, that is old. */
final class SpoolMeters {

    private final Counter kept;
    private final Counter refused;
    private final Counter drained;
    private final Counter setAside;
    private final Counter again;
    private volatile long events;
    private volatile Duration oldest = Duration.ZERO;

    SpoolMeters(MeterRegistry meters) {
        this.kept = IngressMeters.SPOOLED.counter(meters, "kept");
        this.refused = IngressMeters.SPOOLED.counter(meters, "refused");
        this.drained = IngressMeters.SPOOLED.counter(meters, "drained");
        this.setAside = IngressMeters.SPOOLED.counter(meters, "unreadable");
        this.again = IngressMeters.SPOOLED.counter(meters, "again");
        IngressMeters.SPOOL_EVENTS.gauge(meters, this, spool -> spool.events);
        IngressMeters.SPOOL_OLDEST.gauge(meters, this, spool -> spool.oldest.toMillis() / 1_000.0);
    }

    void kept() {
        kept.increment();
    }

    void refused() {
        refused.increment();
    }

    void drained() {
        drained.increment();
    }

    void setAside() {
        setAside.increment();
    }

    void putAgain() {
        again.increment();
    }

    void seen(long waiting, Duration oldestAge) {
        events = waiting;
        oldest = oldestAge;
    }
}
