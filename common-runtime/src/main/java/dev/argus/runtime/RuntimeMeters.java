package dev.argus.runtime;

import static dev.argus.runtime.meter.MeterDefinition.counter;
import static dev.argus.runtime.meter.MeterDefinition.gauge;
import static dev.argus.runtime.meter.MeterDefinition.timer;

import dev.argus.runtime.meter.MeterDefinition;

/**
 * Every meter of the runtime.
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

    public static final String STAGE = "stage";
    public static final String OUTCOME = "outcome";
    public static final String REASON = "reason";
    public static final String RESULT = "result";

    /** Registered by the observation of the same name. */
    public static final MeterDefinition RECORD = timer(
            "argus.stage.record",
            "A record was handled; outcome: published, ended, passed_over, dead_lettered, retried, waiting or"
                    + " handed_back; error: the class of what went wrong, or none",
            STAGE,
            OUTCOME,
            "error");

    /** Registered beside {@link #RECORD}. */
    public static final MeterDefinition RECORD_ACTIVE = timer(
            "argus.stage.record.active", "Records that are being handled, and for how long they have been", STAGE);

    public static final MeterDefinition RETRY = counter(
            "argus.stage.retry", "Records that went to a retry topic; reason wait: nothing failed", STAGE, REASON);

    public static final MeterDefinition DEAD_LETTERS = counter(
            "argus.stage.dead.letters",
            "Records that became dead letters; reason part: the event went on, and only a part of it is kept",
            STAGE,
            REASON);

    public static final MeterDefinition IN_FLIGHT =
            gauge("argus.stage.in.flight", "Records that are being handled", STAGE);

    public static final MeterDefinition WAITING =
            gauge("argus.stage.waiting", "Records that are due and wait for a place", STAGE);

    public static final MeterDefinition PLACES =
            gauge("argus.stage.places", "Records of its topic that a stage handles at once, at most", STAGE);

    public static final MeterDefinition OLDEST = gauge(
                    "argus.stage.oldest.age", "For how long the oldest record in flight has been", STAGE)
            .in("seconds");

    public static final MeterDefinition BLOBS =
            counter("argus.blob.read", "The blob store was asked for content; result: hit, miss or away", RESULT);

    public static final MeterDefinition FINDINGS_CACHE =
            counter("argus.findings.cache", "The findings cache was asked or told; result: hit, miss or away", RESULT);

    public static final MeterDefinition REVIEW_MEMORY = counter(
            "argus.review.memory",
            "It was asked what a pull request was told last; result: hit, miss or away (a failed write too)",
            RESULT);

    public static final MeterDefinition REDIS_COMMANDS = timer(
            "argus.redis.command",
            "A command to Redis ended; result: answered, refused (Redis says that it is an error) or failed (no answer in"
                    + " time, or no connection)",
            "command",
            RESULT);

    public static final MeterDefinition LEASES = counter(
            "argus.lease.taken",
            "A lease was asked for, by the kind of work; result: taken, full (others hold all), renewed, lost (others"
                    + " hold all by now, and the work goes on) or away (no Redis)",
            "kind",
            RESULT);

    public static final MeterDefinition INSTALLATIONS = gauge(
            "argus.installation.settings",
            "Installations that have settings; result: kept, or unusable (not in force; the log says why)",
            RESULT);

    private RuntimeMeters() {}
}
