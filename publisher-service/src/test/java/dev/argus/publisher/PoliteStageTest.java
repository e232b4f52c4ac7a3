package dev.argus.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Event;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import dev.argus.github.write.WriteBudget;
import dev.argus.github.write.WriteSettings;
import dev.argus.runtime.lease.InMemoryLeases;
import dev.argus.runtime.limit.LocalRateLimits;
import dev.argus.runtime.stage.StageFailure;
import dev.argus.testkit.MovableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class PoliteStageTest {

    private static final int AT_ONCE = 2;

    private final MovableClock clock = new MovableClock(Sample.REQUESTED_AT);
    private final LocalRateLimits limits = new LocalRateLimits(clock);
    private final WriteBudget writes = new WriteBudget(
            limits, new WriteSettings(Duration.ofSeconds(1), 80, 500), new SimpleMeterRegistry(), clock);
    private final List<Long> begun = new ArrayList<>();

    @Test
    void while_an_installation_may_not_write_its_events_wait_and_those_of_others_do_not() {
        PoliteStage<ReviewRequested> stage = stage(Mono.empty());
        limits.close("writes:1", clock.instant().plusSeconds(90)).block();

        StepVerifier.create(stage.handle(requestedOf(1, 1)))
                .verifyErrorSatisfies(failure -> assertThat(((StageFailure.Retryable) failure).notBefore())
                        .contains(clock.instant().plusSeconds(90)));
        StepVerifier.create(stage.handle(requestedOf(2, 1))).verifyComplete();

        assertThat(begun).containsExactly(2L);
    }

    @Test
    void of_one_installation_only_so_many_are_at_it_at_a_time() {
        PoliteStage<ReviewRequested> stage = stage(Mono.never());
        List<Disposable> working = new ArrayList<>();
        for (int number = 1; number <= AT_ONCE; number++) {
            working.add(stage.handle(requestedOf(1, number)).subscribe());
        }

        StepVerifier.create(stage.handle(requestedOf(1, AT_ONCE + 1))).verifyError(StageFailure.Retryable.class);
        working.add(stage.handle(requestedOf(2, 1)).subscribe());

        assertThat(begun).containsExactly(1L, 1L, 2L);
        working.forEach(Disposable::dispose);
        stage.handle(requestedOf(1, AT_ONCE + 1)).subscribe();

        assertThat(begun).hasSize(AT_ONCE + 2);
    }

    private PoliteStage<ReviewRequested> stage(Mono<Event> work) {
        return new PoliteStage<>(
                requested -> {
                    begun.add(requested.installationId());
                    return work;
                },
                writes,
                new InMemoryLeases(),
                AT_ONCE);
    }

    private static ReviewRequested requestedOf(long installation, int number) {
        PullRequestRef ref = new PullRequestRef(installation, installation, "acme", "app", number);
        return ReviewRequested.of(ref, Sample.HEAD, "0", Trigger.OPENED, null, Sample.REQUESTED_AT);
    }
}
