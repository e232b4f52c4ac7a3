package dev.argus.llm;

import dev.argus.events.ModelCalled;
import dev.argus.llm.LlmSettings.Budget;
import dev.argus.llm.LlmSettings.BudgetSettings;
import dev.argus.runtime.limit.SharedSums;
import dev.argus.runtime.limit.SharedSums.Addition;
import dev.argus.runtime.stage.StageFailure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What may be spent in a day and in a month (UTC), by the deployment and by each installation. Asked before a call is made: the call that
 * spends the last cent is made, the next one is not.
 */
final class Budgets {

    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);

    /** A sum is kept for as long after its period, so that clocks that differ do no harm. */
    private static final Duration SPARE_TIME = Duration.ofDays(2);

    /**
     * @param name of the sum without its unit
     * @param ends when a new one begins
     */
    private record Period(String name, Instant ends) {}

    /**
     * @param payer deployment or installation
     * @param most in the unit of the sum
     */
    private record Limit(String payer, String setting, BigDecimal amount, String sum, long most, Instant renewed) {

        String words() {
            return "the budget argus.llm.budget." + payer + "." + setting + " (" + amount.toPlainString()
                    + ") is spent until " + LocalDate.ofInstant(renewed, ZoneOffset.UTC) + " UTC";
        }
    }

    /** @param until when the budget is whole again */
    private record Used(double share, Instant until) {}

    private final BudgetSettings settings;
    private final SharedSums sums;
    private final LlmMeters meters;
    private final Clock clock;
    private final Map<String, Used> used = new ConcurrentHashMap<>();

    Budgets(BudgetSettings settings, SharedSums sums, LlmMeters meters, Clock clock) {
        this.settings = settings;
        this.sums = sums;
        this.meters = meters;
        this.clock = clock;
        limits("deployment", "deployment", settings.deployment())
                .forEach(limit -> meters.budget(limit.setting(), () -> used(limit.setting())));
    }

    /** Of the deployment's budget, as far as this instance knows: it looks before each call. */
    private double used(String setting) {
        Used last = used.get(setting);
        return last == null || !clock.instant().isBefore(last.until()) ? 0 : last.share();
    }

    private void look(Limit limit, long total) {
        if (limit.payer().equals("deployment")) {
            used.put(limit.setting(), new Used((double) total / Math.max(1, limit.most()), limit.renewed()));
        }
    }

    /**
     * @return why no call may be made; empty when one may. Fails with a {@link StageFailure.Retryable} and the time of renewal where the
     *     policy wants the review to wait
     */
    Mono<String> spent(Asking asking) {
        return Flux.fromStream(() -> limits(asking.installationId()))
                .concatMap(limit -> sums.total(limit.sum())
                        .doOnNext(total -> look(limit, total))
                        .filter(total -> total >= limit.most())
                        .map(total -> limit))
                .next()
                .flatMap(limit -> {
                    meters.overBudget(limit.payer());
                    return asking.policy().waitsForBudget()
                            ? Mono.error(StageFailure.Retryable.notBefore(limit.renewed(), limit.words(), null))
                            : Mono.just(limit.words());
                });
    }

    /** Who brings a key is not billed to the deployment. */
    Mono<Void> spend(ModelCalled called) {
        long installationId = called.review().pullRequest().installationId();
        Stream<String> payers =
                called.ownKey() ? Stream.of(of(installationId)) : Stream.of("deployment", of(installationId));
        List<Addition> additions = payers.flatMap(this::periods)
                .map(period -> addition(period, called))
                .filter(addition -> addition.amount() > 0)
                .toList();
        return additions.isEmpty() ? Mono.empty() : sums.add(additions);
    }

    private Addition addition(Period period, ModelCalled called) {
        Duration keep = Duration.between(clock.instant(), period.ends()).plus(SPARE_TIME);
        BigDecimal cost = called.costUsd();
        return cost == null
                ? new Addition(period.name() + ":tokens", called.inputTokens() + called.outputTokens(), keep)
                : new Addition(
                        period.name() + ":usd",
                        cost.multiply(MICROS).setScale(0, RoundingMode.CEILING).longValue(),
                        keep);
    }

    private Stream<Limit> limits(long installationId) {
        return Stream.concat(
                limits("deployment", "deployment", settings.deployment()),
                limits("installation", of(installationId), settings.installation()));
    }

    private Stream<Limit> limits(String kind, String payer, Budget budget) {
        Period day = day(payer);
        Period month = month(payer);
        return Stream.of(
                        money(kind, "daily-usd", budget.dailyUsd(), day),
                        money(kind, "monthly-usd", budget.monthlyUsd(), month),
                        tokens(kind, "daily-tokens", budget.dailyTokens(), day),
                        tokens(kind, "monthly-tokens", budget.monthlyTokens(), month))
                .flatMap(limit -> limit);
    }

    private static Stream<Limit> money(String payer, String setting, @Nullable BigDecimal usd, Period period) {
        return usd == null
                ? Stream.empty()
                : Stream.of(new Limit(
                        payer,
                        setting,
                        usd,
                        period.name() + ":usd",
                        usd.multiply(MICROS).longValue(),
                        period.ends()));
    }

    private static Stream<Limit> tokens(String payer, String setting, @Nullable Long tokens, Period period) {
        return tokens == null
                ? Stream.empty()
                : Stream.of(new Limit(
                        payer, setting, BigDecimal.valueOf(tokens), period.name() + ":tokens", tokens, period.ends()));
    }

    private Stream<Period> periods(String payer) {
        return Stream.of(day(payer), month(payer));
    }

    private Period day(String payer) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return new Period(
                payer + ":" + today,
                today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private Period month(String payer) {
        YearMonth month = YearMonth.from(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        return new Period(
                payer + ":" + month,
                month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static String of(long installationId) {
        return "installation:" + installationId;
    }
}
