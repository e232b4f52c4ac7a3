package dev.argus.llm;

import dev.argus.events.DiffPrepared;
import dev.argus.events.Event;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewId;
import dev.argus.events.ReviewRequested;
import dev.argus.events.RunOverrides;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Findings;
import dev.argus.events.content.ReviewContext;
import dev.argus.events.content.ReviewUnit;
import dev.argus.llm.LlmSettings.Shadow;
import dev.argus.llm.review.Comparison;
import dev.argus.llm.review.Prompts;
import dev.argus.llm.review.Raised;
import dev.argus.llm.review.RandomFences;
import dev.argus.llm.review.Ranking;
import dev.argus.llm.review.Wording;
import dev.argus.runtime.InvalidSettingException;
import dev.argus.runtime.content.BlobStore;
import dev.argus.runtime.content.FindingsCache;
import dev.argus.runtime.lease.Leases;
import dev.argus.runtime.lease.SingleFlight;
import dev.argus.runtime.stage.Stage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Has a share of the reviews made a second time, by other models or with other prompts, to compare. What comes of it is a review of its own
 * in shadow: it stands beside the first one wherever reviews and calls are told, and nobody on GitHub hears of it. The review that is posted
 * does not wait for it, because this is a consumer of its own.
 *
 * <p>What the posted review found is read through the same cache, so it costs nothing; when that is not done yet, this waits for it. Content
 * that has left the store in the meantime is not made again.
 */
final class ShadowStage implements Stage<DiffPrepared> {

    /** As in its topics and settings. */
    static final String NAME = "llm-shadow";

    private static final Logger log = LoggerFactory.getLogger(ShadowStage.class);

    private final BlobStore blobs;
    private final UnitReader posted;
    private final ModelChain shadowModels;
    private final LlmStage shadow;
    private final LlmSettings settings;
    private final LlmMeters meters;

    /** @throws InvalidSettingException when the settings name a model that is none of the chain, or no prompts */
    ShadowStage(
            BlobStore blobs,
            FindingsCache cache,
            Leases leases,
            ModelChain models,
            LlmSettings settings,
            LlmMeters meters) {
        // What is read to compare is none of a review's, so it counts neither as read nor as saved.
        LlmMeters uncounted = new LlmMeters(new SimpleMeterRegistry());
        Prompts prompts = new Prompts(new RandomFences());
        this.blobs = blobs;
        this.posted = new UnitReader(
                new KnownFindings(cache, models::models, prompts.version(), uncounted),
                new SingleFlight(leases, settings.totalTimeout()),
                models,
                prompts,
                uncounted);
        this.shadowModels = shadowModels(settings.shadow(), models);
        this.shadow = new LlmStage(
                blobs,
                cache,
                leases,
                letter -> Mono.empty(),
                shadowModels,
                List.of(new Prompts(wording(settings.shadow().prompts()), new RandomFences())),
                new LlmSettings.Verify(settings.verify().enabled(), null),
                settings,
                uncounted);
        this.settings = settings;
        this.meters = meters;
    }

    private static ModelChain shadowModels(Shadow settings, ModelChain models) {
        InvalidSettingException.unless(
                !settings.models().isEmpty() || settings.prompts() != null,
                "argus.llm.shadow.percent is " + settings.percent()
                        + ", expected argus.llm.shadow.models or argus.llm.shadow.prompts beside it: what to compare with");
        return settings.models().isEmpty() ? models : models.only(settings.models(), "argus.llm.shadow.models");
    }

    private static Wording wording(@Nullable Path prompts) {
        try {
            return prompts == null ? Wording.CURRENT : Wording.in(prompts);
        } catch (IOException e) {
            throw new InvalidSettingException("argus.llm.shadow.prompts is '" + prompts
                    + "', expected a directory with prompts: " + e.getMessage());
        }
    }

    @Override
    public Mono<Event> handle(DiffPrepared prepared) {
        boolean isWanted = prepared.ended() == null
                && !prepared.request().runsInShadow()
                && prepared.request().wantedPrompt().isEmpty()
                && isChosen(prepared.review().id(), settings.shadow().percent())
                && !shadowModels.models(prepared.policy()).isEmpty();
        return isWanted ? readPosted(prepared).flatMap(first -> readInShadow(prepared, first)) : Mono.empty();
    }

    /** The same review is chosen or not however often it comes. */
    static boolean isChosen(ReviewId review, int percent) {
        return Math.floorMod(review.value().hashCode(), 100) < percent;
    }

    /** Empty when something of it has left the store. */
    private Mono<UnitReading> readPosted(DiffPrepared prepared) {
        Mono<List<ReviewUnit>> units = Flux.fromIterable(prepared.units())
                .concatMap(unit -> blobs.get(unit, ReviewUnit.class))
                .collectList()
                .filter(found -> found.size() == prepared.units().size());
        return Mono.justOrEmpty(prepared.context())
                .flatMap(context -> blobs.get(context, ReviewContext.class))
                .map(context -> new Background(prepared.request(), prepared.policy(), context))
                .zipWith(units)
                .flatMap(all -> Flux.fromIterable(all.getT2())
                        .concatMap(unit -> posted.read(unit, all.getT1()))
                        .reduce(UnitReading.NOTHING, UnitReading::plus));
    }

    private Mono<Event> readInShadow(DiffPrepared prepared, UnitReading first) {
        return shadow.handle(inShadow(prepared))
                .ofType(ReviewGenerated.class)
                .delayUntil(second -> compare(prepared, first, second))
                .cast(Event.class);
    }

    private DiffPrepared inShadow(DiffPrepared prepared) {
        RunOverrides overrides = new RunOverrides(settings.shadow().models(), null, true);
        return prepared.askedFor(prepared.request().replayed(ReviewRequested.SHADOW_GENERATION, overrides));
    }

    /** What was raised without a model is no model's merit. */
    private Mono<Void> compare(DiffPrepared prepared, UnitReading first, ReviewGenerated second) {
        Mono<Findings> raised = Mono.justOrEmpty(prepared.findings())
                .flatMap(findings -> blobs.get(findings, Findings.class))
                .defaultIfEmpty(Findings.NONE);
        return Mono.justOrEmpty(second.findings())
                .flatMap(findings -> blobs.get(findings, Findings.class))
                .zipWith(
                        raised,
                        (found, known) -> Stream.concat(found.findings().stream(), found.withheld().stream())
                                .filter(finding -> !Raised.isAmong(known.findings(), finding))
                                .toList())
                .doOnNext(found -> tell(prepared, first, second, Comparison.of(found(first, prepared), found)))
                .then();
    }

    private void tell(DiffPrepared prepared, UnitReading first, ReviewGenerated second, Comparison comparison) {
        meters.compared(comparison);
        log.info(
                "{}: {} findings by {} and {} (prompts {}), {} by the first alone, {} by the second alone; the second took"
                        + " {} tokens and is review {}",
                prepared.review().id().value(),
                comparison.both().size(),
                first.usage().model(),
                second.usage().model(),
                second.promptVersion(),
                comparison.first().size(),
                comparison.second().size(),
                second.usage().inputTokens() + second.usage().outputTokens(),
                second.review().id().value());
    }

    private List<Finding> found(UnitReading reading, DiffPrepared prepared) {
        List<Finding> all = reading.files().stream()
                .flatMap(file -> file.findings().findings().stream())
                .toList();
        return Ranking.of(all, prepared.policy(), settings.maxFindings()).findings();
    }
}
