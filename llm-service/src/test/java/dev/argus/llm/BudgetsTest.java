package dev.argus.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ModelCalled;
import dev.argus.events.ModelCalled.Purpose;
import dev.argus.events.ModelCalled.Result;
import dev.argus.events.ModelUsage;
import dev.argus.llm.review.Prompt;
import dev.argus.runtime.dependency.Unguarded;
import dev.argus.runtime.stage.StageFailure;
import dev.argus.testkit.MovableClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class BudgetsTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final MovableClock clock = new MovableClock(NOON);
    private final LlmMeters meters = new LlmMeters(new SimpleMeterRegistry());

    @Test
    void without_a_budget_nothing_is_ever_spent() {
        Budgets budgets = budgets();

        spend(budgets, 11, "1000000", 1_000_000);

        assertAffordable(budgets, 11);
    }

    @Test
    void a_day_ends_what_was_spent_in_it() {
        Budgets budgets = budgets("budget.installation.daily-usd", "0.50");

        spend(budgets, 11, "0.499999", 1);
        assertAffordable(budgets, 11);
        spend(budgets, 11, "0.000001", 1);

        assertThat(spent(budgets, 11))
                .isEqualTo("the budget argus.llm.budget.installation.daily-usd (0.50) is spent until 2026-11-22 UTC");
        assertAffordable(budgets, 12);
        clock.set(Instant.parse("2026-11-22T00:00:00Z"));
        assertAffordable(budgets, 11);
    }

    @Test
    void the_budget_of_the_deployment_is_for_all_and_a_month_goes_over_days() {
        Budgets budgets = budgets("budget.deployment.monthly-usd", "10");
        spend(budgets, 11, "6", 1);
        clock.set(Instant.parse("2026-11-30T23:59:59Z"));
        spend(budgets, 12, "4", 1);

        assertThat(spent(budgets, 13)).contains("argus.llm.budget.deployment.monthly-usd (10)", "2026-12-01");
        clock.set(Instant.parse("2026-12-01T00:00:00Z"));
        assertAffordable(budgets, 13);
    }

    @Test
    void it_shows_how_much_of_the_deployments_is_used_until_it_is_whole_again() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Budgets budgets = Askings.budgets(new LlmMeters(registry), clock, "budget.deployment.daily-usd", "10");
        Gauge used = registry.get("argus.model.budget.used")
                .tag("budget", "daily-usd")
                .gauge();

        assertThat(used.value()).isZero();
        spend(budgets, 11, "4", 0);
        assertAffordable(budgets, 12);
        assertThat(used.value()).isEqualTo(0.4);
        clock.advance(Duration.ofDays(1));
        assertThat(used.value()).isZero();
    }

    @Test
    void tokens_are_counted_where_no_price_is_known() {
        Budgets budgets = budgets("budget.installation.daily-tokens", "1000");

        spend(budgets, 11, "5", 5_000);
        assertAffordable(budgets, 11);
        spend(budgets, 11, null, 1_000);

        assertThat(spent(budgets, 11)).contains("argus.llm.budget.installation.daily-tokens (1000)");
    }

    @Test
    void who_is_billed_itself_costs_the_deployment_nothing() {
        Budgets budgets = budgets("budget.deployment.daily-usd", "1", "budget.installation.daily-usd", "5");

        budgets.spend(called(11, "5", 1, true)).block();

        assertAffordable(budgets, 12);
        assertThat(spent(budgets, 11)).contains("installation");
    }

    @Test
    void reviews_wait_for_the_renewal_where_their_policy_says_so() {
        Budgets budgets = budgets("budget.installation.daily-usd", "0");

        StepVerifier.create(budgets.spent(Askings.by(11, Reviews.WAITING_FOR_BUDGET)))
                .verifyErrorSatisfies(failure -> assertThat(((StageFailure.Retryable) failure).notBefore())
                        .contains(Instant.parse("2026-11-22T00:00:00Z")));
    }

    @Test
    void a_spent_budget_stops_the_next_call_before_it_is_made() {
        Budgets budgets = budgets("budget.installation.daily-usd", "0.004");
        AtomicInteger calls = new AtomicInteger();
        ModelChain chain = new ModelChain(
                List.of(new Priced(calls)),
                Unguarded::new,
                Askings.calls(ModelKeys.NONE, event -> Mono.empty(), budgets, meters),
                budgets);
        Prompt prompt = new Prompt("system", "user", "{}");

        Reply first = chain.ask(prompt, Askings.by(11)).block();
        Reply second = chain.ask(prompt, Askings.by(11)).block();

        assertThat(first).isInstanceOf(Reply.Text.class);
        assertThat(second)
                .isInstanceOfSatisfying(
                        Reply.Unaffordable.class,
                        reply -> assertThat(reply.why()).contains("argus.llm.budget.installation.daily-usd"));
        assertThat(calls).hasValue(1);
    }

    private record Priced(AtomicInteger calls) implements Model {

        @Override
        public ModelId id() {
            return new ModelId("test", "priced");
        }

        @Override
        public Mono<Reply> ask(Prompt prompt, @Nullable Secret key) {
            return Mono.fromSupplier(() -> {
                calls.incrementAndGet();
                ModelUsage usage = new ModelUsage("priced", 1, 1, 0, 1, 0, new BigDecimal("0.004"), 1);
                return new Reply.Text(id(), usage, "{}", true);
            });
        }
    }

    private Budgets budgets(String... settings) {
        return Askings.budgets(meters, clock, settings);
    }

    private static void spend(Budgets budgets, long installationId, @Nullable String usd, long tokens) {
        budgets.spend(called(installationId, usd, tokens, false)).block();
    }

    private static ModelCalled called(long installationId, @Nullable String usd, long tokens, boolean ownKey) {
        return new ModelCalled(
                Askings.by(installationId).review(),
                Purpose.REVIEW,
                "test",
                "m",
                "v3",
                Result.ANSWERED,
                tokens,
                0,
                0,
                usd == null ? null : new BigDecimal(usd),
                ownKey,
                1);
    }

    private static void assertAffordable(Budgets budgets, long installationId) {
        StepVerifier.create(budgets.spent(Askings.by(installationId))).verifyComplete();
    }

    private static @Nullable String spent(Budgets budgets, long installationId) {
        return budgets.spent(Askings.by(installationId)).block();
    }
}
