package dev.argus.ingress;

/**
 * The names of every meter of the service.
 *
 * <p>Every delivery that was begun ends in one {@code outcome}: <i>received = accepted + repeated + ignored + refused + unavailable +
 * abandoned + failed</i>. Alert on {@code unavailable} and {@code failed}, and on {@code refused} of events that are known: then a secret
 * is wrong. Requests to other paths and methods are in {@code http.server.requests} alone.
 */
public final class IngressMeters {

    /** Counter: a delivery was answered; tags {@link #EVENT}, {@link #OUTCOME}. */
    public static final String RECEIVED = "argus.delivery.received";
    /** Timer with a histogram: from the head of the request to the answer; tag {@link #OUTCOME}. The promise is 50 ms for 99 of 100. */
    public static final String ACK = "argus.delivery.ack";
    /** Gauge, in bytes: memory that bodies take at this moment; at most {@code argus.ingress.max-buffered}. */
    public static final String BUFFERED = "argus.delivery.buffered";

    /** Gauge: events that wait for Kafka in Redis. Must be 0 while Kafka is there. */
    public static final String SPOOL_EVENTS = "argus.spool.events";
    /** Gauge, in seconds: for how long the oldest of them has waited. */
    public static final String SPOOL_OLDEST = "argus.spool.oldest.age";
    /**
     * Counter: an event came to the spool or left it; tag {@link #RESULT}: {@code kept}, {@code refused} (Redis is away or the spool is full:
     * the delivery was answered 503), {@code drained} (Kafka has it), {@code unreadable} (set aside in {@code argus:spool:unreadable}).
     * <i>kept = drained + unreadable + waiting</i>, over all instances, unless Redis lost something.
     */
    public static final String SPOOLED = "argus.spool.moved";

    /**
     * Gauge: reviews that were requested more than {@code argus.reconciliation.settle-within} ago and have not ended. Must be 0; not a number
     * until all is read. All instances show the same.
     */
    public static final String UNSETTLED = "argus.reviews.unsettled";
    /** Gauge: reviews that were requested and have not ended. */
    public static final String OPEN = "argus.reviews.open";
    /** Gauge, in seconds: since when the oldest of them is. */
    public static final String OLDEST_OPEN = "argus.reviews.oldest.age";

    public static final String RESULT = "result";

    /** GitHub's name of an event that Argus knows, {@code other}, or {@code none} when the request did not say. */
    public static final String EVENT = "event";

    public static final String OUTCOME = "outcome";

    private IngressMeters() {}
}
