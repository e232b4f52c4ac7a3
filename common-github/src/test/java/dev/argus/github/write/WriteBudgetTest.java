package dev.argus.github.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.runtime.limit.LocalRateLimits;
import dev.argus.runtime.stage.StageFailure;
import dev.argus.testkit.MovableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class WriteBudgetTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final long OURS = 42;
    private static final long ANOTHER = 43;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MovableClock clock = new MovableClock(NOW);
    private final LocalRateLimits limits = new LocalRateLimits(clock);

    @Test
    void no_minute_and_no_hour_sees_more_writes_than_are_allowed() {
        WriteBudget budget = budget(new WriteSettings(Duration.ofMillis(1), 80, 500));
        List<Instant> written = new ArrayList<>();

        for (int i = 0; i < 3 * 3_600 * 2; i++) {
            if (isWritten(budget, OURS)) {
                written.add(clock.instant());
            }
            clock.advance(Duration.ofMillis(500));
        }

        assertThat(mostWithin(Duration.ofMinutes(1), written)).isBetween(40, 80);
        assertThat(mostWithin(Duration.ofHours(1), written)).isBetween(475, 500);
    }

    @Test
    void a_burst_is_cut_off_by_the_minute() {
        WriteBudget budget = budget(new WriteSettings(Duration.ofMillis(1), 80, 100_000));
        List<Instant> written = new ArrayList<>();

        for (int i = 0; i < 5 * 600; i++) {
            if (isWritten(budget, OURS)) {
                written.add(clock.instant());
            }
            clock.advance(Duration.ofMillis(100));
        }

        assertThat(mostWithin(Duration.ofMinutes(1), written)).isBetween(75, 80);
    }

    @Test
    void writes_that_come_together_are_a_second_apart() {
        List<Long> at = new ArrayList<>();

        StepVerifier.withVirtualTime(() -> {
                    Clock virtual = new SchedulerClock();
                    WriteBudget budget = new WriteBudget(
                            new LocalRateLimits(virtual),
                            new WriteSettings(Duration.ofSeconds(1), 80, 500),
                            meters,
                            virtual);
                    return Flux.range(0, 4)
                            .flatMap(i -> budget.spend(OURS, Mono.fromRunnable(() -> at.add(virtual.millis()))));
                })
                .thenAwait(Duration.ofSeconds(10))
                .verifyComplete();

        assertThat(at).hasSize(4);
        for (int i = 1; i < at.size(); i++) {
            assertThat(at.get(i) - at.get(i - 1)).isGreaterThanOrEqualTo(1_000);
        }
    }

    @Test
    void who_would_wait_for_longer_than_a_few_seconds_is_told_when_to_come_back() {
        WriteBudget budget = budget(new WriteSettings(Duration.ofMillis(1), 80, 10));
        assertThat(isWritten(budget, OURS)).isTrue();
        clock.advance(Duration.ofSeconds(10));

        StepVerifier.create(budget.spend(OURS, Mono.error(new AssertionError("was written"))))
                .verifyErrorSatisfies(failure -> assertThat(((StageFailure.Retryable) failure).notBefore())
                        .hasValueSatisfying(until ->
                                assertThat(until).isAfter(clock.instant().plus(Duration.ofMinutes(6)))));
        assertThat(meters.get("argus.github.write.postponed")
                        .tag("limit", "hour")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whose_budget_is_spent_is_known_before_anything_is_asked() {
        WriteBudget budget = budget(new WriteSettings(Duration.ofMillis(1), 80, 10));
        isWritten(budget, OURS);
        clock.advance(Duration.ofSeconds(10));
        isWritten(budget, OURS);

        StepVerifier.create(budget.open(OURS)).verifyError(StageFailure.Retryable.class);
        StepVerifier.create(budget.open(ANOTHER)).verifyComplete();
        assertThat(isWritten(budget, ANOTHER)).isTrue();
    }

    @Test
    void what_github_tells_one_instance_holds_for_all() {
        WriteSettings settings = new WriteSettings(Duration.ofMillis(1), 80, 500);
        WriteBudget one = budget(settings);
        WriteBudget other = budget(settings);
        Instant until = NOW.plusSeconds(90);

        StepVerifier.create(one.spend(OURS, Mono.error(StageFailure.Retryable.notBefore(until, "limited", null))))
                .verifyErrorMessage("limited");

        assertThat(isWritten(other, OURS)).isFalse();
        assertThat(isWritten(other, ANOTHER)).isTrue();
        clock.advance(Duration.ofSeconds(90));
        assertThat(isWritten(other, OURS)).isTrue();
    }

    @Test
    void a_failure_that_is_no_limit_closes_nothing() {
        WriteBudget budget = budget(new WriteSettings(Duration.ofMillis(1), 80, 500));

        StepVerifier.create(budget.spend(OURS, Mono.error(new StageFailure.Retryable("502", null))))
                .verifyErrorMessage("502");

        StepVerifier.create(budget.open(OURS)).verifyComplete();
    }

    private WriteBudget budget(WriteSettings settings) {
        return new WriteBudget(limits, settings, meters, clock);
    }

    private static boolean isWritten(WriteBudget budget, long installation) {
        return Boolean.TRUE.equals(budget.spend(installation, Mono.just(true))
                .onErrorReturn(StageFailure.Retryable.class, false)
                .block());
    }

    private static int mostWithin(Duration time, List<Instant> moments) {
        Deque<Instant> window = new ArrayDeque<>();
        int most = 0;
        for (Instant moment : moments) {
            window.add(moment);
            while (!window.getFirst().plus(time).isAfter(moment)) {
                window.removeFirst();
            }
            most = Math.max(most, window.size());
        }
        return most;
    }

    /** The time of the scheduler that a test moves. */
    private static final class SchedulerClock extends Clock {

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(VirtualTimeScheduler.get().now(TimeUnit.MILLISECONDS));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
