package dev.argus.diff;

import dev.argus.diff.policy.Key;
import dev.argus.diff.policy.Keys;
import dev.argus.diff.policy.Kind;
import dev.argus.diff.policy.Policy;
import dev.argus.diff.policy.Setting;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewPolicy.ModelFallback;
import dev.argus.events.ReviewPolicy.OnError;
import dev.argus.events.ReviewPolicy.WhenSpent;
import dev.argus.events.Severity;
import dev.argus.runtime.InvalidSettingException;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The rules of a deployment's reviews, under those that a repository sets in its {@code .argus.yml}.
 *
 * @param profile {@code quiet}, {@code balanced} or {@code thorough}: how much is said inline
 * @param language in which findings are written, as a tag such as {@code de} or {@code pt-BR}
 * @param severityFloor {@code low}, {@code medium}, {@code high} or {@code critical}: findings below it are not said
 * @param minConfidence 0 to 1: findings below it are not said
 * @param minScore 0 to 10: findings to which a second reading gave a lower score are not said
 * @param failFrom severity from which a finding fails the check run; not set: none does
 * @param onError {@code neutral} or {@code fail}: how the check run ends when there could be no review
 * @param rules what a reviewer shall mind everywhere, a sentence each
 * @param models names of the models that may read, in the order in which they are asked; none: all of {@code argus.llm.models}
 * @param modelFallback {@code allow} or {@code wait}: whether another model may answer when the first one is limited or away
 * @param whenSpent {@code partial}: when a budget of {@code argus.llm.budget} is spent, a review ends with what was read until then, and says
 *     so; {@code wait}: it waits for the budget to be renewed, for as long as {@code argus.stage.llm.max-age} allows
 * @param maxFiles how many files a review reads at most
 * @param maxLinesPerFile a file with more changed lines is left out
 * @param include globs of the only paths that are read, in {@code .gitignore} notation; none: all of them
 * @param ignore globs of paths that are not read, in {@code .gitignore} notation
 * @param reviewDrafts whether drafts are reviewed without being asked to
 * @param baseBranches the branches into which a pull request is reviewed, {@code *} for anything but a slash; none: all of them
 * @param skipLabels a pull request with one of these labels is not reviewed
 * @param skipTitleWords a pull request with one of these words in its title is not reviewed
 * @param skipAuthors pull requests of these logins are not reviewed
 * @param skipBots whether pull requests of bots are left alone
 */
@Validated
@ConfigurationProperties("argus.review")
public record ReviewSettings(
        @DefaultValue("balanced") ReviewPolicy.Profile profile,
        @DefaultValue("en") String language,
        @DefaultValue("low") Severity severityFloor,

        @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.5")
        double minConfidence,

        @Min(0) @Max(10) @DefaultValue("5") int minScore,
        @Nullable Severity failFrom,
        @DefaultValue("neutral") OnError onError,
        @DefaultValue List<String> rules,
        @DefaultValue List<String> models,
        @DefaultValue("allow") ModelFallback modelFallback,
        @DefaultValue("partial") WhenSpent whenSpent,
        @Min(1) @DefaultValue("50") int maxFiles,
        @Min(1) @DefaultValue("1000") int maxLinesPerFile,
        @DefaultValue List<String> include,
        @DefaultValue List<String> ignore,
        @DefaultValue("false") boolean reviewDrafts,
        @DefaultValue List<String> baseBranches,
        @DefaultValue List<String> skipLabels,
        @DefaultValue List<String> skipTitleWords,
        @DefaultValue List<String> skipAuthors,
        @DefaultValue("false") boolean skipBots) {

    public ReviewSettings {
        InvalidSettingException.unless(
                Kind.Language.isKnown(language),
                "argus.review.language is '" + language + "', expected the tag of a language, such as de or pt-BR");
    }

    /** The defaults under these settings. */
    public Policy policy() {
        return Policy.DEFAULTS.under(List.of(
                set(Keys.PROFILE, profile),
                set(Keys.LANGUAGE, language),
                set(Keys.SEVERITY_FLOOR, severityFloor),
                set(Keys.MIN_CONFIDENCE, minConfidence),
                set(Keys.MIN_SCORE, minScore),
                set(Keys.FAIL_FROM, Optional.ofNullable(failFrom)),
                set(Keys.ON_ERROR, onError),
                set(Keys.RULES, rules),
                set(Keys.MODELS, models),
                set(Keys.MODEL_FALLBACK, modelFallback),
                set(Keys.WHEN_SPENT, whenSpent),
                set(Keys.MAX_FILES, maxFiles),
                set(Keys.MAX_LINES_PER_FILE, maxLinesPerFile),
                set(Keys.INCLUDE, include),
                set(Keys.IGNORE, ignore),
                set(Keys.REVIEW_DRAFTS, reviewDrafts),
                set(Keys.BASE_BRANCHES, baseBranches),
                set(Keys.SKIP_LABELS, skipLabels),
                set(Keys.SKIP_TITLE_WORDS, skipTitleWords),
                set(Keys.SKIP_AUTHORS, skipAuthors),
                set(Keys.SKIP_BOTS, skipBots)));
    }

    private static <T> Setting<T> set(Key<T> key, T value) {
        return new Setting<>(key, value, key.property());
    }
}
