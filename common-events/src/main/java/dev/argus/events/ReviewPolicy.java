package dev.argus.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The effective rules of one review, resolved from defaults and settings before anything is read.
 *
 * @param severityFloor findings below it are not said
 * @param minConfidence findings below it are not said; 0 to 1
 * @param failFrom the check run fails when a finding is at least this severe; absent: it never fails
 * @param maxFiles how many files a review reads at most
 * @param maxLinesPerFile a file with more changed lines is left out
 * @param ignore globs of paths that are not read, in {@code .gitignore} notation
 * @param reviewDrafts whether drafts are reviewed
 */
public record ReviewPolicy(
        Profile profile,
        Severity severityFloor,
        double minConfidence,
        @Nullable Severity failFrom,
        int maxFiles,
        int maxLinesPerFile,
        List<String> ignore,
        boolean reviewDrafts) {

    /** What Argus does when nobody says otherwise. */
    public static final ReviewPolicy DEFAULTS =
            new ReviewPolicy(Profile.BALANCED, Severity.LOW, 0.5, null, 50, 1_000, List.of(), false);

    /** How much may be said inline. */
    public enum Profile {
        QUIET(3),
        BALANCED(7),
        THOROUGH(15);

        private final int inlineComments;

        Profile(int inlineComments) {
            this.inlineComments = inlineComments;
        }

        /** Inline comments of one review at most; the rest goes to the summary. */
        public int inlineComments() {
            return inlineComments;
        }
    }

    public ReviewPolicy {
        ignore = List.copyOf(ignore);
        if (!(minConfidence >= 0 && minConfidence <= 1)) {
            throw new IllegalArgumentException("minConfidence must be between 0 and 1, was " + minConfidence);
        }
        Checks.positive(maxFiles, "maxFiles");
        Checks.positive(maxLinesPerFile, "maxLinesPerFile");
    }
}
