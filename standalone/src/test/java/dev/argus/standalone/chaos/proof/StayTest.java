package dev.argus.standalone.chaos.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StayTest {

    private static final Instant KILL = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void a_part_has_recovered_when_the_last_of_what_it_held_has_gone_on() {
        List<Stay> stays = List.of(stay(-5, 3), stay(-1, 12), stay(-20, -10), stay(1, 40));

        assertThat(Stay.recovery(KILL, stays)).contains(Duration.ofSeconds(12));
    }

    @Test
    void a_part_that_held_nothing_has_nothing_to_recover() {
        assertThat(Stay.recovery(KILL, List.of(stay(-5, -1), stay(1, 2)))).isEmpty();
    }

    @Test
    void what_never_went_on_is_for_the_checker_to_tell() {
        assertThat(Stay.recovery(KILL, List.of(new Stay(KILL.minusSeconds(1), null))))
                .isEmpty();
    }

    @Test
    void a_part_was_behind_when_it_had_held_something_for_long_before_it_was_killed() {
        Duration longest = Duration.ofSeconds(10);

        assertThat(Stay.wasBehind(KILL, longest, List.of(stay(-11, 3)))).isTrue();
        assertThat(Stay.wasBehind(KILL, longest, List.of(new Stay(KILL.minusSeconds(11), null))))
                .isTrue();
        assertThat(Stay.wasBehind(KILL, longest, List.of(stay(-9, 60), stay(-30, -1), stay(1, 40))))
                .isFalse();
    }

    private static Stay stay(long in, long out) {
        return new Stay(KILL.plusSeconds(in), KILL.plusSeconds(out));
    }
}
