package dev.argus.standalone.chaos.proof;

/**
 * Something that should not be.
 *
 * @param sentence what, and where
 */
public record Violation(Kind kind, String sentence) {

    public enum Kind {
        /** Was to be said, and was not. */
        LOST,
        /** Was said more than once. */
        DOUBLED,
        /** Nobody asked for it, or not there. */
        STRAY,
        /** Was begun, and never came to an end. */
        UNSETTLED
    }
}
