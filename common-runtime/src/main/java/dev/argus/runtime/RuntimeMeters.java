package dev.argus.runtime;

/**
 * The names of every meter of the runtime.
 *
 * <p>For each stage, and over all instances: every record it has read from its topic is settled, waiting, or in flight. A record is counted
 * by {@link #RECORD} each time it is handled, with one {@code outcome}:
 *
 * <ul>
 *   <li>{@code published} (an event followed), {@code ended} (nothing follows), {@code passed_over} (an event of another type),
 *       {@code dead_lettered}: settled for good;
 *   <li>{@code retried} (an attempt failed), {@code waiting} (it has to wait): it lies in a retry topic and will be counted again;
 *   <li>{@code handed_back}: not settled, because the process stopped or the partition went to another; it will be counted again.
 * </ul>
 *
 * So <i>read = published + ended + passed_over + dead_lettered + in retry topics + in flight</i>. What has not been read yet is Kafka's
 * {@code kafka.consumer.fetch.manager.records.lag}, for retry topics too. Alert when that, or {@link #OLDEST}, keeps growing, and on
 * any {@link #DEAD_LETTERS}.
 */
public final class RuntimeMeters {

    /** Timer: a record was handled; tags {@link #STAGE}, {@link #OUTCOME}. */
    public static final String RECORD = "argus.stage.record";
    /** Counter: a record went to a retry topic; tags {@link #STAGE}, {@link #REASON}. */
    public static final String RETRY = "argus.stage.retry";
    /**
     * Counter: a record became a dead letter; tags {@link #STAGE}, {@link #REASON}. Reason {@code part}: the event went on, and only a part of
     * it is kept.
     */
    public static final String DEAD_LETTERS = "argus.stage.dead.letters";
    /** Gauge: records that are due and wait for a place, of which there are as many as the stage's {@code concurrency}; tag {@link #STAGE}. */
    public static final String WAITING = "argus.stage.waiting";
    /** Gauge: records that are being handled; tag {@link #STAGE}. */
    public static final String IN_FLIGHT = "argus.stage.in.flight";
    /** Gauge, in seconds: for how long the oldest of them has been; tag {@link #STAGE}. */
    public static final String OLDEST = "argus.stage.oldest.age";

    /** Counter: the findings cache was asked or told; tag {@link #RESULT}: {@code hit}, {@code miss}, {@code away}. */
    public static final String FINDINGS_CACHE = "argus.findings.cache";
    /** Counter: it was asked what a pull request was told last; tag {@link #RESULT}: {@code hit}, {@code miss}, {@code away} (a failed write too). */
    public static final String REVIEW_MEMORY = "argus.review.memory";

    /** Gauge: installations that have settings; tag {@link #RESULT}: {@code kept}, {@code unusable} (not in force; the log says why). */
    public static final String INSTALLATIONS = "argus.installation.settings";

    public static final String STAGE = "stage";
    public static final String OUTCOME = "outcome";
    public static final String REASON = "reason";
    public static final String RESULT = "result";

    private RuntimeMeters() {}
}
