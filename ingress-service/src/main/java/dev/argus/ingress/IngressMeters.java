package dev.argus.ingress;

import static dev.argus.runtime.meter.MeterDefinition.counter;
import static dev.argus.runtime.meter.MeterDefinition.gauge;
import static dev.argus.runtime.meter.MeterDefinition.timer;

import dev.argus.runtime.meter.MeterDefinition;
import java.time.Duration;

/**
 * Every meter of the service.
 *
 * <p>Every delivery that was begun ends in one {@code outcome}: <i>received = accepted + repeated + ignored + refused + unavailable +
 * abandoned + failed</i>. Alert on {@code unavailable} and {@code failed}, and on {@code refused} of events that are known: then a secret
 * is wrong. Requests to other paths and methods are in {@code http.server.requests} alone.
 */
public final class IngressMeters {

    /** GitHub's name of an event that Argus knows, {@code other}, or {@code none} when the request did not say. */
    public static final String EVENT = "event";

    public static final String OUTCOME = "outcome";

    public static final String RESULT = "result";

    public static final MeterDefinition RECEIVED = counter(
            "argus.delivery.received",
            "Deliveries that were answered; outcome: accepted, repeated, ignored, refused, unavailable, abandoned or"
                    + " failed",
            EVENT,
            OUTCOME);

    /** 99 of 100 are promised within 250 ms, and 50 ms is the aim. */
    public static final MeterDefinition ACK = timer(
                    "argus.delivery.ack", "From the head of a delivery's request to its answer", OUTCOME)
            .withBuckets(
                    Duration.ofMillis(5),
                    Duration.ofMillis(10),
                    Duration.ofMillis(25),
                    Duration.ofMillis(50),
                    Duration.ofMillis(100),
                    Duration.ofMillis(250),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(10));

    public static final MeterDefinition BUFFERED = gauge(
                    "argus.delivery.buffered",
                    "Memory that bodies take at this moment, argus.ingress.max-buffered at most")
            .in("bytes");

    /** Must be 0 while Kafka is there. */
    public static final MeterDefinition SPOOL_EVENTS =
            gauge("argus.spool.events", "Events that wait for Kafka in Redis, as far as this instance saw last");

    public static final MeterDefinition SPOOL_OLDEST = gauge(
                    "argus.spool.oldest.age", "For how long the oldest of them has waited")
            .in("seconds");

    /** <i>kept + again = drained + unreadable + waiting</i>, over all instances, unless Redis forgot something. */
    public static final MeterDefinition SPOOLED = counter(
            "argus.spool.moved",
            "Events that came to the spool or left it; result: kept, refused (Redis is away or the spool is full: the"
                    + " delivery was answered 503), drained (Kafka has it), unreadable (set aside in"
                    + " argus:spool:unreadable) or again (Redis had forgotten it, and whoever had put it there did so again)",
            RESULT);

    public static final MeterDefinition DISPATCHED = counter(
            "argus.dispatch.events",
            "Events that neither Kafka nor Redis took, where argus.dispatch.* names a repository; result: sent (GitHub"
                    + " brings it back) or refused (the delivery was answered 503)",
            RESULT);

    /** Must be 0. */
    public static final MeterDefinition UNSETTLED = gauge(
            "argus.reviews.unsettled",
            "Reviews that were requested more than argus.reconciliation.settle-within ago and have not ended; not a"
                    + " number until all is read; all instances show the same");

    public static final MeterDefinition OPEN =
            gauge("argus.reviews.open", "Reviews that were requested and have not ended; the same everywhere");

    public static final MeterDefinition OLDEST_OPEN = gauge(
                    "argus.reviews.oldest.age", "How long ago the oldest review was requested that has not ended")
            .in("seconds");

    private IngressMeters() {}
}
