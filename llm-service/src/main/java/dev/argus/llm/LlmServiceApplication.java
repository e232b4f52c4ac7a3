package dev.argus.llm;

import dev.argus.runtime.InvalidSettingException;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * The llm service as a process of its own. What it reads was written by strangers, so it does not start where it could read a credential of
 * the GitHub App.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(LlmConfiguration.class)
public class LlmServiceApplication {

    private static final List<String> NOT_FOR_US = List.of("argus.github.private-key", "argus.github.webhook-secrets");

    LlmServiceApplication(Environment environment) {
        Binder settings = Binder.get(environment);
        String readable = NOT_FOR_US.stream()
                .filter(name -> settings.bind(name, Bindable.listOf(String.class)).orElse(List.of()).stream()
                        .anyMatch(value -> !value.isBlank()))
                .collect(Collectors.joining(" and "));
        InvalidSettingException.unless(
                readable.isEmpty(),
                readable
                        + " can be read by llm-service, which shows a model what strangers wrote: set it for the"
                        + " services that need it alone (docs/security.md)");
    }

    public static void main(String[] args) {
        SpringApplication.run(LlmServiceApplication.class, args);
    }
}
