package dev.argus.events;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the model calls of one review took.
 *
 * @param model whose answers these are, also where they were known from an earlier call; several are joined by {@code ", "}; absent when
 *     no model told anything
 * @param calls answered calls
 * @param inputTokens as the provider counted them, cached ones included
 * @param cachedInputTokens of them, those the provider had cached
 * @param outputTokens as the provider counted them
 * @param filesFromCache files whose findings were known, so that nothing was sent for them
 * @param costUsd in US dollars; absent when the price is not known
 * @param millis wall time of the calls, in milliseconds
 */
public record ModelUsage(
        @Nullable String model,
        int calls,
        long inputTokens,
        long cachedInputTokens,
        long outputTokens,
        int filesFromCache,
        @Nullable BigDecimal costUsd,
        long millis) {

    public static final ModelUsage NONE = new ModelUsage(null, 0, 0, 0, 0, 0, null, 0);

    public ModelUsage {
        Checks.notNegative(calls, "calls");
        Checks.notNegative(inputTokens, "inputTokens");
        Checks.notNegative(cachedInputTokens, "cachedInputTokens");
        Checks.notNegative(outputTokens, "outputTokens");
        Checks.notNegative(filesFromCache, "filesFromCache");
        Checks.notNegative(millis, "millis");
    }

    /** Both together; the cost is known only if it is known of every part that made calls. */
    public ModelUsage plus(ModelUsage other) {
        return new ModelUsage(
                joined(model, other.model),
                calls + other.calls,
                inputTokens + other.inputTokens,
                cachedInputTokens + other.cachedInputTokens,
                outputTokens + other.outputTokens,
                filesFromCache + other.filesFromCache,
                costOfBoth(other),
                millis + other.millis);
    }

    /** So much of it, as tokens and cost go; a part of nothing is nothing. */
    public ModelUsage share(long part, long whole) {
        if (whole == 0) {
            return NONE;
        }
        BigDecimal cost = costUsd == null
                ? null
                : costUsd.multiply(BigDecimal.valueOf(part)).divide(BigDecimal.valueOf(whole), 9, RoundingMode.HALF_UP);
        return new ModelUsage(
                model,
                0,
                inputTokens * part / whole,
                cachedInputTokens * part / whole,
                outputTokens * part / whole,
                0,
                cost,
                millis * part / whole);
    }

    private @Nullable BigDecimal costOfBoth(ModelUsage other) {
        if (calls == 0) {
            return other.costUsd;
        }
        if (other.calls == 0) {
            return costUsd;
        }
        return costUsd == null || other.costUsd == null ? null : costUsd.add(other.costUsd);
    }

    private static @Nullable String joined(@Nullable String a, @Nullable String b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return String.join(
                ", ", Stream.of((a + ", " + b).split(", ", -1)).distinct().toList());
    }
}
