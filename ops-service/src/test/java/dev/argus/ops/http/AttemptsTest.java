package dev.argus.ops.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final Attempts attempts = new Attempts(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void after_ten_failures_an_address_waits_for_the_next_minute_and_no_other_does() {
        IntStream.range(0, 9).forEach(time -> attempts.failed("10.0.0.7"));
        assertThat(attempts.mayTry("10.0.0.7")).isTrue();

        attempts.failed("10.0.0.7");

        assertThat(attempts.mayTry("10.0.0.7")).isFalse();
        assertThat(attempts.mayTry("10.0.0.8")).isTrue();
        now = now.plus(Duration.ofMinutes(1));
        assertThat(attempts.mayTry("10.0.0.7")).isTrue();
    }
}
