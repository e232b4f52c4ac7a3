package dev.argus.llm.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    @Test
    void seconds_count_from_now() {
        assertThat(after("120")).contains(NOW.plusSeconds(120));
    }

    @Test
    void a_date_is_a_date() {
        assertThat(after("Sat, 21 Nov 2026 09:01:00 GMT")).contains(NOW.plusSeconds(60));
    }

    @Test
    void the_past_is_now() {
        assertThat(after("Sat, 21 Nov 2026 08:00:00 GMT")).contains(NOW);
    }

    @Test
    void anything_else_says_nothing() {
        assertThat(List.of("", "soon", "-5", "1e9", "99999999999999999999"))
                .allSatisfy(value -> assertThat(after(value)).isEmpty());
        assertThat(RetryAfter.of(List.of(), Clock.fixed(NOW, ZoneOffset.UTC))).isEmpty();
    }

    private static Optional<Instant> after(String value) {
        return RetryAfter.of(List.of(value), Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
