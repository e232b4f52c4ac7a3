package dev.argus.ops.history;

import dev.argus.events.ModelCalled;
import java.math.BigDecimal;

/**
 * What calls of models took together.
 *
 * @param inputTokens as the providers counted them, cached ones included
 * @param cachedInputTokens of them, those the providers had cached
 * @param costUsd in US dollars, as far as prices are known
 * @param unpriced of the calls, those that took tokens at a price nobody knows
 * @param millis wall time, in milliseconds
 */
public record Spending(
        long calls,
        long inputTokens,
        long cachedInputTokens,
        long outputTokens,
        BigDecimal costUsd,
        long unpriced,
        long millis) {

    public static final Spending NONE = new Spending(0, 0, 0, 0, BigDecimal.ZERO, 0, 0);

    public static Spending of(ModelCalled call) {
        boolean isUnpriced = call.costUsd() == null && call.inputTokens() + call.outputTokens() > 0;
        return new Spending(
                1,
                call.inputTokens(),
                call.cachedInputTokens(),
                call.outputTokens(),
                call.costUsd() == null ? BigDecimal.ZERO : call.costUsd(),
                isUnpriced ? 1 : 0,
                call.millis());
    }

    public Spending plus(Spending other) {
        return new Spending(
                calls + other.calls,
                inputTokens + other.inputTokens,
                cachedInputTokens + other.cachedInputTokens,
                outputTokens + other.outputTokens,
                costUsd.add(other.costUsd),
                unpriced + other.unpriced,
                millis + other.millis);
    }

    public long tokens() {
        return inputTokens + outputTokens;
    }
}
