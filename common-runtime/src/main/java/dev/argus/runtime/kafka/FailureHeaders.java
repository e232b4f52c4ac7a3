package dev.argus.runtime.kafka;

/**
 * The headers that a record carries, beside its own, once its handling has failed. Times are ISO-8601 in UTC, numbers decimal, all of it
 * UTF-8.
 */
public final class FailureHeaders {

    /** The stage that failed, as in {@code diff}. */
    public static final String STAGE = "argus_stage";
    /** Why it is here, for people: the message of the failure. */
    public static final String REASON = "argus_reason";
    /** Class name of the failure. */
    public static final String EXCEPTION = "argus_exception";
    /** Where in the code it failed: the beginning of the stack trace; on dead letters only. */
    public static final String STACK = "argus_stack";
    /** How many attempts have failed. */
    public static final String ATTEMPTS = "argus_attempts";
    /** When the first of them failed, or the first wait began. */
    public static final String FIRST_FAILURE = "argus_first_failure";
    /** Where the record was read first. */
    public static final String ORIGINAL_TOPIC = "argus_original_topic";

    public static final String ORIGINAL_PARTITION = "argus_original_partition";
    public static final String ORIGINAL_OFFSET = "argus_original_offset";
    /** When the next attempt is due; absent on dead letters. */
    public static final String NOT_BEFORE = "argus_not_before";
    /** The length in bytes of a value that was too large to be kept; absent when the value is whole. */
    public static final String VALUE_LEFT_OUT = "argus_value_left_out";

    private FailureHeaders() {}
}
