package dev.argus.llm;

import dev.argus.events.DiffPrepared;
import dev.argus.events.Event;
import dev.argus.events.Outcome;
import dev.argus.events.ReviewGenerated;
import dev.argus.llm.ModelSelection.Selected;
import dev.argus.llm.anthropic.AnthropicClient;
import dev.argus.llm.chat.ChatSetup;
import dev.argus.llm.chat.ClientThreads;
import dev.argus.llm.gemini.GeminiClient;
import dev.argus.llm.openai.OpenAiClient;
import dev.argus.runtime.content.BlobStore;
import dev.argus.runtime.content.FindingsArchive;
import dev.argus.runtime.content.FindingsCache;
import dev.argus.runtime.content.ReviewMemory;
import dev.argus.runtime.dependency.Dependencies;
import dev.argus.runtime.lease.Leases;
import dev.argus.runtime.limit.LocalRateLimits;
import dev.argus.runtime.limit.LocalSums;
import dev.argus.runtime.limit.RateLimits;
import dev.argus.runtime.limit.SharedSums;
import dev.argus.runtime.pullrequest.AnsweredStage;
import dev.argus.runtime.pullrequest.ReviewWatch;
import dev.argus.runtime.pullrequest.WatchedStage;
import dev.argus.runtime.stage.DeadLetters;
import dev.argus.runtime.stage.EventPublisher;
import dev.argus.runtime.stage.Stage;
import dev.argus.runtime.stage.StageDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.util.List;
import java.util.function.BiFunction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import reactor.core.publisher.Mono;

/** The llm service: its parts put together, and its stage declared to the runtime. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LlmSettings.class)
public class LlmConfiguration {

    @Bean
    LlmMeters llmMeters(MeterRegistry registry) {
        return new LlmMeters(registry);
    }

    /** Spring AI's observations are there for their spans; what they measure is measured by {@link GenAiMeters}. */
    @Bean
    MeterFilter chatModelMeters() {
        return MeterFilter.deny(id -> GenAiMeters.isSprings(id.getName()));
    }

    @Bean
    Budgets budgets(LlmSettings settings, ObjectProvider<SharedSums> sums, LlmMeters meters, Clock clock) {
        return new Budgets(settings.budget(), sums.getIfAvailable(() -> new LocalSums(clock)), meters, clock);
    }

    /** Where there is no Kafka, as on the command line, there is no ledger either. */
    @Bean
    ModelCalls modelCalls(
            ObjectProvider<ModelKeys> keys,
            ObjectProvider<RateLimits> rateLimits,
            ObjectProvider<EventPublisher> publisher,
            Budgets budgets,
            LlmMeters meters,
            Clock clock) {
        RateLimits shared = rateLimits.getIfAvailable(() -> new LocalRateLimits(clock));
        EventPublisher ledger = publisher.getIfAvailable(() -> event -> Mono.empty());
        return new ModelCalls(
                keys.getIfAvailable(() -> ModelKeys.NONE),
                new ModelLimits(shared, meters, clock),
                new Ledger(ledger, budgets, meters, clock),
                meters);
    }

    @Bean
    ModelChain modelChain(
            LlmSettings settings,
            Environment environment,
            Dependencies dependencies,
            ObservationRegistry observations,
            ModelCalls calls,
            Budgets budgets,
            Clock clock) {
        ChatSetup setup = new ChatSetup(settings, ClientThreads.start(), observations, clock);
        List<Model> models = ModelSelection.of(settings, environment::getProperty).stream()
                .map(selected -> model(selected, setup))
                .toList();
        return new ModelChain(models, dependencies, calls, budgets);
    }

    @Bean
    StageDefinition<DiffPrepared> llmStage(
            BlobStore blobs,
            FindingsCache cache,
            FindingsArchive archive,
            Leases leases,
            DeadLetters deadLetters,
            ModelChain models,
            LlmSettings settings,
            LlmMeters meters,
            ReviewWatch watch,
            ReviewMemory memory,
            ObjectProvider<EventPublisher> publisher,
            Clock clock) {
        LlmStage stage = new LlmStage(blobs, cache, leases, deadLetters, models, settings, meters);
        FairStage fair =
                new FairStage(new ArchivedStage(stage, blobs, archive), leases, settings.reviewsPerOwner(), meters);
        DelayStage told = new DelayStage(fair, publisher.getIfAvailable(() -> event -> Mono.empty()), clock);
        Stage<DiffPrepared> watched =
                watched(told, watch, (prepared, outcome) -> Mono.just(ReviewGenerated.ended(prepared, outcome)));
        return new StageDefinition<>(
                LlmStage.NAME, DiffPrepared.class, AnsweredStage.silent(watched, memory, DiffPrepared::request));
    }

    /** A consumer of its own, where a share of the reviews is to be compared. */
    @Bean
    @ConditionalOnExpression("${argus.llm.shadow.percent:0} > 0")
    StageDefinition<DiffPrepared> shadowStage(
            BlobStore blobs,
            FindingsCache cache,
            FindingsArchive archive,
            Leases leases,
            ModelChain models,
            LlmSettings settings,
            LlmMeters meters,
            ReviewWatch watch) {
        ShadowStage stage = new ShadowStage(blobs, cache, leases, models, settings, meters);
        return new StageDefinition<>(
                ShadowStage.NAME,
                DiffPrepared.class,
                watched(new ArchivedStage(stage, blobs, archive), watch, (prepared, outcome) -> Mono.empty()));
    }

    /** A review that ended before passes through, and one that nobody is told of has no successor; whoever asked for one gets it of a draft too. */
    static Stage<DiffPrepared> watched(
            Stage<DiffPrepared> stage, ReviewWatch watch, BiFunction<DiffPrepared, Outcome, Mono<Event>> ended) {
        return new WatchedStage<>(
                stage,
                watch,
                DiffPrepared::request,
                prepared ->
                        prepared.policy().reviewDrafts() || !prepared.request().isAutomatic(),
                prepared -> prepared.ended() == null && !prepared.request().runsInShadow(),
                ended);
    }

    /** The classes of an SDK are loaded with the first model that needs them, and cost nothing where there is none. */
    public static Model model(Selected selected, ChatSetup setup) {
        return switch (selected.provider().api()) {
            case OPENAI -> OpenAiClient.model(selected, setup);
            case ANTHROPIC -> AnthropicClient.model(selected, setup);
            case GEMINI -> GeminiClient.model(selected, setup);
        };
    }
}
