package dev.argus.llm;

import dev.argus.events.DiffPrepared;
import dev.argus.events.Event;
import dev.argus.events.ReviewId;
import dev.argus.events.content.Finding;
import dev.argus.events.content.ReviewContext;
import dev.argus.events.content.ReviewUnit;
import dev.argus.llm.review.Comparison;
import dev.argus.llm.review.Prompts;
import dev.argus.llm.review.RandomFences;
import dev.argus.llm.review.Ranking;
import dev.argus.runtime.InvalidSettingException;
import dev.argus.runtime.content.BlobStore;
import dev.argus.runtime.content.FindingsCache;
import dev.argus.runtime.lease.Leases;
import dev.argus.runtime.lease.SingleFlight;
import dev.argus.runtime.stage.Stage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads a share of the reviews a second time with another model, to compare. Nobody is told of it: no event follows, and the review that is
 * posted does not wait for it, because this is a consumer of its own.
 *
 * <p>What the posted review found is read through the same cache, so it costs nothing; when that is not done yet, this waits for it. Content
 * that has left the store in the meantime is not made again.
 */
final class ShadowStage implements Stage<DiffPrepared> {

    /** As in its topics and settings. */
    static final String NAME = "llm-shadow";

    private static final Logger log = LoggerFactory.getLogger(ShadowStage.class);

    private record Material(DiffPrepared prepared, Background background, List<ReviewUnit> units) {}

    private final BlobStore blobs;
    private final UnitReader posted;
    private final UnitReader shadow;
    private final ModelChain shadowModel;
    private final LlmSettings settings;
    private final LlmMeters meters;

    private ShadowStage(
            BlobStore blobs,
            UnitReader posted,
            UnitReader shadow,
            ModelChain shadowModel,
            LlmSettings settings,
            LlmMeters meters) {
        this.blobs = blobs;
        this.posted = posted;
        this.shadow = shadow;
        this.shadowModel = shadowModel;
        this.settings = settings;
        this.meters = meters;
    }

    /** @throws InvalidSettingException when the settings name no model of the chain */
    static ShadowStage of(
            BlobStore blobs,
            FindingsCache cache,
            Leases leases,
            ModelChain models,
            LlmSettings settings,
            LlmMeters meters) {
        ModelChain shadowModel = shadowModel(settings.shadow(), models);
        SingleFlight flights = new SingleFlight(leases, settings.totalTimeout());
        // Files that are read to compare are none of a review, so they count neither as read nor as saved.
        LlmMeters uncounted = new LlmMeters(new SimpleMeterRegistry());
        UnitReader posted = new UnitReader(
                new KnownFindings(cache, models::models, uncounted),
                flights,
                models,
                new Prompts(new RandomFences()),
                uncounted);
        UnitReader shadow = UnitReader.shadow(
                new KnownFindings(cache, shadowModel::models, uncounted), flights, shadowModel, uncounted);
        return new ShadowStage(blobs, posted, shadow, shadowModel, settings, meters);
    }

    private static ModelChain shadowModel(LlmSettings.Shadow settings, ModelChain models) {
        try {
            return models.only(Objects.requireNonNullElse(settings.model(), ""));
        } catch (NoSuchElementException e) {
            throw new InvalidSettingException(
                    "argus.llm.shadow.model is '" + Objects.requireNonNullElse(settings.model(), "")
                            + "', expected one of "
                            + models.models().stream().map(ModelId::toString).collect(Collectors.joining(", ")));
        }
    }

    @Override
    public Mono<Event> handle(DiffPrepared prepared) {
        boolean isWanted = prepared.ended() == null
                && isChosen(prepared.review().id(), settings.shadow().percent())
                && !shadowModel.models(prepared.policy()).isEmpty();
        return isWanted ? gather(prepared).flatMap(this::compare).then(Mono.empty()) : Mono.empty();
    }

    /** The same review is chosen or not however often it comes. */
    static boolean isChosen(ReviewId review, int percent) {
        return Math.floorMod(review.value().hashCode(), 100) < percent;
    }

    private Mono<Material> gather(DiffPrepared prepared) {
        Mono<List<ReviewUnit>> units = Flux.fromIterable(prepared.units())
                .concatMap(unit -> blobs.get(unit, ReviewUnit.class))
                .collectList();
        return Mono.justOrEmpty(prepared.context())
                .flatMap(context -> blobs.get(context, ReviewContext.class))
                .map(context -> new Background(prepared.review(), prepared.policy(), context))
                .zipWith(units, (background, all) -> new Material(prepared, background, all))
                .filter(material -> material.units().size() == prepared.units().size());
    }

    private Mono<Void> compare(Material material) {
        return read(posted, material)
                .zipWhen(reading -> read(shadow, material))
                .doOnNext(readings -> tell(material.prepared(), readings.getT1(), readings.getT2()))
                .then();
    }

    private Mono<UnitReading> read(UnitReader reader, Material material) {
        return Flux.fromIterable(material.units())
                .concatMap(unit -> reader.read(unit, material.background()))
                .reduce(UnitReading.NOTHING, UnitReading::plus);
    }

    private void tell(DiffPrepared prepared, UnitReading first, UnitReading second) {
        Comparison comparison = Comparison.of(found(first, prepared), found(second, prepared));
        meters.compared(comparison);
        log.info(
                "{}: {} findings by {} and {}, {} by the first alone, {} by the second alone; the second took {}"
                        + " tokens",
                prepared.review().id().value(),
                comparison.both().size(),
                first.usage().model(),
                second.usage().model(),
                comparison.first().size(),
                comparison.second().size(),
                second.usage().inputTokens() + second.usage().outputTokens());
    }

    private List<Finding> found(UnitReading reading, DiffPrepared prepared) {
        List<Finding> all = reading.files().stream()
                .flatMap(file -> file.findings().findings().stream())
                .toList();
        return Ranking.of(all, prepared.policy(), settings.maxFindings()).findings();
    }
}
