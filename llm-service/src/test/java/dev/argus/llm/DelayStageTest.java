package dev.argus.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.DiffPrepared;
import dev.argus.events.Envelope;
import dev.argus.events.Event;
import dev.argus.events.Outcome;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewDelayed;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewRequested;
import dev.argus.events.RunOverrides;
import dev.argus.events.Trigger;
import dev.argus.runtime.stage.EventPublisher;
import dev.argus.runtime.stage.StageFailure;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class DelayStageTest {

    private static final Instant NOW = Instant.parse("2026-11-21T14:00:00Z");
    private static final PullRequestRef PULL_REQUEST = new PullRequestRef(1, 2, "acme", "widgets", 42);
    private static final ReviewRequested REQUEST =
            ReviewRequested.of(PULL_REQUEST, "a".repeat(40), "0", Trigger.PUSHED, null, NOW);

    private final List<Event> told = new ArrayList<>();
    private EventPublisher publisher = envelope -> Mono.fromRunnable(() -> told.add(envelope.data()));

    @Test
    void a_review_that_waits_for_minutes_says_so_and_waits() {
        StageFailure waits = waits(300);

        StepVerifier.create(handle(REQUEST, waits)).verifyErrorMatches(waits::equals);

        assertThat(told)
                .containsExactly(new ReviewDelayed(REQUEST.review(), "the model is limited", NOW.plusSeconds(300)));
    }

    @Test
    void nobody_hears_of_a_moment_of_a_failure_or_of_a_run_in_shadow() {
        handle(REQUEST, waits(5)).onErrorComplete().block();
        handle(REQUEST, new StageFailure.Retryable("broken", null))
                .onErrorComplete()
                .block();
        handle(REQUEST, new StageFailure.Terminal("refused")).onErrorComplete().block();
        handle(REQUEST.replayed("replay", new RunOverrides(null, null, true)), waits(300))
                .onErrorComplete()
                .block();

        assertThat(told).isEmpty();
    }

    @Test
    void a_review_waits_all_the_same_when_nobody_can_be_told() {
        publisher = envelope -> Mono.error(new StageFailure.Retryable("Kafka is away", null));
        StageFailure waits = waits(300);

        StepVerifier.create(handle(REQUEST, waits)).verifyErrorMatches(waits::equals);
    }

    @Test
    void the_same_wait_told_twice_is_the_same_event() {
        List<String> ids = new ArrayList<>();
        publisher = envelope -> Mono.fromRunnable(() -> ids.add(((Envelope<?>) envelope).id()));

        handle(REQUEST, waits(300)).onErrorComplete().block();
        handle(REQUEST, waits(300)).onErrorComplete().block();
        handle(REQUEST, waits(600)).onErrorComplete().block();

        assertThat(ids).hasSize(3);
        assertThat(ids.get(0)).isEqualTo(ids.get(1)).isNotEqualTo(ids.get(2));
    }

    private Mono<? extends Event> handle(ReviewRequested request, StageFailure failure) {
        DiffPrepared prepared = DiffPrepared.ended(request, ReviewPolicy.DEFAULTS, Outcome.skipped("whatever"));
        return new DelayStage(any -> Mono.error(failure), publisher, Clock.fixed(NOW, ZoneOffset.UTC)).handle(prepared);
    }

    private static StageFailure waits(int seconds) {
        return StageFailure.Retryable.notBefore(NOW.plusSeconds(seconds), "the model is limited", null);
    }
}
