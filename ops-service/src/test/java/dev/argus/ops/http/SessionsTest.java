package dev.argus.ops.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class SessionsTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final ResponseCookie cookie = sessions("a secret", NOON).begin("octo.cat", true);

    @Test
    void every_instance_with_the_same_secret_knows_who_it_is_until_the_end() {
        assertThat(nameIn(cookie.getValue(), sessions("a secret", NOON.plusSeconds(3_599))))
                .contains("octo.cat");
        assertThat(nameIn(cookie.getValue(), sessions("a secret", NOON.plusSeconds(3_600))))
                .isEmpty();
    }

    @Test
    void another_secret_ends_all_sessions() {
        assertThat(nameIn(cookie.getValue(), sessions("another secret", NOON))).isEmpty();
        assertThat(nameIn(cookie.getValue(), new Sessions(List.of(), Duration.ofHours(1), Clock.systemUTC())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "b2N0by5jYXQ.99999999999.", "b2N0by5jYXQ.99999999999.AAAA", "%.%.%"})
    void what_was_made_up_is_nobody(String value) {
        assertThat(nameIn(value, sessions("a secret", NOON))).isEmpty();
    }

    @Test
    void a_name_or_an_end_that_was_changed_is_nobody() {
        String value = cookie.getValue();
        String signature = value.substring(value.lastIndexOf('.'));

        assertThat(nameIn("cm9vdA" + value.substring(value.indexOf('.')), sessions("a secret", NOON)))
                .isEmpty();
        assertThat(nameIn(
                        value.substring(0, value.indexOf('.')) + ".99999999999" + signature,
                        sessions("a secret", NOON)))
                .isEmpty();
    }

    @Test
    void a_browser_that_came_by_tls_sends_it_by_tls_only() {
        assertThat(cookie.isSecure()).isTrue();
        assertThat(Sessions.isSecure(MockServerHttpRequest.get("/")
                        .header("X-Forwarded-Proto", "https")
                        .build()))
                .isTrue();
        assertThat(Sessions.isSecure(
                        MockServerHttpRequest.get("http://localhost/").build()))
                .isFalse();
    }

    private static Sessions sessions(String secret, Instant now) {
        return new Sessions(List.of(secret), Duration.ofHours(1), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Optional<String> nameIn(String value, Sessions sessions) {
        return sessions.nameOf(MockServerHttpRequest.get("/")
                .cookie(new HttpCookie("argus-session", value))
                .build());
    }
}
