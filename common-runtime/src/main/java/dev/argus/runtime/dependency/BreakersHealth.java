package dev.argus.runtime.dependency;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthContributors;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/**
 * Each circuit breaker by its name: {@code UP} while it lets calls through, else the state it is in, such as {@code OPEN}. No such state makes
 * the whole unhealthy, because a service whose model is away can still work. Breakers that come later show up too.
 */
record BreakersHealth(CircuitBreakerRegistry breakers) implements CompositeReactiveHealthContributor {

    @Override
    public Stream<ReactiveHealthContributors.Entry> stream() {
        return breakers.getAllCircuitBreakers().stream()
                .sorted(Comparator.comparing(CircuitBreaker::getName))
                .map(breaker -> new ReactiveHealthContributors.Entry(breaker.getName(), indicator(breaker)));
    }

    @Override
    public @Nullable ReactiveHealthContributor getContributor(String name) {
        Optional<CircuitBreaker> breaker = breakers.find(name);
        return breaker.map(BreakersHealth::indicator).orElse(null);
    }

    private static ReactiveHealthIndicator indicator(CircuitBreaker breaker) {
        return () -> Mono.fromSupplier(() -> health(breaker.getState()));
    }

    private static Health health(CircuitBreaker.State state) {
        return switch (state) {
            case CLOSED, DISABLED, METRICS_ONLY -> Health.up().build();
            case OPEN, FORCED_OPEN -> Health.status("OPEN").build();
            case HALF_OPEN -> Health.status("HALF_OPEN").build();
        };
    }
}
