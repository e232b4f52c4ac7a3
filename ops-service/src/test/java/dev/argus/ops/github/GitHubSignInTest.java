package dev.argus.ops.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.ops.AdminSettings;
import dev.argus.ops.http.Attempts;
import dev.argus.ops.http.Sessions;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpCookie;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.WebFilterChainProxy;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** From the button to the session, between a browser, a server with nothing else on it, and a GitHub, over sockets. */
class GitHubSignInTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final FakeGitHub GITHUB = new FakeGitHub();

    private final Sessions sessions = new Sessions(List.of("a secret"), Duration.ofHours(1), NOON);
    private final DisposableServer server = serve(GITHUB.uri());
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();

    @AfterAll
    static void stop() {
        GITHUB.stop();
    }

    @AfterEach
    void close() {
        server.disposeNow();
    }

    @ParameterizedTest
    @CsvSource({"octocat", "a-b-c-1", "mona_acme"})
    void a_member_has_a_session_under_the_login_of_github(String login) throws Exception {
        HttpResponse<String> end = signIn(login);

        assertThat(location(end)).hasToString("/signed-in");
        assertThat(end.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("argus-session=").contains("SameSite=Strict"));
        assertThat(name()).contains("@" + login);
    }

    @Test
    void github_is_asked_for_the_least_and_by_a_browser_that_can_prove_itself() throws Exception {
        HttpResponse<String> begun = get(URI.create("/sign-in/github"));
        get(location(begun));

        assertThat(GITHUB.asked())
                .last()
                .satisfies(wish -> assertThat(wish)
                        .containsEntry("client_id", FakeGitHub.CLIENT)
                        .containsEntry("scope", "read:org")
                        .containsEntry("code_challenge_method", "S256")
                        .containsEntry("redirect_uri", address() + "/sign-in/github/callback"));
        assertThat(begun.headers().allValues("Set-Cookie"))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie)
                        .startsWith("argus-sign-in=")
                        .contains("Path=/sign-in/github", "Max-Age=600", "SameSite=Lax")
                        .containsIgnoringCase("; HttpOnly"));
    }

    @Test
    void behind_a_proxy_that_ends_tls_everything_is_under_tls() throws Exception {
        HttpResponse<String> begun = browser.send(
                request(URI.create("/sign-in/github"))
                        .header("X-Forwarded-Proto", "https")
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(location(begun).getQuery()).contains("redirect_uri=https://127.0.0.1:" + server.port() + "/sign-in");
        assertThat(begun.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).contains("; Secure"));
    }

    @ParameterizedTest
    @CsvSource({
        "stranger, not-a-member",
        "invited, pending",
        "kept-out, not-approved",
        "unwilling, not-allowed",
        "unlucky, unavailable",
        "misread, unavailable",
        "nobody, unavailable",
        "odd, unavailable"
    })
    void who_is_no_member_has_no_session_and_learns_why(String login, String why) throws Exception {
        HttpResponse<String> end = signIn(login);

        assertThat(location(end)).hasToString("/sign-in?refused=" + why);
        assertThat(name()).isEmpty();
    }

    @Test
    void a_state_of_somebody_else_begins_nothing() throws Exception {
        GITHUB.isUsedBy("octocat");
        URI callback = location(get(location(get(URI.create("/sign-in/github")))));

        HttpResponse<String> end = get(URI.create(callback.toString().replaceFirst("state=[^&]*", "state=made-up")));

        assertThat(location(end)).hasToString("/sign-in?refused=stale");
        assertThat(name()).isEmpty();
    }

    @Test
    void a_browser_in_which_nothing_was_begun_begins_nothing() throws Exception {
        GITHUB.isUsedBy("octocat");
        URI callback = location(get(location(get(URI.create("/sign-in/github")))));
        cookies.getCookieStore().removeAll();

        assertThat(location(get(callback))).hasToString("/sign-in?refused=stale");
    }

    @ParameterizedTest
    @CsvSource({"a.b", "%%%.a.b", "..", "a.b.c"})
    void a_cookie_that_was_made_up_begins_nothing(String value) throws Exception {
        HttpResponse<String> end = HttpClient.newHttpClient()
                .send(
                        request(URI.create("/sign-in/github/callback?code=1&state=2"))
                                .header("Cookie", "argus-sign-in=" + value)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(location(end)).hasToString("/sign-in?refused=stale");
    }

    @Test
    void what_github_gave_serves_once_even_with_the_cookie_of_the_first_time() throws Exception {
        GITHUB.isUsedBy("octocat");
        URI callback = location(get(location(get(URI.create("/sign-in/github")))));
        String cookie = cookies.getCookieStore().getCookies().get(0).toString();
        assertThat(location(get(callback))).hasToString("/signed-in");

        HttpResponse<String> again = HttpClient.newHttpClient()
                .send(request(callback).header("Cookie", cookie).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(location(get(callback))).hasToString("/sign-in?refused=stale");
        assertThat(location(again)).hasToString("/sign-in?refused=stale");
        assertThat(again.headers().allValues("Set-Cookie"))
                .noneSatisfy(set -> assertThat(set).startsWith("argus-session"));
    }

    @Test
    void after_ten_failures_github_is_no_longer_asked() throws Exception {
        for (int time = 0; time < 10; time++) {
            signIn("stranger");
        }

        assertThat(location(signIn("octocat"))).hasToString("/sign-in?refused=too-many");
        assertThat(name()).isEmpty();
    }

    @Test
    void while_github_is_away_nobody_can_sign_in_with_it() throws Exception {
        FakeGitHub away = new FakeGitHub();
        DisposableServer server = serve(away.uri());
        URI begin = URI.create("http://127.0.0.1:" + server.port() + "/sign-in/github");
        URI callback = location(get(location(get(begin))));
        away.stop();

        HttpResponse<String> end = get(callback);

        assertThat(location(end)).hasToString("/sign-in?refused=unavailable");
        server.disposeNow();
    }

    private HttpResponse<String> signIn(String login) throws Exception {
        GITHUB.isUsedBy(login);
        return get(location(get(location(get(URI.create("/sign-in/github"))))));
    }

    private HttpResponse<String> get(URI uri) throws Exception {
        return browser.send(request(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(address().resolve(uri)).timeout(PATIENCE);
    }

    private static URI location(HttpResponse<?> response) {
        return URI.create(response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(response + " leads nowhere: " + response.body())));
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    private Optional<String> name() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("argus-session"))
                .map(cookie -> MockServerHttpRequest.get("/")
                        .cookie(new HttpCookie(cookie.getName(), cookie.getValue()))
                        .build())
                .findAny()
                .flatMap(sessions::nameOf);
    }

    private DisposableServer serve(URI api) {
        AdminSettings.GitHub settings =
                new AdminSettings.GitHub(FakeGitHub.CLIENT, FakeGitHub.SECRET, FakeGitHub.ORGANIZATION);
        MockEnvironment environment = new MockEnvironment().withProperty("argus.github.api-url", api.toString());
        GitHubSignIn signIn = new GitHubSignIn(settings, environment, sessions, new Attempts(NOON));
        var chain = ServerHttpSecurity.http().oauth2Login(signIn::configure).build();
        var handler = WebHttpHandlerBuilder.webHandler(
                        exchange -> exchange.getResponse().setComplete())
                .filter(new WebFilterChainProxy(chain))
                .build();
        return HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(handler))
                .bindNow();
    }
}
