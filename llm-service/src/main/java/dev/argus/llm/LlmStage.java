package dev.argus.llm;

import dev.argus.events.BlobRef;
import dev.argus.events.DiffPrepared;
import dev.argus.events.Event;
import dev.argus.events.Outcome;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.RunDefinition;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Findings;
import dev.argus.events.content.Reading;
import dev.argus.events.content.Reading.ReadFile;
import dev.argus.events.content.ReviewContext;
import dev.argus.events.content.ReviewUnit;
import dev.argus.llm.review.Conclusion;
import dev.argus.llm.review.Judgement;
import dev.argus.llm.review.Prompts;
import dev.argus.llm.review.Raised;
import dev.argus.llm.review.RandomFences;
import dev.argus.llm.review.Ranking;
import dev.argus.llm.review.Wording;
import dev.argus.runtime.content.BlobStore;
import dev.argus.runtime.content.FindingsCache;
import dev.argus.runtime.lease.Leases;
import dev.argus.runtime.lease.SingleFlight;
import dev.argus.runtime.stage.DeadLetters;
import dev.argus.runtime.stage.DeadLetters.DeadLetter;
import dev.argus.runtime.stage.Stage;
import dev.argus.runtime.stage.StageFailure;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Review units become findings. They lie in the store before anybody hears of them: whatever fails from then on, the same ones are
 * published.
 */
public final class LlmStage implements Stage<DiffPrepared> {

    /** As in its topics and settings. */
    static final String NAME = "llm";

    private static final String UNVERIFIED = "what was found there could not be read again to be sure of it";

    /** What has to be there before a model is asked. */
    private record Material(DiffPrepared prepared, Background background, Findings raised) {}

    /** What the models said about it. */
    private record Read(Material material, UnitReading reading) {}

    /** What is said of it. */
    private record Judged(DiffPrepared prepared, UnitReading reading, Judgement judgement, List<Finding> withheld) {}

    private final BlobStore blobs;
    private final StoredContent content;
    private final ModelChain models;
    private final Readers readers;
    private final Verifier verifier;
    private final LlmSettings settings;
    private final LlmMeters meters;
    private final DeadLetters deadLetters;
    private final @Nullable Seal seal;

    public LlmStage(
            BlobStore blobs,
            FindingsCache cache,
            Leases leases,
            DeadLetters deadLetters,
            ModelChain models,
            LlmSettings settings,
            LlmMeters meters) {
        this(
                blobs,
                cache,
                leases,
                deadLetters,
                models,
                RunDefinition.PROMPT_VERSIONS.stream()
                        .map(version -> new Prompts(Wording.named(version), new RandomFences()))
                        .toList(),
                settings.verify(),
                settings,
                meters);
    }

    LlmStage(
            BlobStore blobs,
            FindingsCache cache,
            Leases leases,
            DeadLetters deadLetters,
            ModelChain models,
            List<Prompts> prompts,
            LlmSettings.Verify verify,
            LlmSettings settings,
            LlmMeters meters) {
        SingleFlight flights = new SingleFlight(leases, settings.totalTimeout());
        this.blobs = blobs;
        this.content = new StoredContent(blobs);
        this.models = models;
        this.readers = new Readers(
                prompts,
                words -> new UnitReader(
                        new KnownFindings(cache, models::models, words.version(), meters),
                        flights,
                        models,
                        words,
                        meters));
        this.verifier = Verifier.of(cache, flights, models, verify, meters);
        this.settings = settings;
        this.meters = meters;
        this.deadLetters = deadLetters;
        this.seal = settings.answerKey() == null ? null : Seal.of(settings.answerKey());
    }

    @Override
    public Mono<Event> handle(DiffPrepared prepared) {
        if (prepared.ended() != null) {
            return Mono.just(ReviewGenerated.ended(prepared, prepared.ended()));
        }
        return readers.check(prepared.request())
                .then(gather(prepared))
                .flatMap(this::read)
                .delayUntil(this::keepUnreadable)
                .flatMap(this::judge)
                .flatMap(this::conclude)
                .onErrorResume(StoredContent.Lost.class, lost -> StoredContent.requestAnew(prepared.request(), lost));
    }

    /** No model could be asked; what was found without one is said all the same. */
    @Override
    public Mono<Event> giveUp(DiffPrepared prepared, StageFailure.Terminal failure) {
        String why = Objects.requireNonNullElse(failure.getMessage(), "the model could not be asked");
        return content.get(prepared.findings(), Findings.class)
                .map(raised -> Ranking.of(raised.findings(), prepared.policy(), settings.maxFindings()))
                .filter(ranking -> !ranking.findings().isEmpty())
                .map(ranking -> Conclusion.withoutModel(prepared.coverage(), ranking.findings(), why))
                .flatMap(conclusion -> Mono.zip(accountOfNothing(prepared, why), blobs.put(conclusion.findings()))
                        .map(refs -> generated(prepared, UnitReading.NOTHING, conclusion, refs.getT1(), refs.getT2())))
                .onErrorResume(lost -> Mono.empty())
                .defaultIfEmpty(ReviewGenerated.ended(prepared, Outcome.failed(why)));
    }

    private Mono<Material> gather(DiffPrepared prepared) {
        return Mono.zip(
                content.get(prepared.context(), ReviewContext.class)
                        .map(context -> new Background(prepared.request(), prepared.policy(), context)),
                content.get(prepared.findings(), Findings.class).defaultIfEmpty(Findings.NONE),
                (background, raised) -> new Material(prepared, background, raised));
    }

    /** After one that fails none begins, and those that have come to their end: what a model was asked is paid for, and known the next time. */
    private Mono<Read> read(Material material) {
        return Mono.defer(() -> {
            AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
            return Flux.fromIterable(material.prepared().units())
                    .takeWhile(unit -> failed.get() == null)
                    .flatMapSequential(
                            unit -> read(unit, material).onErrorResume(failure -> {
                                failed.compareAndSet(null, failure);
                                return Mono.empty();
                            }),
                            settings.concurrency())
                    .reduce(UnitReading.NOTHING, UnitReading::plus)
                    .flatMap(reading -> Mono.justOrEmpty(failed.get())
                            .<Read>flatMap(Mono::error)
                            .defaultIfEmpty(new Read(material, reading)));
        });
    }

    private Mono<UnitReading> read(BlobRef unit, Material material) {
        return content.get(unit, ReviewUnit.class)
                .flatMap(files -> readers.of(material.prepared().request()).read(files, material.background()));
    }

    /** The review goes on without these files; people find the answer among the dead letters, and handling that again asks again. */
    private Mono<Void> keepUnreadable(Read read) {
        return Flux.fromIterable(read.reading().unreadable())
                .map(answer -> letter(read.material().prepared(), answer))
                .concatMap(deadLetters::keep)
                .then();
    }

    private DeadLetter letter(DiffPrepared prepared, Unreadable answer) {
        return new DeadLetter(
                NAME,
                prepared,
                prepared.review().id().value() + " " + String.join("\n", answer.paths()),
                new StageFailure.Terminal(answer.sentence()),
                seal == null ? Map.of() : Map.of("answer", seal.seal(answer.answer())));
    }

    private Mono<Judged> judge(Read read) {
        Material material = read.material();
        ReviewPolicy policy = material.prepared().policy();
        Ranking ranking = Ranking.of(found(read), policy, settings.maxFindings());
        return verifier.verify(ranking.findings(), material.raised().findings(), read.reading(), material.background())
                .map(verified -> {
                    Judgement judgement = Judgement.of(verified.findings(), policy);
                    UnitReading reading = read.reading()
                            .plus(UnitReading.spent(verified.usage()))
                            .withGaps(judgement.missed(), UNVERIFIED)
                            .dropping(ranking.dropped().plus(judgement.dropped()));
                    meters.found(judgement.said(), reading.dropped());
                    List<Finding> withheld = Stream.concat(judgement.withheld().stream(), ranking.withheld().stream())
                            .toList();
                    return new Judged(material.prepared(), reading, judgement, withheld);
                });
    }

    private Mono<Event> conclude(Judged judged) {
        DiffPrepared prepared = judged.prepared();
        UnitReading reading = judged.reading();
        Judgement judgement = judged.judgement();
        Conclusion conclusion = Conclusion.of(
                        prepared.coverage(), reading.files(), judgement.said(), prepared.earlier() != null)
                .withholding(judged.withheld());
        return account(prepared, reading)
                .flatMap(account -> keep(conclusion)
                        .map(findings -> generated(prepared, reading, conclusion, account, findings))
                        .switchIfEmpty(
                                Mono.fromSupplier(() -> generated(prepared, reading, conclusion, account, null))));
    }

    /** Names the files that were not read to their end after all, so that nobody takes them for read. */
    private Mono<BlobRef> account(DiffPrepared prepared, UnitReading reading) {
        Map<String, String> gaps = reading.gaps();
        return gaps.isEmpty()
                ? Mono.justOrEmpty(prepared.reading())
                : content.get(prepared.reading(), Reading.class)
                        .map(planned -> planned.withGaps(gaps))
                        .flatMap(blobs::put);
    }

    private Mono<BlobRef> accountOfNothing(DiffPrepared prepared, String why) {
        return content.get(prepared.reading(), Reading.class)
                .map(planned -> planned.withGaps(
                        planned.read().stream().collect(Collectors.toMap(ReadFile::path, file -> why))))
                .flatMap(blobs::put);
    }

    private Mono<BlobRef> keep(Conclusion conclusion) {
        return conclusion.outcome().wasRead() ? blobs.put(conclusion.findings()) : Mono.empty();
    }

    private Event generated(
            DiffPrepared prepared,
            UnitReading reading,
            Conclusion conclusion,
            BlobRef account,
            @Nullable BlobRef findings) {
        return new ReviewGenerated(
                prepared.request(),
                UnknownModels.noted(prepared.policy(), models.models()),
                conclusion.outcome(),
                findings,
                account,
                conclusion.coverage(),
                prepared.units().isEmpty() ? null : readers.versionFor(prepared.request()),
                reading.usage(),
                prepared.earlier(),
                reading.dropped().byName());
    }

    private static List<Finding> found(Read read) {
        return Raised.and(
                read.material().raised().findings(),
                read.reading().files().stream()
                        .flatMap(file -> file.findings().findings().stream())
                        .toList());
    }
}
