package dev.argus.standalone.review;

import dev.argus.diff.DiffMeters;
import dev.argus.diff.DiffSettings;
import dev.argus.diff.DiffSource;
import dev.argus.diff.DiffStage;
import dev.argus.diff.PolicySource;
import dev.argus.events.BlobRef;
import dev.argus.events.DiffPrepared;
import dev.argus.events.Event;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewRequested;
import dev.argus.events.content.Document;
import dev.argus.events.content.Findings;
import dev.argus.events.content.Reading;
import dev.argus.runtime.content.BlobStore;
import dev.argus.runtime.content.InMemoryReviewMemory;
import dev.argus.runtime.redaction.SecretRules;
import dev.argus.runtime.stage.Stage;
import dev.argus.runtime.stage.StageFailure;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The same stages as behind the topics, one after the other. */
final class LocalReview {

    private final SecretRules secrets;
    private final DiffSettings diffSettings;
    private final PolicySource policies;
    private final DiffMeters meters;
    private final Stage<DiffPrepared> llm;
    private final BlobStore blobs;
    private final Clock clock;

    LocalReview(
            SecretRules secrets,
            DiffSettings diffSettings,
            PolicySource policies,
            DiffMeters meters,
            Stage<DiffPrepared> llm,
            BlobStore blobs,
            Clock clock) {
        this.secrets = secrets;
        this.diffSettings = diffSettings;
        this.policies = policies;
        this.meters = meters;
        this.llm = llm;
        this.blobs = blobs;
        this.clock = clock;
    }

    Mono<ReviewResult> of(String subject, DiffSource source, ReviewRequested request) {
        Stage<ReviewRequested> diff = new DiffStage(
                source, policies, new InMemoryReviewMemory(), blobs, secrets, diffSettings, meters, clock);
        return step(diff, request)
                .cast(DiffPrepared.class)
                .flatMap(prepared -> step(llm, prepared))
                .cast(ReviewGenerated.class)
                .flatMap(generated -> result(subject, generated));
    }

    private static <I extends Event> Mono<Event> step(Stage<I> stage, I event) {
        return Mono.<Event>from(stage.handle(event))
                .onErrorResume(StageFailure.Terminal.class, failure -> Mono.<Event>from(stage.giveUp(event, failure)));
    }

    private Mono<ReviewResult> result(String subject, ReviewGenerated generated) {
        return Mono.zip(document(generated.findings(), Findings.class), document(generated.reading(), Reading.class))
                .map(documents -> new ReviewResult(
                        subject,
                        generated.outcome(),
                        documents.getT1().orElse(Findings.NONE),
                        documents.getT2().orElse(null),
                        generated.policy().notes(),
                        generated.usage()));
    }

    private <D extends Document> Mono<Optional<D>> document(@Nullable BlobRef ref, Class<D> type) {
        return Mono.justOrEmpty(ref)
                .flatMap(present -> blobs.get(present, type))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }
}
