package dev.argus.diff.policy;

import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewPolicy.ModelFallback;
import dev.argus.events.ReviewPolicy.OnError;
import dev.argus.events.ReviewPolicy.Profile;
import dev.argus.events.ReviewPolicy.WhenSpent;
import dev.argus.events.Severity;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that can be set, in the order in which people read about it. The file, its schema and its page follow from this. */
public final class Keys {

    private static final ReviewPolicy DEFAULTS = ReviewPolicy.DEFAULTS;

    /** Guidelines have the same room in a prompt. */
    private static final int MAX_WORDS = 12_000;

    /** Patterns travel with every event of a review, and events are small. */
    private static final int MAX_NAMES = 8_000;

    private static final int MAX_MODEL_NAMES = 1_000;

    private static final Pattern MODEL_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@+-]*");

    private static final Kind.Texts PATTERNS =
            new Kind.Texts("patterns in .gitignore notation", MAX_NAMES, PathPatterns::isPattern);

    public static final Key<Profile> PROFILE = new Key<>(
            "profile",
            "How much is said at lines: `quiet` 3 comments at most, `balanced` 7, `thorough` 15. The rest goes to the"
                    + " summary.",
            new Kind.Choice<>(constants(Profile.values())),
            DEFAULTS.profile(),
            Set.of("mode"));

    public static final Key<String> LANGUAGE = new Key<>(
            "language",
            "In which language findings are written, as a tag such as `de` or `pt-BR`. Argus' own few words stay"
                    + " English.",
            new Kind.Language(),
            "en",
            Set.of("response_language", "locale"));

    public static final Key<Severity> SEVERITY_FLOOR = new Key<>(
            "severity_floor",
            "Findings below it are not said.",
            new Kind.Choice<>(constants(Severity.values())),
            DEFAULTS.severityFloor(),
            Set.of("min_severity", "severity_threshold"));

    public static final Key<Double> MIN_CONFIDENCE = new Key<>(
            "min_confidence",
            "Findings of which the model is less sure are not said; from 0 to 1.",
            new Kind.Fraction(),
            DEFAULTS.minConfidence(),
            Set.of("confidence", "confidence_threshold"));

    public static final Key<Integer> MIN_SCORE = new Key<>(
            "min_score",
            "Findings to which a second reading gave a lower score are not said; from 0 to 10.",
            new Kind.WholeNumber(0, 10),
            ReviewPolicy.DEFAULT_MIN_SCORE,
            Set.of("score", "score_threshold", "suggestions_score_threshold"));

    public static final Key<Optional<Severity>> FAIL_FROM = new Key<>(
            "fail_from",
            "The check run fails when a finding is at least this severe.",
            new Kind.Choice<>(severitiesOrNever()),
            Optional.ofNullable(DEFAULTS.failFrom()),
            Set.of("fail_on", "request_changes_workflow"));

    public static final Key<OnError> ON_ERROR = new Key<>(
            "on_error",
            "How the check run ends when there could be no review: `neutral` holds nothing up, `fail` makes a required"
                    + " check wait.",
            new Kind.Choice<>(constants(OnError.values())),
            OnError.NEUTRAL,
            Set.of("fail_commit_status"));

    public static final Key<List<String>> RULES = new Key<>(
            "rules",
            "What a reviewer shall mind everywhere, a sentence each, in plain words.",
            new Kind.Texts("sentences", MAX_WORDS, text -> true),
            List.of(),
            Set.of("extra_instructions", "instructions", "tone_instructions", "guidelines"));

    public static final Key<List<PathInstruction>> PATH_INSTRUCTIONS = new Key<>(
            "path_instructions",
            "What a reviewer shall mind in some files: `path` is a pattern in `.gitignore` notation, `instructions`"
                    + " are plain words.",
            new Kind.PathInstructions(MAX_WORDS),
            List.of(),
            Set.of("path_rules"));

    public static final Key<List<String>> MODELS = new Key<>(
            "models",
            "The deployment's models that may read, by name, in the order in which they are asked. Without any, all"
                    + " are.",
            new Kind.Texts("names of models", MAX_MODEL_NAMES, Keys::isModelName),
            DEFAULTS.models(),
            Set.of("model", "llm", "llms"));

    public static final Key<ModelFallback> MODEL_FALLBACK = new Key<>(
            "model_fallback",
            "When the first model is limited or away: `allow` lets the next one answer, `wait` makes the review wait"
                    + " for it.",
            new Kind.Choice<>(constants(ModelFallback.values())),
            ModelFallback.ALLOW,
            Set.of("fallback", "fallback_models"));

    public static final Key<WhenSpent> WHEN_SPENT = new Key<>(
            "when_spent",
            "When a budget for models is spent: `partial` ends the review with what was read until then, `wait` makes it"
                    + " wait until the budget is renewed.",
            new Kind.Choice<>(constants(WhenSpent.values())),
            WhenSpent.PARTIAL,
            Set.of("budget", "on_budget"));

    public static final Key<List<String>> INCLUDE = new Key<>(
            "include",
            "The only files that are read, in `.gitignore` notation. Without any, all are.",
            PATTERNS,
            DEFAULTS.include(),
            Set.of("paths", "files"));

    public static final Key<List<String>> IGNORE = new Key<>(
            "ignore",
            "Files that are not read, in `.gitignore` notation: a later pattern overrules an earlier one, `!` takes"
                    + " back.",
            PATTERNS,
            DEFAULTS.ignore(),
            Set.of("path_filters", "exclude", "glob", "ignore_paths"));

    public static final Key<Integer> MAX_FILES = new Key<>(
            "max_files",
            "How many files a review reads at most; those most at risk come first.",
            new Kind.WholeNumber(1, 3_000),
            DEFAULTS.maxFiles(),
            Set.of("file_limit"));

    public static final Key<Integer> MAX_LINES_PER_FILE = new Key<>(
            "max_lines_per_file",
            "A file with more changed lines is left out.",
            new Kind.WholeNumber(1, 100_000),
            DEFAULTS.maxLinesPerFile(),
            Set.of("max_lines"));

    public static final Key<Boolean> REVIEW_DRAFTS = new Key<>(
            "review_drafts",
            "Whether drafts are reviewed without being asked to.",
            new Kind.Switch(),
            DEFAULTS.reviewDrafts(),
            Set.of("drafts", "feedback_on_draft_pr"));

    public static final Key<List<String>> BASE_BRANCHES = new Key<>(
            "base_branches",
            "Only pull requests into these branches are reviewed; `*` stands for anything but `/`, `**` for anything."
                    + " Without any, all are.",
            new Kind.Texts("branches", MAX_NAMES, BranchPatterns::isPattern),
            List.of(),
            Set.of("branches", "target_branches"));

    public static final Key<List<String>> SKIP_LABELS = new Key<>(
            "skip_labels",
            "A pull request with one of these labels is not reviewed; large and small letters are alike.",
            new Kind.Texts("labels", MAX_NAMES, text -> true),
            List.of(),
            Set.of("labels", "ignore_labels", "ignore_pr_labels"));

    public static final Key<List<String>> SKIP_TITLE_WORDS = new Key<>(
            "skip_title_words",
            "A pull request whose title has one of these words, or several words in a row, is not reviewed; large and"
                    + " small letters are alike.",
            new Kind.Texts("words", MAX_NAMES, text -> true),
            List.of(),
            Set.of("ignore_title_keywords", "ignore_pr_title", "title_words"));

    public static final Key<List<String>> SKIP_AUTHORS = new Key<>(
            "skip_authors",
            "Pull requests of these logins are not reviewed.",
            new Kind.Texts("logins", MAX_NAMES, text -> true),
            List.of(),
            Set.of("ignore_usernames", "ignore_pr_authors", "authors"));

    public static final Key<Boolean> SKIP_BOTS = new Key<>(
            "skip_bots",
            "Whether pull requests of bots (Dependabot, Renovate) are left alone.",
            new Kind.Switch(),
            false,
            Set.of("bots", "ignore_bot_pr"));

    public static final List<Key<?>> ALL = List.of(
            PROFILE,
            LANGUAGE,
            SEVERITY_FLOOR,
            MIN_CONFIDENCE,
            MIN_SCORE,
            FAIL_FROM,
            ON_ERROR,
            RULES,
            PATH_INSTRUCTIONS,
            MODELS,
            MODEL_FALLBACK,
            WHEN_SPENT,
            INCLUDE,
            IGNORE,
            MAX_FILES,
            MAX_LINES_PER_FILE,
            REVIEW_DRAFTS,
            BASE_BRANCHES,
            SKIP_LABELS,
            SKIP_TITLE_WORDS,
            SKIP_AUTHORS,
            SKIP_BOTS);

    private static final Map<String, Key<?>> BY_NAME = ALL.stream().collect(Collectors.toMap(Key::name, key -> key));

    private static final Map<String, String> NAMES = ALL.stream()
            .flatMap(key -> Stream.concat(Stream.of(key.name()), key.otherNames().stream())
                    .map(name -> Map.entry(name, key.name())))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    private Keys() {}

    static Optional<Key<?>> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Every word that somebody may write for a key, and the name of the key that was meant. */
    static Map<String, String> names() {
        return NAMES;
    }

    private static <E extends Enum<E>> Map<String, E> constants(E[] values) {
        return Arrays.stream(values)
                .collect(Collectors.toMap(Keys::word, value -> value, (a, b) -> a, LinkedHashMap::new));
    }

    private static Map<String, Optional<Severity>> severitiesOrNever() {
        Map<String, Optional<Severity>> words = new LinkedHashMap<>();
        words.put("never", Optional.empty());
        constants(Severity.values()).forEach((word, severity) -> words.put(word, Optional.of(severity)));
        return words;
    }

    /** A name and nothing else: where a model is, and with which key it is asked, is the deployment's business. */
    private static boolean isModelName(String text) {
        return MODEL_NAME.matcher(text).matches() && !text.contains("://");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
