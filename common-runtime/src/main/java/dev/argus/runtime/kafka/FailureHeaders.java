package dev.argus.runtime.kafka;

/**
 * The headers that a record carries, beside its own, once its handling has failed. Times are ISO-8601 in UTC, numbers decimal, all of it
 * UTF-8.
 */
public final class FailureHeaders {

    /** The stage that failed, as in {@code diff}. */
    public static final String STAGE = "argus-stage";
    /** Why it is here, for people: the message of the failure. */
    public static final String REASON = "argus-reason";
    /** Class name of the failure. */
    public static final String EXCEPTION = "argus-exception";
    /** How many attempts have failed. */
    public static final String ATTEMPTS = "argus-attempts";
    /** When the first of them failed, or the first wait began. */
    public static final String FIRST_FAILURE = "argus-first-failure";
    /** Where the record was read first. */
    public static final String ORIGINAL_TOPIC = "argus-original-topic";

    public static final String ORIGINAL_PARTITION = "argus-original-partition";
    public static final String ORIGINAL_OFFSET = "argus-original-offset";
    /** When the next attempt is due; absent on dead letters. */
    public static final String NOT_BEFORE = "argus-not-before";
    /** The length in bytes of a value that was too large to be kept; absent when the value is whole. */
    public static final String VALUE_LEFT_OUT = "argus-value-left-out";

    private FailureHeaders() {}
}
