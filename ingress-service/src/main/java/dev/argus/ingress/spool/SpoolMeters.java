package dev.argus.ingress.spool;

import dev.argus.ingress.IngressMeters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** What waits, and what came and went. The gauges show what was seen last; when Redis is away, that is old. */
final class SpoolMeters {

    private final Counter kept;
    private final Counter refused;
    private final Counter drained;
    private final Counter setAside;
    private volatile long events;
    private volatile Duration oldest = Duration.ZERO;

    SpoolMeters(MeterRegistry meters) {
        this.kept = counter(meters, "kept");
        this.refused = counter(meters, "refused");
        this.drained = counter(meters, "drained");
        this.setAside = counter(meters, "unreadable");
        Gauge.builder(IngressMeters.SPOOL_EVENTS, () -> events)
                .description("events that wait for Kafka in Redis")
                .register(meters);
        Gauge.builder(IngressMeters.SPOOL_OLDEST, () -> oldest.toMillis() / 1_000.0)
                .description("for how long the oldest of them has")
                .baseUnit("seconds")
                .register(meters);
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

    void seen(long waiting, Duration oldestAge) {
        events = waiting;
        oldest = oldestAge;
    }

    private static Counter counter(MeterRegistry meters, String result) {
        return Counter.builder(IngressMeters.SPOOLED)
                .description("events that came to the spool or left it")
                .tag(IngressMeters.RESULT, result)
                .register(meters);
    }
}
