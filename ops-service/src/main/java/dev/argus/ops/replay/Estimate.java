package dev.argus.ops.replay;

import dev.argus.events.ModelUsage;
import dev.argus.ops.history.ReviewStory;
import dev.argus.ops.history.Spending;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a replay would do, before it does it.
 *
 * @param records that it would read
 * @param reviews that it would ask for
 * @param tokens that the same reviews took last time, as far as that is known
 * @param costUsd what they would cost: what they cost last time, or, with other models, as many tokens at what the first of those took on
 *     average; absent when a price is not known
 * @param basis how many of the reviews it is reckoned from; what the others take is not in it
 */
public record Estimate(
        long records, long reviews, long tokens, @Nullable BigDecimal costUsd, long basis) {

    /**
     * @param models that shall read; empty: those of last time
     * @param spent by model, as {@code provider/name}
     */
    public static Estimate of(
            long records,
            long reviews,
            Collection<ReviewStory> stories,
            List<String> models,
            Map<String, Spending> spent) {
        List<ModelUsage> known = stories.stream()
                .filter(story -> story.generated() != null || story.published() != null)
                .map(ReviewStory::usage)
                .toList();
        ModelUsage all = known.stream().reduce(ModelUsage.NONE, ModelUsage::plus);
        long tokens = all.inputTokens() + all.outputTokens();
        BigDecimal cost = models.isEmpty()
                ? all.costUsd()
                : priceOf(models.get(0), spent)
                        .map(price -> price.multiply(BigDecimal.valueOf(tokens)).setScale(6, RoundingMode.HALF_UP))
                        .orElse(null);
        return new Estimate(records, reviews, tokens, cost, known.size());
    }

    /** Of a token, read or written, on average; empty where none has a price. */
    private static Optional<BigDecimal> priceOf(String model, Map<String, Spending> spent) {
        Spending all = spent.entrySet().stream()
                .filter(entry -> entry.getKey().equals(model) || entry.getKey().endsWith("/" + model))
                .map(Map.Entry::getValue)
                .filter(spending -> spending.unpriced() == 0)
                .reduce(Spending.NONE, Spending::plus);
        return all.tokens() == 0
                ? Optional.empty()
                : Optional.of(all.costUsd().divide(BigDecimal.valueOf(all.tokens()), 12, RoundingMode.HALF_UP));
    }
}
