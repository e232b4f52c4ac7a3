package dev.argus.ops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.ops.AdminSettings;
import dev.argus.runtime.InvalidSettingException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.authentication.BadCredentialsException;

class AdminAccessTest {

    private static final String TOKEN = "0123456789abcdef";
    private static final Sessions SESSIONS = new Sessions(List.of(TOKEN), Duration.ofHours(1), Clock.systemUTC());

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, localhost:8090,, true",
        "127.0.0.1, 127.0.0.1:8090, http://127.0.0.1:8090, true",
        "::1, [::1]:8090, http://localhost:8090, true",
        "10.0.0.7, localhost:8090,, false",
        "127.0.0.1, argus.example.org:8090,, false",
        "127.0.0.1, localhost:8090, https://evil.example, false",
        "127.0.0.1, localhost:8090, null, false",
        "127.0.0.1,,, false"
    })
    void without_a_token_only_this_machine_by_its_own_name_may_call(
            String remote, String host, String origin, boolean mayCall) {
        MockServerHttpRequest.BaseBuilder<?> request =
                MockServerHttpRequest.get("/api/v1/reviews").remoteAddress(new InetSocketAddress(remote, 50_000));
        if (host != null) {
            request.header("Host", host);
        }
        if (origin != null) {
            request.header("Origin", origin);
        }

        var admitted = access(null)
                .convert(MockServerWebExchange.from(request.build()))
                .blockOptional();

        assertThat(admitted.isPresent()).isEqualTo(mayCall);
    }

    @Test
    void with_a_token_nobody_may_call_without_it() {
        AdminAccess access = access(TOKEN);

        assertThat(access.convert(exchange("Bearer " + TOKEN))
                        .flatMap(access::authenticate)
                        .block())
                .satisfies(caller -> assertThat(Objects.requireNonNull(caller).isAuthenticated())
                        .isTrue());
        assertThat(access.convert(exchange("Token " + TOKEN)).blockOptional()).isEmpty();
        assertThatThrownBy(() -> access.convert(exchange("Bearer " + TOKEN + "0"))
                        .flatMap(access::authenticate)
                        .block())
                .isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void who_is_refused_is_told_what_to_set() {
        MockServerWebExchange exchange = exchange("Bearer nothing");

        access(null).commence(exchange, new BadCredentialsException("no")).block();

        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(exchange.getResponse().getBodyAsString().block()).contains("set ARGUS_ADMIN_TOKEN");
    }

    @Test
    void a_token_that_can_be_guessed_stops_the_start_and_is_never_printed() {
        assertThatThrownBy(() -> new AdminSettings("secret", null))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(
                        "argus.admin.token must have 16 characters or more, has 6: make one with `openssl rand -hex 32`");
        assertThat(new AdminSettings(TOKEN, null).toString()).doesNotContain(TOKEN);
        assertThat(new AdminSettings(" ", null).token()).isNull();
    }

    @Test
    void who_has_signed_in_to_the_console_may_read_and_nothing_else() {
        var cookie = SESSIONS.begin("octocat", false);

        assertThat(access(TOKEN)
                        .convert(MockServerWebExchange.from(
                                MockServerHttpRequest.get("/api/v1/ledger").cookie(cookie)))
                        .block())
                .satisfies(caller ->
                        assertThat(Objects.requireNonNull(caller).getName()).isEqualTo("octocat"));
        assertThat(access(TOKEN)
                        .convert(MockServerWebExchange.from(
                                MockServerHttpRequest.post("/api/v1/replays").cookie(cookie)))
                        .blockOptional())
                .isEmpty();
    }

    @Test
    void who_can_sign_in_with_github_makes_this_machine_one_among_others() {
        AdminAccess access =
                new AdminAccess(new AdminSettings(null, new AdminSettings.GitHub("id", "secret", "acme")), SESSIONS);
        MockServerHttpRequest local = MockServerHttpRequest.get("http://localhost/api/v1/reviews")
                .remoteAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000))
                .build();
        MockServerHttpRequest member = MockServerHttpRequest.get("/api/v1/reviews")
                .cookie(SESSIONS.begin("@octocat", false))
                .build();

        assertThat(access.convert(MockServerWebExchange.from(local)).blockOptional())
                .isEmpty();
        assertThat(access.convert(MockServerWebExchange.from(member)).blockOptional())
                .hasValueSatisfying(caller -> assertThat(caller.getName()).isEqualTo("@octocat"));
        assertThatThrownBy(() -> access.convert(exchange("Bearer null"))
                        .flatMap(access::authenticate)
                        .block())
                .isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void half_of_what_github_needs_stops_the_start_and_nothing_of_it_is_printed() {
        assertThatThrownBy(() -> new AdminSettings.GitHub("id", "", "acme"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("must all be set, only 2 of them are");
        assertThatThrownBy(() -> new AdminSettings.GitHub("id", "secret", "acme/widgets"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("was 'acme/widgets'");
        assertThat(new AdminSettings(null, new AdminSettings.GitHub("id", "hush", "acme")).toString())
                .doesNotContain("hush");
        assertThat(new AdminSettings(null, new AdminSettings.GitHub("", " ", "")).knowsPeople())
                .isFalse();
    }

    private static AdminAccess access(@Nullable String token) {
        return new AdminAccess(new AdminSettings(token, null), SESSIONS);
    }

    private static MockServerWebExchange exchange(String authorization) {
        return MockServerWebExchange.from(MockServerHttpRequest.get("/api/v1/reviews")
                .header("Authorization", authorization)
                .build());
    }
}
