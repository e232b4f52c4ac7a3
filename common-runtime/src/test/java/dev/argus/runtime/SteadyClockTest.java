package dev.argus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteadyClockTest {

    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    private Instant system = START;
    private long nanos = 42;
    private final SteadyClock clock = new SteadyClock(() -> system, () -> nanos);

    @Test
    void it_tells_the_systems_time() {
        pass(Duration.ofSeconds(3));

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(3));
    }

    @Test
    void what_a_time_service_corrects_is_followed_at_once() {
        pass(Duration.ofSeconds(10));
        system = system.minusMillis(800);

        assertThat(clock.instant()).isEqualTo(system);
    }

    @ParameterizedTest
    @ValueSource(longs = {-7_200, -600, 600, 7_200})
    void a_clock_that_is_set_wrong_and_right_again_is_never_believed(long seconds) {
        system = system.plusSeconds(seconds);
        for (int second = 0; second < 50; second++) {
            assertThat(clock.instant()).isEqualTo(START.plusSeconds(second));
            assertThat(clock.withZone(ZoneOffset.MAX).instant()).isEqualTo(START.plusSeconds(second));
            pass(Duration.ofSeconds(1));
        }
        system = system.minusSeconds(seconds);

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(50));
    }

    @ParameterizedTest
    @ValueSource(longs = {-7_200, 7_200})
    void a_clock_that_stays_where_it_was_set_is_believed_after_a_minute(long seconds) {
        system = system.plusSeconds(seconds);
        assertThat(clock.instant()).isEqualTo(START);

        pass(Duration.ofSeconds(59));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(59));
        pass(Duration.ofSeconds(1));
        assertThat(clock.instant()).isEqualTo(system);
    }

    @Test
    void a_clock_that_jumps_about_is_not_believed() {
        for (int minute = 1; minute < 10; minute++) {
            system = system.plusSeconds(300);
            assertThat(clock.instant()).isEqualTo(START.plusSeconds(59L * (minute - 1)));
            pass(Duration.ofSeconds(59));
        }
    }

    private void pass(Duration time) {
        system = system.plus(time);
        nanos += time.toNanos();
    }
}
