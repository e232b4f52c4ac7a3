package dev.argus.runtime.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.ReactiveHealthContributors;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;

class BreakersHealthTest {

    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    private final BreakersHealth health = new BreakersHealth(breakers);

    @Test
    void a_breaker_that_comes_later_and_opens_is_told_by_its_name() {
        assertThat(health.stream()).isEmpty();

        breakers.circuitBreaker("model-1").transitionToOpenState();
        breakers.circuitBreaker("github");

        assertThat(health.stream().map(ReactiveHealthContributors.Entry::name)).containsExactly("github", "model-1");
        assertThat(status("github")).isEqualTo("UP");
        assertThat(status("model-1")).isEqualTo("OPEN");
        assertThat(health.getContributor("model-2")).isNull();
    }

    private String status(String name) {
        ReactiveHealthIndicator indicator =
                (ReactiveHealthIndicator) Objects.requireNonNull(health.getContributor(name));
        return Objects.requireNonNull(indicator.health().block()).getStatus().getCode();
    }
}
