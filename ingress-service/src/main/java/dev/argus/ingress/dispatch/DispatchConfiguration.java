package dev.argus.ingress.dispatch;

import dev.argus.ingress.GitHubAppSettings;
import dev.argus.ingress.LastResort;
import dev.argus.runtime.dependency.Dependencies;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The last resort, where a repository is named for it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("argus.dispatch.repository")
@EnableConfigurationProperties(DispatchSettings.class)
public class DispatchConfiguration {

    @Bean
    LastResort repositoryDispatch(
            DispatchSettings settings, GitHubAppSettings app, Dependencies dependencies, MeterRegistry meters) {
        return new RepositoryDispatch(settings, app, dependencies.named("dispatch"), meters);
    }
}
