package dev.argus.ops;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * What {@code llm-service} may spend, to show it beside what was spent. These are its settings; give them to the ops service too where each has
 * a process of its own.
 *
 * @param deployment what all installations may spend together
 * @param installation what each of them may spend
 */
public record BudgetSettings(
        @DefaultValue Budget deployment, @DefaultValue Budget installation) {

    /** Of {@code argus.llm.budget}, which the llm service checks and describes. */
    public static BudgetSettings of(Environment environment) {
        return Binder.get(environment).bindOrCreate("argus.llm.budget", BudgetSettings.class);
    }

    /** In US dollars and tokens, in a day and in a month of UTC; what is absent has no limit. */
    public record Budget(
            @Nullable BigDecimal dailyUsd,
            @Nullable BigDecimal monthlyUsd,
            @Nullable Long dailyTokens,
            @Nullable Long monthlyTokens) {}
}
