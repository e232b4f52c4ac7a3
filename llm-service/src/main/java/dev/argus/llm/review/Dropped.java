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
    /** More than a review may have. */
    OVER_LIMIT
}
