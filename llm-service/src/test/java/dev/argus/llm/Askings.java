package dev.argus.llm;

import dev.argus.events.ModelCalled.Purpose;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import dev.argus.llm.review.Prompts;
import dev.argus.runtime.dependency.Dependencies;
import dev.argus.runtime.dependency.Unguarded;
import dev.argus.runtime.limit.LocalRateLimits;
import dev.argus.runtime.limit.LocalSums;
import dev.argus.runtime.stage.EventPublisher;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** Somebody who asks. */
public final class Askings {

    private Askings() {}

    /** Models without guards, limits and ledger. */
    static ModelChain chain(List<? extends Model> models, LlmSettings settings, LlmMeters meters) {
        Budgets budgets = new Budgets(settings.budget(), new LocalSums(Clock.systemUTC()), meters, Clock.systemUTC());
        ModelCalls calls = calls(ModelKeys.NONE, event -> Mono.empty(), budgets, meters);
        return new ModelChain(models, Unguarded::new, calls, budgets);
    }

    /** Models without limits, ledger and budgets. */
    static ModelChain chain(List<? extends Model> models, Dependencies dependencies, ModelKeys keys, LlmMeters meters) {
        Budgets budgets = budgets(meters, Clock.systemUTC());
        return new ModelChain(models, dependencies, calls(keys, event -> Mono.empty(), budgets, meters), budgets);
    }

    static ModelCalls calls(ModelKeys keys, EventPublisher publisher, Budgets budgets, LlmMeters meters) {
        Clock clock = Clock.systemUTC();
        return new ModelCalls(
                keys,
                new ModelLimits(new LocalRateLimits(clock), meters, clock),
                new Ledger(publisher, budgets, meters, clock),
                meters);
    }

    /** @param settings names (without {@code argus.llm.}) and values, in turn */
    static Budgets budgets(LlmMeters meters, Clock clock, String... settings) {
        return new Budgets(TestSettings.of(settings).budget(), new LocalSums(clock), meters, clock);
    }

    public static Asking by(long installationId) {
        return by(installationId, ReviewPolicy.DEFAULTS);
    }

    public static Asking by(long installationId, ReviewPolicy policy) {
        PullRequestRef pullRequest = new PullRequestRef(installationId, 22, "acme", "shop", 7);
        ReviewRequested requested = ReviewRequested.of(
                pullRequest, "b".repeat(40), "0", Trigger.PUSHED, null, Instant.parse("2026-11-21T09:00:00Z"));
        return new Asking(requested.review(), policy, Purpose.REVIEW, Prompts.VERSION);
    }
}
