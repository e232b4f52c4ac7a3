package dev.argus.runtime.dependency;

import dev.argus.runtime.stage.StageFailure;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.env.Environment;

/** Guards made of Resilience4j, from registries whose contents have meters and health. */
final class GuardedDependencies implements Dependencies {

    private final Environment environment;
    private final CircuitBreakerRegistry breakers;
    private final BulkheadRegistry bulkheads;
    private final RetryRegistry retries;
    private final Clock clock;
    private final Map<String, Dependency> known = new ConcurrentHashMap<>();

    GuardedDependencies(
            Environment environment,
            CircuitBreakerRegistry breakers,
            BulkheadRegistry bulkheads,
            RetryRegistry retries,
            Clock clock) {
        this.environment = environment;
        this.breakers = breakers;
        this.bulkheads = bulkheads;
        this.retries = retries;
        this.clock = clock;
    }

    @Override
    public Dependency named(String name) {
        return known.computeIfAbsent(name, this::guard);
    }

    private Dependency guard(String name) {
        DependencySettings settings = DependencySettings.of(name, environment);
        return new GuardedDependency(
                name,
                settings,
                breakers.circuitBreaker(name, breaker(settings)),
                bulkheads.bulkhead(name, bulkhead(settings)),
                retries.retry(name, retry(settings)),
                clock);
    }

    private static CircuitBreakerConfig breaker(DependencySettings settings) {
        return CircuitBreakerConfig.custom()
                .failureRateThreshold(settings.failureRate())
                .slidingWindowSize(settings.window())
                .minimumNumberOfCalls(settings.minimumCalls())
                .waitDurationInOpenState(settings.openFor())
                .permittedNumberOfCallsInHalfOpenState(Math.min(3, settings.minimumCalls()))
                // Slow is what the time limit says; a model may take minutes.
                .slowCallDurationThreshold(settings.timeLimit().plus(Duration.ofDays(1)))
                .ignoreException(GuardedDependencies::isNoFaultOfTheirs)
                .writableStackTraceEnabled(false)
                .build();
    }

    /** A refused request says nothing bad about the service, and neither does one that has to wait for its turn. */
    private static boolean isNoFaultOfTheirs(Throwable failure) {
        return failure instanceof StageFailure.Terminal
                || (failure instanceof StageFailure.Retryable retryable
                        && retryable.notBefore().isPresent());
    }

    /** Never waits for a place itself, because that would block the thread. */
    private static BulkheadConfig bulkhead(DependencySettings settings) {
        return BulkheadConfig.custom()
                .maxConcurrentCalls(settings.maxConcurrent())
                .maxWaitDuration(Duration.ZERO)
                // Where many wait, many find no place, and nobody reads where they stood.
                .writableStackTraceEnabled(false)
                .build();
    }

    private static RetryConfig retry(DependencySettings settings) {
        return RetryConfig.custom()
                .maxAttempts(settings.attempts())
                .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(settings.backoff(), 2.0, 0.5))
                .retryOnException(failure -> failure instanceof StageFailure.Retryable retryable
                        && retryable.notBefore().isEmpty())
                .build();
    }
}
