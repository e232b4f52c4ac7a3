package dev.argus.simulator.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.simulator.github.app.InstallationTokens;
import dev.argus.simulator.github.app.SimulatedApp;
import dev.argus.simulator.github.hosting.HostedRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthenticationTest {

    private SimulatedGitHub gitHub;
    private ApiClient api;

    @BeforeEach
    void start(@TempDir Path directory) {
        try (GitFixture git = GitFixture.in(directory)) {
            git.file("a.txt", "a\n").commit("Begin");
            gitHub = SimulatedGitHub.builder()
                    .repository(git.spec())
                    .app(ApiClient.APP)
                    .start();
        }
        api = new ApiClient(gitHub);
    }

    @AfterEach
    void stop() {
        gitHub.close();
    }

    @Test
    void the_app_is_believed_only_with_a_fresh_token_signed_by_its_key() {
        SimulatedApp app = gitHub.app();
        SimulatedApp stranger = SimulatedApp.generate();
        Instant now = Instant.now();
        Instant soon = now.plus(Duration.ofMinutes(5));

        assertThat(asApp(ApiClient.jwt(app, app.id(), now, soon))).isEqualTo(200);
        assertThat(asApp(ApiClient.jwt(stranger, app.id(), now, soon))).isEqualTo(401);
        assertThat(asApp(ApiClient.jwt(app, app.id(), now.minusSeconds(600), now.minusSeconds(1))))
                .isEqualTo(401);
        assertThat(asApp(ApiClient.jwt(app, app.id(), now, now.plus(Duration.ofMinutes(20)))))
                .isEqualTo(401);
        assertThat(asApp(ApiClient.jwt(app, app.id(), now.plusSeconds(300), soon)))
                .isEqualTo(401);
        assertThat(asApp(ApiClient.jwt(app, 1, now, soon))).isEqualTo(404);
        assertThat(asApp("nonsense")).isEqualTo(401);
    }

    @Test
    void who_is_refused_is_told_the_time() {
        String date = api.send("GET", "/app", "nonsense", null).header("Date");

        assertThat(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant())
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    void an_installation_is_believed_only_with_a_token_that_was_issued_and_is_not_expired() {
        gitHub.tokens().lifetime(Duration.ZERO);
        api.signedIn();
        assertThat(api.get("/installation/repositories").status()).isEqualTo(401);

        gitHub.tokens().lifetime(Duration.ofHours(1));
        api.signedIn();
        assertThat(api.get("/installation/repositories").status()).isEqualTo(200);

        gitHub.tokens().revokeAll();
        assertThat(api.get("/installation/repositories").text()).contains("Bad credentials");
        assertThat(api.send("GET", "/repos/acme/widgets", "none", null).status())
                .isEqualTo(401);
    }

    @Test
    void tokens_may_be_long_and_hold_dots() {
        gitHub.tokens().form(InstallationTokens.Form.STATELESS);

        api.signedIn();

        assertThat(api.token()).startsWith("ghs_").hasSizeGreaterThan(500).matches("[^.]+\\.[^.]+\\.[^.]+");
        assertThat(api.get("/installation/repositories").status()).isEqualTo(200);
    }

    @Test
    void a_token_can_be_narrowed_to_repositories() {
        HostedRepository repository = gitHub.repositories().get(0);
        long id = repository.id();
        String path = "/app/installations/" + repository.installation().id() + "/access_tokens";

        ApiClient.Reply narrowed = api.send("POST", path, "Bearer " + api.jwt(), "{\"repository_ids\": [" + id + "]}");
        ApiClient.Reply refused = api.send("POST", path, "Bearer " + api.jwt(), "{\"repositories\": [\"other\"]}");

        narrowed.expect(201);
        refused.expect(422);
        api.send("POST", "/app/installations/1/access_tokens", "Bearer " + api.jwt(), "")
                .expect(404);
    }

    @Test
    void nobody_is_let_in_without_a_user_agent() {
        ApiClient.Reply refused =
                api.call(api.request("GET", "/meta", "none", null).setHeader("User-Agent", ""));

        assertThat(refused.expect(403).text()).contains("User-Agent");
    }

    @Test
    void the_hourly_limit_is_counted_down_and_then_refuses() {
        gitHub.rateLimits().limit(2);
        api.signedIn();

        assertThat(api.get("/repos/acme/widgets").header("X-RateLimit-Remaining"))
                .isEqualTo("1");
        assertThat(api.get("/repos/acme/widgets").header("X-RateLimit-Remaining"))
                .isEqualTo("0");
        ApiClient.Reply refused = api.get("/repos/acme/widgets");

        assertThat(refused.expect(403).text()).contains("API rate limit exceeded for installation ID");
        assertThat(Long.parseLong(refused.header("X-RateLimit-Reset")))
                .isGreaterThan(Instant.now().getEpochSecond());
    }

    private int asApp(String token) {
        return api.send("GET", "/app", "Bearer " + token, null).status();
    }
}
