package dev.argus.llm;

import dev.argus.events.DiffPrepared;
import dev.argus.events.Event;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.content.Findings;
import dev.argus.runtime.content.BlobStore;
import dev.argus.runtime.content.FindingsArchive;
import dev.argus.runtime.stage.Stage;
import dev.argus.runtime.stage.StageFailure;
import reactor.core.publisher.Mono;

/**
 * Keeps what each review found for people who look back: in the store it lies as long as the stages may need it, which is a day. Best effort:
 * the review goes on all the same.
 */
record ArchivedStage(Stage<DiffPrepared> stage, BlobStore blobs, FindingsArchive archive)
        implements Stage<DiffPrepared> {

    @Override
    public Mono<? extends Event> handle(DiffPrepared prepared) {
        return stage.handle(prepared).cast(Event.class).delayUntil(this::keep);
    }

    @Override
    public Mono<? extends Event> giveUp(DiffPrepared prepared, StageFailure.Terminal failure) {
        return stage.giveUp(prepared, failure).cast(Event.class).delayUntil(this::keep);
    }

    private Mono<Void> keep(Event event) {
        return event instanceof ReviewGenerated generated
                ? Mono.justOrEmpty(generated.findings())
                        .flatMap(findings -> blobs.get(findings, Findings.class))
                        .flatMap(findings -> archive.keep(generated.review(), findings))
                        .onErrorComplete(StageFailure.class)
                : Mono.empty();
    }
}
