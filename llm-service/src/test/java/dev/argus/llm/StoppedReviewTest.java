package dev.argus.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.DiffPrepared;
import dev.argus.events.Outcome;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.content.FileChange;
import dev.argus.llm.review.Diffs;
import dev.argus.llm.review.Prompt;
import dev.argus.runtime.content.InMemoryBlobStore;
import dev.argus.runtime.content.InMemoryFindingsCache;
import dev.argus.runtime.lease.InMemoryLeases;
import dev.argus.runtime.pullrequest.InMemoryPullRequestStates;
import dev.argus.runtime.pullrequest.PullRequestStates;
import dev.argus.runtime.pullrequest.ReviewWatch;
import dev.argus.runtime.pullrequest.Sighting;
import dev.argus.runtime.stage.Stage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What becomes of a review whose pull request changes while a model reads it. That a cancelled call is closed is shown at the clients. */
class StoppedReviewTest {

    private static final FileChange CHANGE = Diffs.file("src/Role.java", 1, "+return role;");
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final InMemoryBlobStore blobs = new InMemoryBlobStore();
    private final InMemoryLeases leases = new InMemoryLeases();
    private final PullRequestStates pullRequests = new InMemoryPullRequestStates();
    private final PublisherProbe<Reply> call = PublisherProbe.of(Mono.never());
    private final Stage<DiffPrepared> stage = stage();

    private final DiffPrepared prepared = Reviews.in(blobs).unit(CHANGE).prepared();

    @Test
    @Timeout(60)
    void the_call_of_a_model_is_cancelled_and_the_review_goes_on_as_superseded() {
        StepVerifier.create(stage.handle(prepared))
                .then(this::untilTheModelIsAsked)
                .then(() -> pullRequests
                        .note(
                                prepared.pullRequest(),
                                new Sighting(
                                        "c".repeat(40),
                                        prepared.review().headSha(),
                                        true,
                                        false,
                                        prepared.request().occurredAt().plusSeconds(3)))
                        .block())
                .then(() -> time.advanceTimeBy(BETWEEN_LOOKS))
                .assertNext(event -> assertThat(((ReviewGenerated) event).outcome())
                        .isEqualTo(Outcome.superseded("ccccccc was pushed meanwhile; its review replaces this one")))
                .verifyComplete();
        call.assertWasCancelled();
    }

    @Test
    void a_draft_is_read_to_its_end_only_for_whoever_wants_drafts_reviewed() {
        pullRequests
                .note(
                        prepared.pullRequest(),
                        new Sighting(
                                prepared.review().headSha(),
                                null,
                                true,
                                true,
                                prepared.request().occurredAt()))
                .block();

        StepVerifier.create(stage.handle(prepared))
                .assertNext(event -> assertThat(((ReviewGenerated) event).outcome())
                        .isEqualTo(Outcome.skipped("the pull request was converted to a draft")))
                .verifyComplete();
        call.assertWasNotSubscribed();
    }

    /** It reads on threads of its own. */
    private void untilTheModelIsAsked() {
        while (!call.wasSubscribed()) {
            Thread.onSpinWait();
        }
    }

    private Stage<DiffPrepared> stage() {
        LlmMeters meters = new LlmMeters(new SimpleMeterRegistry());
        LlmSettings settings = TestSettings.of();
        LlmStage stage = new LlmStage(
                blobs,
                new InMemoryFindingsCache(),
                leases,
                letter -> Mono.empty(),
                Askings.chain(List.of(new NeverAnswering()), settings, meters),
                settings,
                meters);
        return LlmConfiguration.watched(
                new FairStage(stage, leases, 4, meters),
                new ReviewWatch(pullRequests, BETWEEN_LOOKS, time),
                (event, outcome) -> Mono.just(ReviewGenerated.ended(event, outcome)));
    }

    private final class NeverAnswering implements Model {

        @Override
        public ModelId id() {
            return new ModelId("test", "never");
        }

        @Override
        public Mono<Reply> ask(Prompt prompt, @Nullable Secret key) {
            return call.mono();
        }
    }
}
