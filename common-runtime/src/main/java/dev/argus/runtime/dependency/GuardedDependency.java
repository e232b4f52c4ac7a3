package dev.argus.runtime.dependency;

import dev.argus.runtime.stage.StageFailure;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.reactor.bulkhead.operator.BulkheadOperator;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.github.resilience4j.reactor.retry.RetryOperator;
import io.github.resilience4j.retry.Retry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * The time limit is inside the breaker, because a time-out outside is a cancellation, which a breaker does not count: a service that hangs
 * would never open it.
 */
final class GuardedDependency implements Dependency {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final String name;
    private final DependencySettings settings;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final WaitingLine line;
    private final Retry retry;
    private final Clock clock;
    private volatile Instant openUntil = Instant.MIN;

    GuardedDependency(
            String name,
            DependencySettings settings,
            CircuitBreaker breaker,
            Bulkhead bulkhead,
            Retry retry,
            Clock clock) {
        this.name = name;
        this.settings = settings;
        this.breaker = breaker;
        this.bulkhead = bulkhead;
        this.line = new WaitingLine(bulkhead);
        this.retry = retry;
        this.clock = clock;
        breaker.getEventPublisher().onStateTransition(event -> {
            if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
                openUntil = clock.instant().plus(settings.openFor());
            }
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public <T> Mono<T> repeated(Mono<T> work) {
        return work.transformDeferred(RetryOperator.of(retry));
    }

    @Override
    public <T> Mono<T> callOnce(Mono<T> work) {
        Mono<T> guarded = work.timeout(settings.timeLimit(), Mono.error(this::tooLate))
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .transformDeferred(BulkheadOperator.of(bulkhead));
        return line.enter(guarded, settings.maxWait())
                .onErrorMap(CallNotPermittedException.class, this::open)
                .onErrorMap(BulkheadFullException.class, this::full);
    }

    @Override
    public Optional<Instant> away() {
        return breaker.getState() == CircuitBreaker.State.CLOSED
                ? Optional.empty()
                : Optional.of(laterOf(openUntil, soon()));
    }

    private StageFailure tooLate() {
        return new StageFailure.Retryable(name + " did not answer within " + settings.timeLimit(), null);
    }

    private StageFailure open(CallNotPermittedException failure) {
        return StageFailure.Retryable.notBefore(
                laterOf(openUntil, soon()), name + " has failed too often and is left alone for a while", failure);
    }

    private StageFailure full(BulkheadFullException failure) {
        return StageFailure.Retryable.notBefore(
                soon(), name + " is busy with " + settings.maxConcurrent() + " calls", failure);
    }

    private Instant soon() {
        return clock.instant().plus(SOON);
    }

    private static Instant laterOf(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
