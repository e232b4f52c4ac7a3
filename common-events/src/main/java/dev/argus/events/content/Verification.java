package dev.argus.events.content;

import org.jspecify.annotations.Nullable;

/**
 * What a second reading made of a finding, which saw nothing but the finding and its code.
 *
 * @param score 0 to 10: how certain it is that somebody should be told; absent when there was no second reading after all
 * @param reason one sentence; may be empty
 */
public record Verification(Verdict verdict, @Nullable Integer score, String reason) {

    /** There should have been a second reading, and there was none. */
    public static final Verification MISSED = new Verification(Verdict.UNVERIFIED, null, "");

    public enum Verdict {
        CONFIRMED,
        REFUTED,
        UNSURE,
        UNVERIFIED
    }

    public Verification {
        if ((verdict == Verdict.UNVERIFIED) != (score == null)) {
            throw new IllegalArgumentException("a verdict has a score exactly when there was a second reading");
        }
        if (score != null && (score < 0 || score > 10)) {
            throw new IllegalArgumentException("a score is 0 to 10, was " + score);
        }
    }
}
