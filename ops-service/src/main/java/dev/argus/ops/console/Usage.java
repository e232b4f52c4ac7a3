package dev.argus.ops.console;

import dev.argus.ops.BudgetSettings;
import dev.argus.ops.history.Ledger;
import dev.argus.ops.history.Ledger.Selection;
import dev.argus.ops.history.Spending;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was spent, beside what may be. */
record Usage(Ledger ledger, BudgetSettings limits) {

    /**
     * @param name such as "today"
     * @param percent of the budget that is spent, 100 at most
     * @param style how bad that is
     */
    record Budget(String name, String spent, String limit, int percent, String style) {}

    /** Of the deployment. */
    List<Budget> budgets(Instant now) {
        return budgets(limits.deployment(), null, now);
    }

    List<Budget> budgetsOf(long installationId, Instant now) {
        return budgets(limits.installation(), installationId, now);
    }

    BigDecimal today(Instant now) {
        return spent(day(now), null).costUsd();
    }

    /** Since the first of the month. */
    Spending thisMonth(@Nullable Long installationId, Instant now) {
        return spent(day(now).withDayOfMonth(1), installationId);
    }

    private List<Budget> budgets(BudgetSettings.Budget limit, @Nullable Long installationId, Instant now) {
        Spending today = spent(day(now), installationId);
        Spending month = thisMonth(installationId, now);
        List<Budget> budgets = new ArrayList<>();
        add(budgets, "today", today.costUsd(), limit.dailyUsd(), true);
        add(budgets, "this month", month.costUsd(), limit.monthlyUsd(), true);
        add(budgets, "tokens today", BigDecimal.valueOf(today.tokens()), tokens(limit.dailyTokens()), false);
        add(budgets, "tokens this month", BigDecimal.valueOf(month.tokens()), tokens(limit.monthlyTokens()), false);
        return budgets;
    }

    private static void add(
            List<Budget> budgets, String name, BigDecimal spent, @Nullable BigDecimal limit, boolean isMoney) {
        if (limit == null) {
            return;
        }
        int percent = limit.signum() == 0
                ? 100
                : spent.multiply(BigDecimal.valueOf(100))
                        .divide(limit, 0, RoundingMode.FLOOR)
                        .min(BigDecimal.valueOf(100))
                        .intValue();
        budgets.add(new Budget(
                name,
                isMoney ? Words.usd(spent) : Words.count(spent.longValue()),
                isMoney ? Words.usd(limit) : Words.count(limit.longValue()),
                percent,
                percent >= 100 ? "bad" : percent >= 80 ? "warn" : "good"));
    }

    private static @Nullable BigDecimal tokens(@Nullable Long limit) {
        return limit == null ? null : BigDecimal.valueOf(limit);
    }

    private Spending spent(LocalDate from, @Nullable Long installationId) {
        return ledger
                .lines(new Selection(from, null, installationId, null, null), EnumSet.noneOf(Ledger.Group.class))
                .stream()
                .map(Ledger.Line::spending)
                .reduce(Spending.NONE, Spending::plus);
    }

    private static LocalDate day(Instant now) {
        return now.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
