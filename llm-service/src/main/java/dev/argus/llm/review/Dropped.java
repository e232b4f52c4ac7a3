package dev.argus.llm.review;

/** Why something a model said goes no further. */
public enum Dropped {
    /** Lacks what a finding needs, or has a value that is none of those allowed. */
    MALFORMED,
    /** Names a file that it was not shown. */
    UNKNOWN_FILE,
    /** Says again what was said. */
    DUPLICATE,
    /** Less severe than the policy asks for. */
    BELOW_SEVERITY,
    /** Less sure than the policy asks for. */
    BELOW_CONFIDENCE,
    /** A second reading found it wrong. */
    REFUTED,
    /** A second reading gave it a lower score than the policy asks for. */
    BELOW_SCORE,
    /** There was no second reading, and the first was not sure enough. */
    UNVERIFIED,
    /** More than a review may have. */
    OVER_LIMIT
}
