package dev.argus.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.StageTopics.RetryDelay;
import dev.argus.runtime.stage.StageFailure.Retryable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class FailureRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final FailureTrail NEW = new FailureTrail(0, null, "topic", 3, 42, null);

    private final FailureRules rules = new FailureRules(StageSettings.of("diff", new MockEnvironment()));

    @Test
    void an_event_is_tried_four_times_with_growing_delays() {
        Retryable failure = new Retryable("502", null);

        Verdict.Again first = (Verdict.Again) rules.judge(failure, NEW, NOW);
        Verdict.Again second = (Verdict.Again) rules.judge(failure, first.trail(), NOW);
        Verdict.Again third = (Verdict.Again) rules.judge(failure, second.trail(), NOW);
        Verdict last = rules.judge(failure, third.trail(), NOW.plusSeconds(900));

        assertThat(List.of(first.topic(), second.topic(), third.topic()))
                .containsExactly(RetryDelay.TEN_SECONDS, RetryDelay.ONE_MINUTE, RetryDelay.TEN_MINUTES);
        assertThat(third.trail().notBefore()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
        assertThat(last).isInstanceOf(Verdict.GiveUp.class);
        assertThat(last.trail().attempts()).isEqualTo(4);
        assertThat(last.trail().firstFailure()).isEqualTo(NOW);
    }

    @Test
    void a_long_wait_is_cut_into_the_delays_of_the_retry_topics() {
        Duration wait = Duration.ofMinutes(22).plusSeconds(15);
        List<RetryDelay> pieces = new ArrayList<>();

        while (wait.compareTo(Duration.ZERO) > 0) {
            RetryDelay piece = rules.topicFor(wait);
            pieces.add(piece);
            wait = wait.minus(piece.duration());
        }

        assertThat(pieces)
                .containsExactly(
                        RetryDelay.TEN_MINUTES,
                        RetryDelay.TEN_MINUTES,
                        RetryDelay.ONE_MINUTE,
                        RetryDelay.ONE_MINUTE,
                        RetryDelay.TEN_SECONDS,
                        RetryDelay.TEN_SECONDS);
    }

    @Test
    void a_wait_that_is_over_already_does_not_run_hot() {
        Verdict verdict = rules.judge(Retryable.notBefore(NOW.minusSeconds(60), "reset in the past", null), NEW, NOW);

        assertThat(verdict.trail().notBefore()).isEqualTo(NOW.plus(FailureRules.SHORTEST_WAIT));
        assertThat(verdict.trail().attempts()).isZero();
    }

    @Test
    void waiting_ends_a_day_after_it_began_however_short_each_wait_is() {
        FailureTrail since = NEW.until(NOW, NOW.minus(Duration.ofHours(25)));

        Verdict verdict = rules.judge(Retryable.notBefore(NOW.plusSeconds(5), "no slot", null), since, NOW);

        assertThat(verdict.reason()).isEqualTo(Verdict.Reason.WAITED);
    }
}
