package dev.argus.diff;

import dev.argus.diff.assembly.Assembled;
import dev.argus.diff.assembly.Assembler;
import dev.argus.diff.assembly.Background;
import dev.argus.diff.assembly.Change;
import dev.argus.diff.assembly.PathAttributes;
import dev.argus.diff.assembly.Triage;
import dev.argus.events.BlobRef;
import dev.argus.events.DiffPrepared;
import dev.argus.events.EarlierReview;
import dev.argus.events.Outcome;
import dev.argus.events.ReviewRequested;
import dev.argus.events.content.Findings;
import dev.argus.events.content.PastReview;
import dev.argus.events.content.Reading;
import dev.argus.events.content.ReviewContext;
import dev.argus.runtime.content.BlobStore;
import dev.argus.runtime.content.ReviewMemory;
import dev.argus.runtime.redaction.SecretRules;
import dev.argus.runtime.stage.Stage;
import dev.argus.runtime.stage.StageFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reads the pull request a review was asked for, and lays down what a model shall see of it. */
public final class DiffStage implements Stage<ReviewRequested> {

    private static final int STORED_AT_ONCE = 4;

    private final DiffSource source;
    private final PolicySource policies;
    private final ReviewMemory memory;
    private final BlobStore blobs;
    private final DiffSettings settings;
    private final DiffMeters meters;
    private final Clock clock;
    private final Assembler assembler;

    public DiffStage(
            DiffSource source,
            PolicySource policies,
            ReviewMemory memory,
            BlobStore blobs,
            SecretRules secrets,
            DiffSettings settings,
            DiffMeters meters,
            Clock clock) {
        this.source = source;
        this.policies = policies;
        this.memory = memory;
        this.blobs = blobs;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
        this.assembler = new Assembler(settings.limits(), secrets);
    }

    @Override
    public Mono<DiffPrepared> handle(ReviewRequested request) {
        return source.pullRequest(request.pullRequest())
                .flatMap(pullRequest -> assign(request, pullRequest))
                .flatMap(this::waitForHead)
                .flatMap(this::readUnlessPointless)
                .doOnNext(meters::prepared);
    }

    /** The review ends here, and the pull request is told why. */
    @Override
    public Mono<DiffPrepared> giveUp(ReviewRequested request, StageFailure.Terminal failure) {
        return Mono.just(DiffPrepared.ended(
                        request, policies.deployment().travelling(), Outcome.failed(sentence(failure))))
                .doOnNext(meters::prepared);
    }

    private static String sentence(StageFailure failure) {
        return Optional.ofNullable(failure.getMessage())
                .filter(message -> !message.isBlank())
                .orElse("the diff could not be read");
    }

    private Mono<Assignment> assign(ReviewRequested request, PullRequestSnapshot pullRequest) {
        return policies.policyFor(pullRequest, source)
                .map(policy -> PolicySource.overridden(policy, request.overrides()))
                .map(policy -> new Assignment(request, pullRequest, policy, List.of()));
    }

    /** A webhook can be faster than the copy of GitHub's data that answers us: another head then is the one before, not the next. */
    private Mono<Assignment> waitForHead(Assignment assignment) {
        Instant settled = assignment.request().occurredAt().plus(settings.headSettles());
        return assignment.showsAnotherHead() && clock.instant().isBefore(settled)
                ? Mono.error(StageFailure.Retryable.notBefore(settled, "GitHub shows another head so far", null))
                : Mono.just(assignment);
    }

    private Mono<DiffPrepared> readUnlessPointless(Assignment assignment) {
        return Mono.justOrEmpty(assignment.endsBeforeReading())
                .switchIfEmpty(Mono.defer(() -> paused(assignment)))
                .map(assignment::ended)
                .switchIfEmpty(Mono.defer(() -> guided(assignment).flatMap(this::read)));
    }

    /** Whoever asks for a review gets one all the same. */
    private Mono<Outcome> paused(Assignment assignment) {
        return assignment.request().isAutomatic()
                ? source.pausedBy(assignment.pullRequest())
                        .map(login -> Outcome.skipped(
                                login + " has paused reviews here. A comment that says /argus resume goes on"))
                : Mono.empty();
    }

    private Mono<Assignment> guided(Assignment assignment) {
        return Flux.fromIterable(Background.GUIDELINE_PATHS)
                .flatMapSequential(path -> guideline(assignment.pullRequest(), path))
                .collectList()
                .map(assignment::guidedBy);
    }

    private Mono<ReviewContext.Guideline> guideline(PullRequestSnapshot pullRequest, String path) {
        return source.baseFile(pullRequest, path).map(content -> Background.guideline(path, content));
    }

    private Mono<DiffPrepared> read(Assignment assignment) {
        return Mono.zip(attributes(assignment.pullRequest()), past(assignment))
                .flatMap(known -> source.change(
                                assignment.pullRequest(), new Triage(assignment.policy(), known.getT1()))
                        .flatMap(change -> Mono.zip(
                                assemble(change, known.getT1(), known.getT2(), assignment),
                                noting(change, assignment))))
                .doOnNext(ready -> meters.assembled(ready.getT1()))
                .flatMap(ready -> store(ready.getT1(), ready.getT2()));
    }

    private Mono<Assignment> noting(Change change, Assignment assignment) {
        return policies.noting(change, assignment.rules(), assignment.pullRequest(), source)
                .map(assignment::under);
    }

    private Mono<PathAttributes> attributes(PullRequestSnapshot pullRequest) {
        return source.baseFile(pullRequest, PathAttributes.FILE)
                .map(PathAttributes::parse)
                .defaultIfEmpty(PathAttributes.NONE);
    }

    /** What need not be read again, as long as the rules are those it was read by. */
    private Mono<Optional<PastReview>> past(Assignment assignment) {
        return Mono.justOrEmpty(assignment.definition())
                .flatMap(definition -> memory.recall(assignment.request().pullRequest())
                        .filter(past -> past.definition().equals(definition)))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    /** Takes CPU time, so it must not hold up the threads that serve sockets. */
    private Mono<Assembled> assemble(
            Change change, PathAttributes attributes, Optional<PastReview> past, Assignment assignment) {
        return Mono.fromCallable(() -> assembler.assemble(change, assignment.policy(), attributes, past.orElse(null)))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private Mono<DiffPrepared> store(Assembled assembled, Assignment assignment) {
        return storeEarlier(assembled)
                .flatMap(earlier -> Mono.justOrEmpty(assembled.endsHere())
                        .flatMap(outcome -> storeReading(assembled.reading(), outcome, earlier, assignment))
                        .switchIfEmpty(Mono.defer(() -> storeAll(assembled, earlier, assignment))));
    }

    private Mono<Optional<EarlierReview>> storeEarlier(Assembled assembled) {
        return Mono.justOrEmpty(assembled.standing())
                .flatMap(standing -> blobs.put(standing.findings())
                        .map(ref -> new EarlierReview(standing.headSha(), standing.definition(), ref)))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    private Mono<DiffPrepared> storeReading(
            Reading reading, Outcome outcome, Optional<EarlierReview> earlier, Assignment assignment) {
        Mono<BlobRef> stored = blobs.put(reading);
        return earlier.map(before -> Mono.zip(stored, blobs.put(Findings.NONE))
                        .map(refs ->
                                assignment.readBefore(outcome, refs.getT1(), refs.getT2(), reading.coverage(), before)))
                .orElseGet(() -> stored.map(ref -> assignment.ended(outcome, ref, reading.coverage())));
    }

    private Mono<DiffPrepared> storeAll(Assembled assembled, Optional<EarlierReview> earlier, Assignment assignment) {
        Mono<BlobRef> context = context(assembled, assignment).flatMap(blobs::put);
        Mono<List<BlobRef>> units = Flux.fromIterable(assembled.units())
                .flatMapSequential(blobs::put, STORED_AT_ONCE)
                .collectList();
        Mono<BlobRef> reading = blobs.put(assembled.reading());
        return Mono.zip(context, units, reading, storeRaised(assembled.raised()))
                .map(refs -> assignment.prepared(
                        refs.getT1(),
                        refs.getT2(),
                        refs.getT3(),
                        refs.getT4().orElse(null),
                        assembled.reading().coverage(),
                        earlier.orElse(null)));
    }

    private Mono<Optional<BlobRef>> storeRaised(Findings raised) {
        return raised.findings().isEmpty()
                ? Mono.just(Optional.empty())
                : blobs.put(raised).map(Optional::of);
    }

    private Mono<ReviewContext> context(Assembled assembled, Assignment assignment) {
        PullRequestSnapshot pullRequest = assignment.pullRequest();
        Background background = new Background(settings.limits(), assembled.redaction());
        return source.commitMessages(pullRequest)
                .collectList()
                .map(messages -> background.context(
                        pullRequest.title(), pullRequest.description(), messages, assignment.guidelines()))
                .map(known -> known.withLockFiles(assembled.reading()))
                .map(known -> background.instructed(known, assignment.rules(), assembled.reading()));
    }
}
