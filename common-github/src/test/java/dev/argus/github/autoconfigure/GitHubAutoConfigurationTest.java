package dev.argus.github.autoconfigure;

import static dev.argus.github.stub.TestClients.PULL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.github.GitHubReader;
import dev.argus.github.GitHubWriter;
import dev.argus.github.UnprocessableException;
import dev.argus.github.rest.GitHubSettings;
import dev.argus.github.stub.Reply;
import dev.argus.github.stub.Samples;
import dev.argus.github.stub.StubGitHub;
import dev.argus.github.stub.TestKey;
import dev.argus.runtime.RuntimeAutoConfiguration;
import dev.argus.runtime.dependency.DependencyAutoConfiguration;
import dev.argus.runtime.stage.StageFailure;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.Environment;
import reactor.test.StepVerifier;

class GitHubAutoConfigurationTest {

    private static final String PULL_ROUTE = "GET /repos/acme/shop/pulls/7";
    private static final String COMMENTS_ROUTE = "POST /repos/acme/shop/issues/7/comments";

    @RegisterExtension
    final StubGitHub gitHub = new StubGitHub();

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    private final ApplicationContextRunner bare = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    RuntimeAutoConfiguration.class, DependencyAutoConfiguration.class, GitHubAutoConfiguration.class))
            .withBean(CircuitBreakerRegistry.class, () -> breakers)
            .withBean(BulkheadRegistry.class, BulkheadRegistry::ofDefaults)
            .withBean(RetryRegistry.class, RetryRegistry::ofDefaults)
            .withBean(ObservationRegistry.class, this::observations)
            .withPropertyValues("argus.dependency.github.backoff=1ms");
    private ApplicationContextRunner application = bare;

    @BeforeEach
    void configure() {
        application = bare.withPropertyValues(
                "argus.github.api-url=" + gitHub.apiUrl() + "/",
                "argus.github.app-id=7",
                "argus.github.private-key=" + TestKey.pkcs8(),
                "argus.github.webhook-secrets=one,two");
    }

    @Test
    void both_ports_are_there_and_a_read_is_repeated_until_it_succeeds() {
        gitHub.on(PULL_ROUTE, Reply.status(502), Reply.status(503), Reply.json(Samples.pull("open")));

        application.run(context -> {
            assertThat(context).hasSingleBean(GitHubWriter.class);
            StepVerifier.create(context.getBean(GitHubReader.class).pullRequest(PULL))
                    .expectNextCount(1)
                    .verifyComplete();
        });
        assertThat(gitHub.requests(PULL_ROUTE)).hasSize(3);
    }

    @Test
    void what_may_have_taken_effect_is_not_repeated() {
        gitHub.on(COMMENTS_ROUTE, Reply.status(502));

        application.run(context -> StepVerifier.create(
                        context.getBean(GitHubWriter.class).createComment(PULL, "Summary"))
                .verifyError(StageFailure.Retryable.class));
        assertThat(gitHub.requests(COMMENTS_ROUTE)).hasSize(1);
    }

    /** Of what GitHub may still be working on, nobody could know whether it took effect. */
    @Test
    void a_request_is_not_given_up_before_github_has_broken_it_off() {
        Duration brokenOff = Duration.ofSeconds(10);
        Environment defaults = new SpringApplicationBuilder(GitHubAutoConfigurationTest.class)
                .web(WebApplicationType.NONE)
                .run()
                .getEnvironment();

        application.run(context -> {
            Duration silence = context.getBean(GitHubSettings.class).readTimeout();
            assertThat(silence).isGreaterThan(brokenOff);
            assertThat(defaults.getProperty("argus.dependency.github.time-limit", Duration.class))
                    .isGreaterThan(silence);
        });
    }

    @Test
    void refused_content_is_told_as_such_and_does_not_count_against_github() {
        gitHub.on(COMMENTS_ROUTE, Reply.status(422, "{\"message\": \"Validation Failed\"}"));

        application
                .withPropertyValues("argus.github.writes.interval=1ms", "argus.github.writes.per-minute=1000")
                .run(context -> {
                    for (int time = 0; time < 20; time++) {
                        StepVerifier.create(context.getBean(GitHubWriter.class).createComment(PULL, ""))
                                .verifyErrorSatisfies(failure -> assertThat(failure)
                                        .isInstanceOf(UnprocessableException.class)
                                        .hasMessage("Validation Failed"));
                    }
                });
        assertThat(breakers.circuitBreaker("github").getMetrics().getNumberOfFailedCalls())
                .isZero();
    }

    @Test
    void requests_are_metered_by_their_templates_pages_too() {
        String files = "/repos/acme/shop/pulls/7/files";
        String next = "<" + gitHub.apiUrl() + files + "?per_page=100&page=2>; rel=\"next\"";
        gitHub.on("GET " + files, Reply.json("[]").with("Link", next), Reply.json("[]"));

        application.run(
                context -> context.getBean(GitHubReader.class).files(PULL).blockLast());

        assertThat(meters.get("http.client.requests").timers())
                .extracting(timer -> timer.getId().getTag("uri"))
                .containsExactlyInAnyOrder(
                        "/repos/{owner}/{repo}/pulls/{number}/files",
                        "/app/installations/{installation}/access_tokens");
        assertThat(meters.get("http.client.requests")
                        .tag("uri", "/repos/{owner}/{repo}/pulls/{number}/files")
                        .timer()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void all_that_is_missing_is_said_at_once() {
        bare.run(context -> assertThat(messages(context.getStartupFailure()))
                .contains("ARGUS_GITHUB_APP_ID is missing: give the App ID shown at the top of the App's settings page")
                .contains("ARGUS_GITHUB_PRIVATE_KEY is missing: give the file GitHub let you download, or its path"));
    }

    @Test
    void all_that_is_wrong_is_said_at_once_without_the_key() {
        bare.withPropertyValues(
                        "argus.github.app-id=Iv23abc",
                        "argus.github.private-key=MIIEowIBAAKCAQEA" + "x".repeat(300),
                        "argus.github.max-connections=1000")
                .run(context -> assertThat(messages(context.getStartupFailure()))
                        .contains("ARGUS_GITHUB_APP_ID is not a number (it is \"Iv23abc\"): give the App ID")
                        .contains("ARGUS_GITHUB_PRIVATE_KEY is not a PEM key (it begins with \"MIIE\"): give the file")
                        .contains("max-connections")
                        .doesNotContain("MIIEo"));
    }

    @Test
    void settings_never_print_the_key() {
        application.run(
                context -> assertThat(context.getBean(GitHubSettings.class).toString())
                        .contains("privateKey=***")
                        .doesNotContain("BEGIN"));
    }

    @Test
    void an_application_with_a_port_of_its_own_gets_no_client_and_needs_no_settings() {
        bare.withBean(GitHubReader.class, GitHubAutoConfigurationTest::nobody)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(GitHubWriter.class));
    }

    private ObservationRegistry observations() {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        return registry;
    }

    private static GitHubReader nobody() {
        return (GitHubReader) Proxy.newProxyInstance(
                GitHubReader.class.getClassLoader(),
                List.of(GitHubReader.class).toArray(Class<?>[]::new),
                (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private static String messages(@Nullable Throwable failure) {
        StringBuilder messages = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            messages.append(cause).append('\n');
        }
        return messages.toString();
    }
}
