package dev.argus.llm;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.runtime.InvalidSettingException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;

class LlmServiceApplicationTest {

    @Test
    void it_does_not_start_where_it_could_read_a_credential_of_the_github_app() {
        assertThatThrownBy(() -> new LlmServiceApplication(with("ARGUS_GITHUB_PRIVATE_KEY", "/run/secrets/key")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("argus.github.private-key can be read by llm-service");
        assertThatThrownBy(() -> new LlmServiceApplication(with("ARGUS_GITHUB_WEBHOOK_SECRETS", "one,two")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageNotContaining("one,two");
        assertThatThrownBy(() -> new LlmServiceApplication(
                        new MockEnvironment().withProperty("argus.github.webhook-secrets[0]", "one")))
                .isInstanceOf(InvalidSettingException.class);
    }

    @Test
    void a_token_for_the_models_of_github_is_none() {
        assertThatCode(() -> new LlmServiceApplication(with("GITHUB_TOKEN", "token")))
                .doesNotThrowAnyException();
        assertThatCode(() -> new LlmServiceApplication(with("ARGUS_GITHUB_PRIVATE_KEY", " ")))
                .doesNotThrowAnyException();
    }

    private static Environment with(String variable, String value) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", Map.of(variable, value)));
        return environment;
    }
}
