package dev.argus.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.BlobRef;
import dev.argus.events.DiffPrepared;
import dev.argus.events.Event;
import dev.argus.events.ModelUsage;
import dev.argus.events.Outcome;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewId;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewRef;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import dev.argus.events.content.Findings;
import dev.argus.runtime.content.FindingsArchive;
import dev.argus.runtime.content.InMemoryBlobStore;
import dev.argus.runtime.stage.Stage;
import dev.argus.runtime.stage.StageFailure;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ArchivedStageTest {

    private static final Findings FOUND = new Findings("Moves the lock.", List.of());
    private static final DiffPrepared PREPARED = DiffPrepared.ended(
            ReviewRequested.of(
                    new PullRequestRef(1, 2, "acme", "widgets", 42),
                    "a".repeat(40),
                    "0",
                    Trigger.PUSHED,
                    null,
                    Instant.parse("2026-11-21T14:00:00Z")),
            ReviewPolicy.DEFAULTS,
            Outcome.skipped("whatever"));

    private final InMemoryBlobStore blobs = new InMemoryBlobStore();
    private final Map<ReviewId, Findings> kept = new HashMap<>();
    private final FindingsArchive archive = new FindingsArchive() {
        @Override
        public Mono<Void> keep(ReviewRef review, Findings findings) {
            return Mono.fromRunnable(() -> kept.put(review.id(), findings));
        }

        @Override
        public Mono<Findings> find(ReviewRef review) {
            return Mono.justOrEmpty(kept.get(review.id()));
        }
    };

    @Test
    void what_a_review_found_is_kept_also_when_no_model_could_be_asked() {
        ReviewGenerated generated =
                generated(Objects.requireNonNull(blobs.put(FOUND).block()));

        StepVerifier.create(archived(Mono.just(generated)).handle(PREPARED))
                .expectNextMatches(generated::equals)
                .verifyComplete();
        assertThat(kept).containsOnly(Map.entry(generated.review().id(), FOUND));

        kept.clear();
        StepVerifier.create(archived(Mono.just(generated)).giveUp(PREPARED, new StageFailure.Terminal("refused")))
                .expectNextMatches(generated::equals)
                .verifyComplete();
        assertThat(kept).containsOnly(Map.entry(generated.review().id(), FOUND));
    }

    @Test
    void a_review_goes_on_when_there_is_nothing_to_keep() {
        Event foundNothing = ReviewGenerated.ended(PREPARED, Outcome.failed("refused"));
        Event left = generated(new BlobRef("9".repeat(64)));

        for (Event event : List.of(foundNothing, left, PREPARED.request())) {
            StepVerifier.create(archived(Mono.just(event)).handle(PREPARED))
                    .expectNextMatches(event::equals)
                    .verifyComplete();
        }
        assertThat(kept).isEmpty();
    }

    private ArchivedStage archived(Mono<Event> event) {
        return new ArchivedStage(
                new Stage<>() {
                    @Override
                    public Mono<Event> handle(DiffPrepared prepared) {
                        return event;
                    }

                    @Override
                    public Mono<Event> giveUp(DiffPrepared prepared, StageFailure.Terminal failure) {
                        return event;
                    }
                },
                blobs,
                archive);
    }

    private static ReviewGenerated generated(BlobRef findings) {
        return new ReviewGenerated(
                PREPARED.request(),
                PREPARED.policy(),
                Outcome.complete(),
                findings,
                new BlobRef("1".repeat(64)),
                PREPARED.coverage(),
                null,
                ModelUsage.NONE,
                null);
    }
}
