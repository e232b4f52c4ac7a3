package dev.argus.llm;

import static dev.argus.runtime.meter.MeterDefinition.counter;
import static dev.argus.runtime.meter.MeterDefinition.gauge;
import static dev.argus.runtime.meter.MeterDefinition.timer;

import dev.argus.events.ModelCalled;
import dev.argus.events.ModelCalled.Result;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Verification;
import dev.argus.llm.review.Comparison;
import dev.argus.llm.review.Tally;
import dev.argus.runtime.content.FindingsCache;
import dev.argus.runtime.meter.MeterDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Every meter of this service, besides those of {@link GenAiMeters}.
 *
 * <p>Files of all units are {@code argus.model.files}: from the cache, or shown to a model. What models find is {@code argus.model.findings}
 * plus {@code argus.model.findings.dropped}, over all reasons.
 */
public final class LlmMeters {

    static final MeterDefinition CALLS = timer(
            "argus.model.calls",
            "Calls of a model, each fallback counted on its own; outcome as in the ledger: answered, cut_off, too_long,"
                    + " refused, limited, failed, rejected or cancelled",
            "provider",
            "model",
            "outcome");

    static final MeterDefinition TOKENS = counter(
                    "argus.model.tokens",
                    "Tokens as the provider counted them, by what the call was for (review, again, verify, shadow);"
                            + " type: input, cached_input or output",
                    "provider",
                    "model",
                    "purpose",
                    "type")
            .in("tokens");

    static final MeterDefinition COST = counter(
                    "argus.model.cost", "What calls cost, as far as prices are known", "provider", "model", "purpose")
            .in("usd");

    static final MeterDefinition FALLBACKS = counter(
            "argus.model.fallbacks",
            "Times that the next model was asked, by the one that failed and how",
            "provider",
            "model",
            "outcome");

    static final MeterDefinition LIMITED = counter(
            "argus.model.limited",
            "Calls that were not made because a limit was met; limit: requests, tokens, or provider when it asked for a"
                    + " pause",
            "provider",
            "limit");

    static final MeterDefinition BUDGET_SPENT = counter(
            "argus.model.budget.spent",
            "Calls that were not made because a budget was spent, by whose it was: deployment or installation",
            "payer");

    static final MeterDefinition BUDGET_USED = gauge(
                    "argus.model.budget.used",
                    "How much of a budget of the deployment is spent, when a call was made last; 1 is all of it",
                    "budget")
            .in("ratio");

    static final MeterDefinition TURNS_MISSED = counter(
            "argus.model.turns.missed", "Times that a review was put off because so many of its owner were being read");

    static final MeterDefinition OWNER_RUNNING = gauge(
            "argus.owner.running",
            "Reviews that are being read here; owner limited: one of its reviews was put off within the last minute;"
                    + " free: none was",
            "owner");

    static final MeterDefinition OWNER_WAITING =
            gauge("argus.owner.waiting", "Reviews that were put off here within the last minute, for their turn");

    static final MeterDefinition OWNER_WAIT = timer(
                    "argus.owner.wait",
                    "From the event on GitHub to the moment a review gets its place; owner as in argus.owner.running",
                    "owner")
            .withBuckets(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(15),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2));

    static final MeterDefinition UNRECORDED =
            counter("argus.model.unrecorded", "Calls that were made and could not be written to the ledger");

    static final MeterDefinition FILES = counter(
            "argus.model.files",
            "Files of the review units, by where their findings come from: cache or model",
            "source");

    static final MeterDefinition SAVED_TOKENS = counter(
                    "argus.model.saved.tokens",
                    "Tokens that known findings took when they were new, each time they are known")
            .in("tokens");

    static final MeterDefinition SAVED_COST = counter(
                    "argus.model.saved.cost", "What those would have cost, as far as prices were known")
            .in("usd");

    static final MeterDefinition FINDINGS =
            counter("argus.model.findings", "Findings handed on to the publisher", "severity", "category");

    static final MeterDefinition ANCHORS = counter(
            "argus.model.anchors",
            "The same findings, by how they stand: where the model said (stands), moved, or on the file",
            "place");

    static final MeterDefinition DROPPED =
            counter("argus.model.findings.dropped", "Findings that went no further", "reason");

    static final MeterDefinition VERDICTS = counter(
            "argus.model.verdicts",
            "Second readings of findings, by what they came to; those known from before are not counted again",
            "verdict",
            "score");

    static final MeterDefinition SHADOW = counter(
            "argus.shadow.findings",
            "Findings of shadowed reviews, by who found them: both models, that of the posted review, or the other"
                    + " (shadow)",
            "by",
            "severity");

    private final MeterRegistry registry;
    private final GenAiMeters genAi;

    public LlmMeters(MeterRegistry registry) {
        this.registry = registry;
        this.genAi = new GenAiMeters(registry);
        // There from the start: of a counter that appears with its first event, that event is no increase.
        UNRECORDED.counter(registry);
        BUDGET_SPENT.counter(registry, "deployment");
        BUDGET_SPENT.counter(registry, "installation");
    }

    /** The same call, timed and counted. */
    Mono<Reply> timed(ModelId model, Mono<Reply> call) {
        return Mono.defer(() -> {
            long start = System.nanoTime();
            return call.doOnSuccess(reply -> {
                        called(model, Ledger.resultOf(reply), start);
                        genAi.used(model, reply.usage());
                    })
                    .doOnError(failure -> called(model, Ledger.resultOf(failure), start))
                    .doOnCancel(() -> called(model, Result.CANCELLED, start));
        });
    }

    /** What a call took, also where nothing came of it. */
    void billed(ModelCalled call) {
        tokens(call, "input", call.inputTokens() - call.cachedInputTokens());
        tokens(call, "cached_input", call.cachedInputTokens());
        tokens(call, "output", call.outputTokens());
        if (call.costUsd() != null) {
            COST.counter(registry, call.provider(), call.model(), lower(call.purpose()))
                    .increment(call.costUsd().doubleValue());
        }
    }

    void fellBack(ModelId model, Result failure) {
        FALLBACKS
                .counter(registry, model.provider(), model.name(), lower(failure))
                .increment();
    }

    /** A call that was not made, because of a limit: {@code requests}, {@code tokens}, or {@code provider} when it asked for a pause. */
    void limited(ModelId model, String limit) {
        LIMITED.counter(registry, model.provider(), limit).increment();
    }

    /** A call that was not made, because the budget of a {@code deployment} or an {@code installation} is spent. */
    void overBudget(String payer) {
        BUDGET_SPENT.counter(registry, payer).increment();
    }

    /** @param setting such as {@code daily-usd} */
    void budget(String setting, Supplier<Double> used) {
        BUDGET_USED.gauge(registry, used, Supplier::get, setting);
    }

    /** A review that was put off because its owner has as many as may be read at a time. */
    void waitedForItsTurn() {
        TURNS_MISSED.counter(registry).increment();
    }

    OwnerQueues ownerQueues() {
        return new OwnerQueues(registry);
    }

    /** A call that is missing from the ledger. */
    void unrecorded() {
        UNRECORDED.counter(registry).increment();
    }

    void cached(int hits, int misses) {
        FILES.counter(registry, "cache").increment(hits);
        FILES.counter(registry, "model").increment(misses);
    }

    /** Findings of reviews that were read a second time, to compare. */
    void compared(Comparison comparison) {
        compared("both", comparison.both());
        compared("posted", comparison.first());
        compared("shadow", comparison.second());
    }

    private void compared(String by, List<Finding> findings) {
        findings.forEach(finding ->
                SHADOW.counter(registry, by, lower(finding.severity())).increment());
    }

    /** Somebody paid for it before. */
    void saved(FindingsCache.Entry entry) {
        SAVED_TOKENS.counter(registry).increment((double) entry.tokens());
        SAVED_COST
                .counter(registry)
                .increment(entry.costUsd() == null ? 0 : entry.costUsd().doubleValue());
    }

    void found(List<Finding> findings, Tally dropped) {
        findings.forEach(finding -> {
            FINDINGS.counter(registry, lower(finding.severity()), lower(finding.category()))
                    .increment();
            ANCHORS.counter(registry, place(finding.anchor())).increment();
        });
        dropped.counts()
                .forEach((reason, count) ->
                        DROPPED.counter(registry, lower(reason)).increment(count));
    }

    /** How many findings would be said at another {@code min-score} is the sum over the scores from there on. */
    void verified(Verification verification) {
        Integer score = verification.score();
        VERDICTS.counter(registry, lower(verification.verdict()), score == null ? "none" : score.toString())
                .increment();
    }

    private void called(ModelId model, Result result, long start) {
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        CALLS.timer(registry, model.provider(), model.name(), lower(result)).record(duration);
        genAi.called(model, result, duration);
    }

    private void tokens(ModelCalled call, String type, long count) {
        TOKENS.counter(registry, call.provider(), call.model(), lower(call.purpose()), type)
                .increment((double) Math.max(0, count));
    }

    /** A model whose findings have to be moved, or stand nowhere, quotes badly. */
    private static String place(Anchor anchor) {
        if (anchor instanceof Anchor.Lines lines) {
            return lines.moved() ? "moved" : "stands";
        }
        return "file";
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
