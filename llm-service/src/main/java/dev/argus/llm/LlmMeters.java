package dev.argus.llm;

import dev.argus.events.ModelCalled.Result;
import dev.argus.events.ModelUsage;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Verification;
import dev.argus.llm.review.Comparison;
import dev.argus.llm.review.Tally;
import dev.argus.runtime.content.FindingsCache;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import reactor.core.publisher.Mono;

/**
 * Every meter of this service, besides {@code gen_ai.*}, which Spring AI records.
 *
 * <p>Files of all units are {@code argus.model.files}: from the cache, or shown to a model. What models find is {@code argus.model.findings}
 * plus {@code argus.model.findings.dropped}, over all reasons.
 */
public final class LlmMeters {

    private final MeterRegistry registry;

    public LlmMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** The same call, timed and counted. */
    Mono<Reply> timed(ModelId model, Mono<Reply> call) {
        return Mono.defer(() -> {
            long start = System.nanoTime();
            return call.doOnSuccess(reply -> answered(model, reply, start))
                    .doOnError(failure -> called(model, Ledger.resultOf(failure), start))
                    .doOnCancel(() -> called(model, Result.CANCELLED, start));
        });
    }

    /** A call that was not made, because of a limit: {@code requests}, {@code tokens}, or {@code provider} when it asked for a pause. */
    void limited(ModelId model, String limit) {
        Counter.builder("argus.model.limited")
                .description("Calls that were not made because a limit was met, by the limit")
                .tag("provider", model.provider())
                .tag("limit", limit)
                .register(registry)
                .increment();
    }

    /** A call that was not made, because the budget of a {@code deployment} or an {@code installation} is spent. */
    void overBudget(String payer) {
        Counter.builder("argus.model.budget.spent")
                .description("Calls that were not made because a budget was spent, by whose it was")
                .tag("payer", payer)
                .register(registry)
                .increment();
    }

    /** A review that was put off because its owner has as many as may be read at a time. */
    void waitedForItsTurn() {
        Counter.builder("argus.model.turns.missed")
                .description("Times that a review was put off because so many of its owner were being read")
                .register(registry)
                .increment();
    }

    /** A call that is missing from the ledger. */
    void unrecorded() {
        Counter.builder("argus.model.unrecorded")
                .description("Calls that were made and could not be written to the ledger")
                .register(registry)
                .increment();
    }

    void cached(int hits, int misses) {
        files("cache").increment(hits);
        files("model").increment(misses);
    }

    /** Findings of reviews that were read a second time, to compare. */
    void compared(Comparison comparison) {
        compared("both", comparison.both());
        compared("posted", comparison.first());
        compared("shadow", comparison.second());
    }

    private void compared(String by, List<Finding> findings) {
        findings.forEach(finding -> Counter.builder("argus.shadow.findings")
                .description(
                        "Findings of shadowed reviews, by who found them: both models, that of the posted review, or"
                                + " the other")
                .tag("by", by)
                .tag("severity", lower(finding.severity()))
                .register(registry)
                .increment());
    }

    /** Somebody paid for it before. */
    void saved(FindingsCache.Entry entry) {
        Counter.builder("argus.model.saved.tokens")
                .description("Tokens that known findings took when they were new, each time they are known")
                .baseUnit("tokens")
                .register(registry)
                .increment((double) entry.tokens());
        Counter.builder("argus.model.saved.cost")
                .description("What those would have cost, as far as prices were known")
                .baseUnit("usd")
                .register(registry)
                .increment(entry.costUsd() == null ? 0 : entry.costUsd().doubleValue());
    }

    void found(List<Finding> findings, Tally dropped) {
        findings.forEach(finding -> Counter.builder("argus.model.findings")
                .description("Findings handed on to the publisher")
                .tag("severity", lower(finding.severity()))
                .register(registry)
                .increment());
        findings.forEach(finding -> Counter.builder("argus.model.anchors")
                .description("The same findings, by how they stand: where the model said, moved, or on the file")
                .tag("place", place(finding.anchor()))
                .register(registry)
                .increment());
        dropped.counts()
                .forEach((reason, count) -> Counter.builder("argus.model.findings.dropped")
                        .description("Findings that went no further")
                        .tag("reason", lower(reason))
                        .register(registry)
                        .increment(count));
    }

    /** How many findings would be said at another {@code min-score} is the sum over the scores from there on. */
    void verified(Verification verification) {
        Counter.builder("argus.model.verdicts")
                .description(
                        "Second readings of findings, by what they came to; those known from before are not counted"
                                + " again")
                .tag("verdict", lower(verification.verdict()))
                .tag(
                        "score",
                        verification.score() == null
                                ? "none"
                                : verification.score().toString())
                .register(registry)
                .increment();
    }

    private void answered(ModelId model, Reply reply, long start) {
        called(model, Ledger.resultOf(reply), start);
        ModelUsage usage = reply.usage();
        tokens(model, "input", usage.inputTokens() - usage.cachedInputTokens());
        tokens(model, "cached_input", usage.cachedInputTokens());
        tokens(model, "output", usage.outputTokens());
    }

    private void called(ModelId model, Result result, long start) {
        Timer.builder("argus.model.calls")
                .description("Calls of a model, each fallback counted on its own")
                .tag("provider", model.provider())
                .tag("outcome", lower(result))
                .register(registry)
                .record(Duration.ofNanos(System.nanoTime() - start));
    }

    private void tokens(ModelId model, String type, long count) {
        Counter.builder("argus.model.tokens")
                .description("Tokens as the provider counted them")
                .baseUnit("tokens")
                .tag("provider", model.provider())
                .tag("type", type)
                .register(registry)
                .increment((double) Math.max(0, count));
    }

    private Counter files(String source) {
        return Counter.builder("argus.model.files")
                .description("Files of the review units, by where their findings come from")
                .tag("source", source)
                .register(registry);
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
