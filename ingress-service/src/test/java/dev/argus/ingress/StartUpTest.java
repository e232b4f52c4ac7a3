package dev.argus.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import dev.argus.testkit.TestKafka;
import dev.argus.testkit.TestRedis;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The service with its settings in environment variables, as its image runs it. */
@ExtendWith(OutputCaptureExtension.class)
class StartUpTest {

    @Test
    void it_serves_health_and_metrics_on_a_port_of_their_own() throws Exception {
        try (ConfigurableApplicationContext context = start(Map.of(
                "ARGUS_GITHUB_APP_ID", "4711",
                "ARGUS_GITHUB_WEBHOOK_SECRETS", "one, two"))) {
            String management = context.getEnvironment().getRequiredProperty("local.management.port");

            assertThat(context.getEnvironment().getRequiredProperty("local.server.port"))
                    .isNotEqualTo(management);
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(get(management, "/actuator/health").body())
                                    .contains("\"status\":\"UP\""));
            assertThat(get(management, "/actuator/prometheus").body()).contains("argus_delivery_buffered_bytes 0.0");
            assertThat(context.getBean(GitHubAppSettings.class).webhookSecrets())
                    .extracting(secret -> secret.value())
                    .containsExactly("one", "two");
        }
    }

    @Test
    void all_that_is_missing_is_said_at_once(CapturedOutput output) {
        assertThatException().isThrownBy(() -> start(Map.of()));

        assertThat(output)
                .contains("ARGUS_GITHUB_APP_ID is missing: give the App ID")
                .contains("ARGUS_GITHUB_WEBHOOK_SECRETS is missing: give the webhook secret");
    }

    @Test
    void a_secret_that_is_empty_is_none_and_no_secret_is_ever_shown(CapturedOutput output) {
        assertThatException()
                .isThrownBy(() -> start(Map.of(
                        "ARGUS_GITHUB_APP_ID", "Iv1.0123456789abcdef",
                        "ARGUS_GITHUB_WEBHOOK_SECRETS", "confidential, ,")));
        assertThatException()
                .isThrownBy(() -> start(Map.of("ARGUS_GITHUB_APP_ID", "4711", "ARGUS_GITHUB_WEBHOOK_SECRETS", " , ")));

        assertThat(output)
                .contains("ARGUS_GITHUB_APP_ID is not a number (it is \"Iv1.0123456789abcdef\")")
                .contains("ARGUS_GITHUB_WEBHOOK_SECRETS is missing")
                .doesNotContain("confidential");
    }

    @Test
    void limits_that_contradict_each_other_stop_the_start(CapturedOutput output) {
        assertThatException()
                .isThrownBy(() -> start(Map.of(
                        "ARGUS_GITHUB_APP_ID", "4711",
                        "ARGUS_GITHUB_WEBHOOK_SECRETS", "one",
                        "ARGUS_INGRESS_MAX_BUFFERED", "30MB")));

        assertThat(output)
                .contains("argus.ingress.max-buffered must be at least twice argus.ingress.max-body (26214400B), was"
                        + " 31457280B");
    }

    private static ConfigurableApplicationContext start(Map<String, String> variables) {
        Map<String, Object> all = new TreeMap<>(variables);
        all.put("SERVER_PORT", "0");
        all.put("SERVER_ADDRESS", "127.0.0.1");
        all.put("MANAGEMENT_SERVER_PORT", "0");
        all.put("ARGUS_KAFKA_BOOTSTRAP_SERVERS", TestKafka.bootstrapServers());
        all.put("ARGUS_KAFKA_PREFIX", TestKafka.uniquePrefix());
        all.put("ARGUS_REDIS_URL", TestRedis.url());
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, all));
        return new SpringApplicationBuilder(IngressServiceApplication.class)
                .environment(environment)
                .run();
    }

    private static HttpResponse<String> get(String port, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
