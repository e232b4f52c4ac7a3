package dev.argus.llm;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param models the chain, first to last; when there is none, each of {@code OPENAI_API_KEY}, {@code ANTHROPIC_API_KEY}, {@code
 *     GEMINI_API_KEY} and {@code GITHUB_TOKEN} gives one
 * @param concurrency how many units of one review are with a model at the same time
 * @param reviewsPerOwner how many reviews of one owner are with models at the same time, over all instances; the others wait without
 *     holding up anybody else's
 * @param maxFindings how many findings a review has at most; the least severe are left out
 * @param connectTimeout how long it may take to reach a provider
 * @param firstTokenTimeout how long a model may think before it says something
 * @param idleTimeout how long it may be silent between two words
 * @param totalTimeout how long one answer may take as a whole
 * @param limitedPause how long to wait after a 429 that does not say how long
 * @param maxPause how long a provider may make Argus wait at most; whoever names a later time is asked again after this
 * @param maxAnswer how much of one answer is read; the rest is cut off
 * @param budget how much may be spent; nothing is limited by default
 * @param maxOutputTokens how many tokens a model may write, its reasoning included
 * @param answerKey RSA public key, as PEM text or the path of a file with it: an answer of which nothing can be made is kept with its dead
 *     letter, sealed for whoever has the private key; not set: it is not kept
 * @param verify how findings are read again before they are said
 * @param shadow which reviews are read by other models, or with other prompts, as well, to compare
 */
@Validated
@ConfigurationProperties("argus.llm")
public record LlmSettings(
        @NotNull @DefaultValue List<@Valid ModelSettings> models,
        @Min(1) @Max(64) @DefaultValue("4") int concurrency,
        @Min(1) @Max(1_000) @DefaultValue("4") int reviewsPerOwner,
        @Min(1) @Max(500) @DefaultValue("50") int maxFindings,
        @NotNull @DefaultValue("10s") Duration connectTimeout,
        @NotNull @DefaultValue("2m") Duration firstTokenTimeout,
        @NotNull @DefaultValue("30s") Duration idleTimeout,
        @NotNull @DefaultValue("5m") Duration totalTimeout,
        @NotNull @DefaultValue("1m") Duration limitedPause,
        @NotNull @DefaultValue("1h") Duration maxPause,
        @NotNull @DefaultValue("256KB") DataSize maxAnswer,
        @NotNull @DefaultValue @Valid BudgetSettings budget,
        @Min(256) @DefaultValue("16000") int maxOutputTokens,
        @Nullable String answerKey,
        @NotNull @DefaultValue Verify verify,
        @NotNull @DefaultValue @Valid Shadow shadow) {

    /**
     * A second review that nobody is told of.
     *
     * @param percent of the reviews that have one, chosen by their ids; each costs as much as the first
     * @param models which of the models read them, by name or {@code provider/name}, in the order in which they are asked; a policy that
     *     does not allow them is obeyed; none: those that read the reviews
     * @param prompts directory with prompts to compare with: any of the files of {@code prompts/v4} in llm-service, changed; not set: those
     *     of this release
     */
    public record Shadow(
            @Min(0) @Max(100) @DefaultValue("0") int percent,
            @NotNull @Size(max = 16) @DefaultValue List<String> models,
            @Nullable Path prompts) {}

    /**
     * A second reading of what was found.
     *
     * @param enabled whether there is one
     * @param model which of the models is asked first, by its name or {@code provider/name}; not set: the first of the chain
     */
    public record Verify(
            @DefaultValue("true") boolean enabled, @Nullable String model) {}

    /**
     * Days and months are those of UTC.
     *
     * @param deployment what all installations may spend together; those that bring a key of their own are not counted
     * @param installation what each of them may spend
     */
    public record BudgetSettings(
            @NotNull @DefaultValue @Valid Budget deployment,
            @NotNull @DefaultValue @Valid Budget installation) {}

    /**
     * @param dailyUsd in US dollars, by the prices in {@code argus.llm.models}; not set: no limit
     * @param monthlyUsd the same for a month
     * @param dailyTokens of models whose price is not known, read and written ones together; not set: no limit
     * @param monthlyTokens the same for a month
     */
    public record Budget(
            @Nullable @PositiveOrZero BigDecimal dailyUsd,
            @Nullable @PositiveOrZero BigDecimal monthlyUsd,
            @Nullable @PositiveOrZero Long dailyTokens,
            @Nullable @PositiveOrZero Long monthlyTokens) {}

    /**
     * One model. What is missing or contradicts itself is told by {@link ModelSelection}, for all models at once.
     *
     * @param provider {@code openai}, {@code anthropic}, {@code gemini}, {@code github-models} or {@code openai-compatible}
     * @param name of the model, as the provider knows it
     * @param baseUrl where its API is: with the version and without {@code /chat/completions}, for {@code anthropic} and {@code gemini} without
     *     the version; needed for {@code openai-compatible} only
     * @param apiKey may be absent for an {@code openai-compatible} server that asks for none
     * @param requestsPerMinute what the provider allows; all instances together ask no more
     * @param tokensPerMinute the same in tokens, read and written ones together
     * @param jsonSchema {@code false} for a server that cannot hold a model to a JSON schema; the model is then told in words
     * @param price when it is known, a review says what it cost
     * @param prices prices that hold from a day on, each with its {@code from}; before the first of them {@code price} holds
     */
    public record ModelSettings(
            @Nullable String provider,
            @Nullable String name,
            @Nullable String baseUrl,
            @Nullable Secret apiKey,
            @Nullable @Positive Integer requestsPerMinute,
            @Nullable @Positive Integer tokensPerMinute,
            @Nullable Boolean jsonSchema,
            @Nullable @Valid Price price,
            @NotNull @DefaultValue List<@Valid Price> prices) {}

    /**
     * In US dollars for a million tokens.
     *
     * @param from the first day (UTC) on which it holds; not set: it always has
     * @param cachedInput of input that the provider had cached; the price of other input unless set
     */
    public record Price(
            @Nullable LocalDate from,
            @NotNull @PositiveOrZero BigDecimal input,
            @Nullable @PositiveOrZero BigDecimal cachedInput,
            @NotNull @PositiveOrZero BigDecimal output) {

        private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

        LocalDate holdsFrom() {
            return from == null ? LocalDate.MIN : from;
        }

        /** @param cachedInputTokens of the input tokens */
        public BigDecimal of(long inputTokens, long cachedInputTokens, long outputTokens) {
            BigDecimal cached = cachedInput == null ? input : cachedInput;
            return input.multiply(BigDecimal.valueOf(inputTokens - cachedInputTokens))
                    .add(cached.multiply(BigDecimal.valueOf(cachedInputTokens)))
                    .add(output.multiply(BigDecimal.valueOf(outputTokens)))
                    .divide(MILLION);
        }
    }

    public LlmSettings {
        models = List.copyOf(models);
    }
}
