package dev.argus.runtime.dependency;

import dev.argus.runtime.RuntimeAutoConfiguration;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Guards for the services outside, in the registries that Resilience4j's own auto-configuration watches. */
@AutoConfiguration(after = RuntimeAutoConfiguration.class)
public class DependencyAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Dependencies dependencies(
            Environment environment,
            CircuitBreakerRegistry breakers,
            BulkheadRegistry bulkheads,
            RetryRegistry retries,
            Clock clock) {
        return new GuardedDependencies(environment, breakers, bulkheads, retries, clock);
    }

    /** Which of them let no calls through. */
    @Bean
    CompositeReactiveHealthContributor breakersHealthContributor(CircuitBreakerRegistry breakers) {
        return new BreakersHealth(breakers);
    }
}
