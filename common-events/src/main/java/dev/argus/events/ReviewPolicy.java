package dev.argus.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
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
 * @param include globs of the only paths that are read, in {@code .gitignore} notation; empty: all of them
 * @param onError how the check run ends when there could be no review; absent: {@link OnError#NEUTRAL}
 * @param sources where a value that is no default was set, such as {@code .argus.yml, line 4}, by the name of its key, such as
 *     {@code max_files}
 * @param notes what people should know about these rules; written by people Argus does not trust
 * @param words digest of what is asked of a reviewer in words, which travel elsewhere; absent: nothing is
 * @param models the only models that may read, by the names that the deployment gave them ({@code name}, or {@code provider/name} where
 *     two have the same), in the order in which they are asked; empty: all of the deployment's in its order
 * @param modelFallback what happens when the first model is limited or away; absent: {@link ModelFallback#ALLOW}
 * @param minScore findings to which a second reading gave a lower score are not said; 0 to 10; absent: 5
 * @param whenSpent what happens when a budget for models is spent; absent: {@link WhenSpent#PARTIAL}
 */
public record ReviewPolicy(
        Profile profile,
        Severity severityFloor,
        double minConfidence,
        @Nullable Severity failFrom,
        int maxFiles,
        int maxLinesPerFile,
        List<String> ignore,
        boolean reviewDrafts,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<String> include,

        @Nullable OnError onError,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable Map<String, String> sources,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<Note> notes,

        @Nullable String words,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<String> models,

        @Nullable ModelFallback modelFallback,

        @Nullable Integer minScore,

        @Nullable WhenSpent whenSpent) {

    public static final int DEFAULT_MIN_SCORE = 5;

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

    /** How a check run ends when there could be no review. */
    public enum OnError {
        /** Nothing that requires the check is held up. */
        NEUTRAL,
        /** What requires the check waits for a review that can be made. */
        FAIL
    }

    /** What happens when the first of the models is limited or away. */
    public enum ModelFallback {
        /** The next one answers. */
        ALLOW,
        /** The review waits for it. */
        WAIT
    }

    /** What happens when a budget for models is spent. */
    public enum WhenSpent {
        /** The review ends with what was read until then. */
        PARTIAL,
        /** It waits until the budget is renewed. */
        WAIT
    }

    /**
     * Plain text.
     *
     * @param title one line, such as "this pull request changes .argus.yml"
     * @param lines what it is in detail, one line each; may be empty
     */
    public record Note(String title, List<String> lines) {
        public Note {
            lines = List.copyOf(lines);
        }
    }

    public ReviewPolicy {
        ignore = List.copyOf(ignore);
        include = include == null ? List.of() : List.copyOf(include);
        sources = sources == null ? Map.of() : Map.copyOf(sources);
        notes = notes == null ? List.of() : List.copyOf(notes);
        models = models == null ? List.of() : List.copyOf(models);
        if (!(minConfidence >= 0 && minConfidence <= 1)) {
            throw new IllegalArgumentException("minConfidence must be between 0 and 1, was " + minConfidence);
        }
        if (minScore != null && (minScore < 0 || minScore > 10)) {
            throw new IllegalArgumentException("minScore must be between 0 and 10, was " + minScore);
        }
        Checks.positive(maxFiles, "maxFiles");
        Checks.positive(maxLinesPerFile, "maxLinesPerFile");
    }

    /** Rules of which it does not matter where they were set. */
    public ReviewPolicy(
            Profile profile,
            Severity severityFloor,
            double minConfidence,
            @Nullable Severity failFrom,
            int maxFiles,
            int maxLinesPerFile,
            List<String> ignore,
            boolean reviewDrafts) {
        this(
                profile,
                severityFloor,
                minConfidence,
                failFrom,
                maxFiles,
                maxLinesPerFile,
                ignore,
                reviewDrafts,
                List.of(),
                OnError.NEUTRAL,
                Map.of(),
                List.of(),
                null,
                List.of(),
                ModelFallback.ALLOW,
                DEFAULT_MIN_SCORE,
                WhenSpent.PARTIAL);
    }

    /**
     * What they ask of a reading alone: neither where it was set nor what people are told of it, nor what becomes of a reading that
     * nobody can pay for.
     */
    public ReviewPolicy values() {
        return with(null, null, models, null);
    }

    /** The same rules, and one thing more that people should know about them. */
    public ReviewPolicy noting(Note note) {
        return with(sources, Stream.concat(notes().stream(), Stream.of(note)).toList(), models, whenSpent);
    }

    /** The same rules, and these models alone, in this order. */
    public ReviewPolicy readBy(List<String> others) {
        return with(sources, notes, others, whenSpent);
    }

    private ReviewPolicy with(
            @Nullable Map<String, String> sources,
            @Nullable List<Note> notes,
            @Nullable List<String> models,
            @Nullable WhenSpent whenSpent) {
        return new ReviewPolicy(
                profile,
                severityFloor,
                minConfidence,
                failFrom,
                maxFiles,
                maxLinesPerFile,
                ignore,
                reviewDrafts,
                include,
                onError,
                sources,
                notes,
                words,
                models,
                modelFallback,
                minScore,
                whenSpent);
    }

    @Override
    public List<String> include() {
        return Objects.requireNonNullElse(include, List.of());
    }

    @Override
    public Map<String, String> sources() {
        return Objects.requireNonNullElse(sources, Map.of());
    }

    @Override
    public List<Note> notes() {
        return Objects.requireNonNullElse(notes, List.of());
    }

    @Override
    public List<String> models() {
        return Objects.requireNonNullElse(models, List.of());
    }

    /** Where a value was set, to follow it in a sentence: " (.argus.yml, line 4)", or nothing where it is the default. */
    public String whereSet(String key) {
        String source = sources().get(key);
        return source == null ? "" : " (" + source + ")";
    }

    public boolean failsOnError() {
        return onError == OnError.FAIL;
    }

    /** Whether nobody but the first of the models may answer. */
    public boolean waitsForFirstModel() {
        return modelFallback == ModelFallback.WAIT;
    }

    /** Whether a review waits for the budget to be renewed rather than end partly read. */
    public boolean waitsForBudget() {
        return whenSpent == WhenSpent.WAIT;
    }

    /** What a finding has to get from a second reading to be said; 0 to 10. */
    public int leastScore() {
        return Objects.requireNonNullElse(minScore, DEFAULT_MIN_SCORE);
    }
}
