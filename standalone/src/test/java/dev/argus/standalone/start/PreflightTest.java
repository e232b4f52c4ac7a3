package dev.argus.standalone.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.mock.env.MockEnvironment;

class PreflightTest {

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void everything_that_is_missing_is_told_at_once() {
        assertThat(problems())
                .hasSize(4)
                .anyMatch(problem -> problem.startsWith("ARGUS_GITHUB_APP_ID is missing"))
                .anyMatch(problem -> problem.startsWith("ARGUS_GITHUB_WEBHOOK_SECRETS is missing"))
                .anyMatch(problem -> problem.startsWith("ARGUS_GITHUB_PRIVATE_KEY is missing"))
                .anyMatch(problem -> problem.startsWith("no model is configured"));
    }

    @Test
    void what_is_wrong_is_told_along_with_what_is_missing() {
        environment
                .withProperty("argus.github.app-id", "my-app")
                .withProperty("argus.github.private-key", "/nowhere/key.pem")
                .withProperty("argus.github.webhook-secrets", "it's a secret to everybody")
                .withProperty("argus.review.min-confidence", "2");

        assertThat(problems())
                .anyMatch(problem -> problem.startsWith("ARGUS_GITHUB_APP_ID is not a number (it is \"my-app\")"))
                .anyMatch(problem ->
                        problem.startsWith("ARGUS_GITHUB_PRIVATE_KEY") && problem.contains("/nowhere/key.pem"))
                .anyMatch(problem -> problem.startsWith("argus.review.min-confidence (ARGUS_REVIEW_MINCONFIDENCE)"))
                .anyMatch(problem -> problem.startsWith("no model is configured"));
    }

    private List<String> problems() {
        ConfigurationPropertySources.attach(environment);
        StartException refused = catchThrowableOfType(StartException.class, () -> Preflight.ofServices(environment));
        return String.valueOf(refused.getMessage()).lines().toList();
    }
}
