package dev.argus.ingress;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What GitHub is told of a delivery.
 *
 * @param status of the HTTP response
 * @param reason one sentence for whoever reads GitHub's delivery log; absent when there is nothing to explain
 */
public record Answer(int status, Outcome outcome, @Nullable String reason) {

    /** What became of a delivery; every one ends in exactly one of them. */
    public enum Outcome {
        /** Its events are durable. */
        ACCEPTED,
        /** They were before. */
        REPEATED,
        /** It means nothing to Argus. */
        IGNORED,
        /** It is not from GitHub, or not a delivery. */
        REFUSED,
        /** Its events could not be made durable, or there was no room for it: GitHub may send it again. */
        UNAVAILABLE,
        /** The connection broke before it could be answered. */
        ABANDONED,
        /** A defect of Argus. */
        FAILED;

        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Answer accepted() {
        return new Answer(202, Outcome.ACCEPTED, null);
    }

    static Answer accepted(String reason) {
        return new Answer(202, Outcome.ACCEPTED, reason);
    }

    static Answer repeated() {
        return new Answer(200, Outcome.REPEATED, "this delivery was accepted before");
    }

    static Answer ignored(String reason) {
        return new Answer(200, Outcome.IGNORED, reason);
    }

    /** @param status from 400 to 499 */
    public static Answer refused(int status, String reason) {
        return new Answer(status, Outcome.REFUSED, reason);
    }

    public static Answer unavailable(String reason) {
        return new Answer(503, Outcome.UNAVAILABLE, reason);
    }
}
