package dev.argus.runtime.dependency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.argus.runtime.InvalidSettingException;
import dev.argus.runtime.stage.StageFailure;
import dev.argus.runtime.stage.StageFailure.Retryable;
import dev.argus.runtime.stage.StageFailure.Terminal;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class GuardedDependencyTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    private final MockEnvironment environment = new MockEnvironment()
            .withProperty("argus.dependency.github.time-limit", "100ms")
            .withProperty("argus.dependency.github.attempts", "3")
            .withProperty("argus.dependency.github.backoff", "1ms")
            .withProperty("argus.dependency.github.max-concurrent", "2")
            .withProperty("argus.dependency.github.max-wait", "0")
            .withProperty("argus.dependency.patient.max-concurrent", "1")
            .withProperty("argus.dependency.github.window", "4")
            .withProperty("argus.dependency.github.minimum-calls", "4")
            .withProperty("argus.dependency.github.open-for", "30s");
    private final Dependencies dependencies = new GuardedDependencies(
            environment,
            breakers,
            BulkheadRegistry.ofDefaults(),
            RetryRegistry.ofDefaults(),
            Clock.fixed(NOW, ZoneOffset.UTC));
    private final Dependency github = dependencies.named("github");
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void a_call_that_fails_in_passing_is_tried_again() {
        Mono<String> works = Mono.fromSupplier(
                        () -> calls.incrementAndGet() < 3 ? failing(new Retryable("502", null)) : Mono.just("pull"))
                .flatMap(answer -> answer);

        StepVerifier.create(github.call(works)).expectNext("pull").verifyComplete();

        assertThat(calls).hasValue(3);
    }

    @Test
    void a_call_that_may_have_taken_effect_is_not_tried_again() {
        StepVerifier.create(github.callOnce(counted(new Retryable("502", null))))
                .verifyError(Retryable.class);

        assertThat(calls).hasValue(1);
    }

    @Test
    void neither_a_refusal_nor_a_wait_is_tried_again() {
        StepVerifier.create(github.call(counted(new Terminal("404")))).verifyError(Terminal.class);
        StepVerifier.create(github.call(counted(Retryable.notBefore(NOW, "rate limit", null))))
                .verifyError(Retryable.class);

        assertThat(calls).hasValue(2);
    }

    @Test
    void a_service_that_hangs_opens_the_breaker_which_says_when_to_come_back() {
        for (int i = 0; i < 4; i++) {
            StepVerifier.create(github.callOnce(Mono.never()))
                    .verifyErrorSatisfies(failure -> assertThat(failure)
                            .isInstanceOf(Retryable.class)
                            .hasMessage("github did not answer within PT0.1S"));
        }

        StepVerifier.create(github.call(counted(new Retryable("never called", null))))
                .verifyErrorSatisfies(failure -> assertThat(dueTime(failure)).isEqualTo(NOW.plusSeconds(30)));

        assertThat(calls).hasValue(0);
    }

    @Test
    void a_service_is_known_to_be_away_until_its_breaker_is_closed_again() {
        assertThat(github.away()).isEmpty();

        breakers.circuitBreaker("github").transitionToOpenState();
        assertThat(github.away()).contains(NOW.plusSeconds(30));
        breakers.circuitBreaker("github").transitionToHalfOpenState();
        assertThat(github.away()).isPresent();
        breakers.circuitBreaker("github").transitionToClosedState();
        assertThat(github.away()).isEmpty();
    }

    @Test
    void our_own_faults_and_rate_limits_leave_the_breaker_closed() {
        for (int i = 0; i < 10; i++) {
            StepVerifier.create(github.callOnce(Mono.error(new Terminal("422"))))
                    .verifyError(Terminal.class);
            StepVerifier.create(github.callOnce(Mono.error(Retryable.notBefore(NOW, "429", null))))
                    .verifyError(Retryable.class);
        }

        assertThat(breakers.circuitBreaker("github").getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void a_call_beyond_the_places_there_are_is_told_to_come_back_soon() {
        Disposable one = github.callOnce(Mono.never()).onErrorComplete().subscribe();
        Disposable two = github.callOnce(Mono.never()).onErrorComplete().subscribe();

        StepVerifier.create(github.callOnce(Mono.just("pull")))
                .verifyErrorSatisfies(failure -> assertThat(dueTime(failure)).isEqualTo(NOW.plusSeconds(1)));

        one.dispose();
        two.dispose();
        StepVerifier.create(github.callOnce(Mono.just("pull")))
                .expectNext("pull")
                .verifyComplete();
    }

    @Test
    void a_call_waits_for_a_place_that_gets_free_soon() {
        Dependency patient = dependencies.named("patient");
        Sinks.Empty<String> end = Sinks.empty();
        Disposable before = patient.callOnce(end.asMono()).subscribe();

        StepVerifier.withVirtualTime(() -> patient.callOnce(Mono.just("pull")))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(4))
                .then(end::tryEmitEmpty)
                .thenAwait(Duration.ofMillis(20))
                .expectNext("pull")
                .verifyComplete();

        assertThat(before.isDisposed()).isTrue();
    }

    @Test
    void those_that_wait_get_the_places_in_the_order_in_which_they_came_also_when_a_call_is_cancelled() {
        Dependency patient = dependencies.named("patient");
        Disposable cancelled = patient.callOnce(Mono.never()).onErrorComplete().subscribe();
        Sinks.Empty<String> ends = Sinks.empty();
        List<String> begun = new CopyOnWriteArrayList<>();
        Mono<String> first = patient.callOnce(Mono.defer(() -> {
            begun.add("first");
            return ends.asMono();
        }));
        Mono<String> second = patient.callOnce(Mono.fromSupplier(() -> {
            begun.add("second");
            return "second";
        }));
        Disposable gaveUp = patient.callOnce(Mono.<String>never()).subscribe();
        CompletableFuture<String> one = first.toFuture();
        CompletableFuture<String> two = second.toFuture();

        gaveUp.dispose();
        cancelled.dispose();
        await().untilAsserted(() -> assertThat(begun).containsExactly("first"));
        ends.tryEmitEmpty();

        assertThat(one).succeedsWithin(Duration.ofSeconds(4));
        assertThat(two).succeedsWithin(Duration.ofSeconds(4)).isEqualTo("second");
    }

    @Test
    void many_more_calls_than_places_all_have_their_turn_and_never_more_at_once_than_there_are() {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        environment.setProperty("argus.dependency.busy.max-concurrent", "3");
        Dependency busy = dependencies.named("busy");
        Mono<Integer> work = Mono.fromSupplier(() -> most.accumulateAndGet(atOnce.incrementAndGet(), Math::max))
                .delayElement(Duration.ofMillis(1))
                .doOnTerminate(atOnce::decrementAndGet)
                .doOnCancel(atOnce::decrementAndGet);

        StepVerifier.create(Flux.range(0, 500)
                        .flatMap(
                                n -> n % 10 == 0 ? busy.callOnce(work).take(Duration.ofMillis(5)) : busy.callOnce(work),
                                500)
                        .then())
                .expectComplete()
                .verify(Duration.ofSeconds(20));

        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void a_call_that_finds_no_place_for_too_long_is_told_to_come_back() {
        Dependency patient = dependencies.named("patient");
        Disposable before = patient.callOnce(Mono.never()).onErrorComplete().subscribe();

        StepVerifier.withVirtualTime(() -> patient.callOnce(Mono.just("pull")))
                .expectSubscription()
                .thenAwait(Duration.ofMillis(5_020))
                .verifyErrorSatisfies(failure -> assertThat(dueTime(failure)).isEqualTo(NOW.plusSeconds(1)));

        before.dispose();
    }

    @Test
    void the_same_name_gives_the_same_guard_and_another_name_another() {
        assertThat(dependencies.named("github")).isSameAs(github);
        assertThat(dependencies.named("openai")).isNotSameAs(github);
    }

    @Test
    void a_wrong_setting_is_refused_with_its_name() {
        environment.setProperty("argus.dependency.openai.failure-rate", "120");

        assertThatThrownBy(() -> dependencies.named("openai"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("argus.dependency.openai.failure-rate must be between 1 and 100 per cent, was 120");
    }

    @Test
    void a_long_call_is_not_a_failure_as_long_as_it_is_within_its_limit() {
        environment.setProperty(
                "argus.dependency.model.time-limit", Duration.ofMinutes(10).toString());

        assertThat(dependencies.named("model").name()).isEqualTo("model");
        assertThat(breakers.circuitBreaker("model").getCircuitBreakerConfig().getSlowCallDurationThreshold())
                .isGreaterThan(Duration.ofMinutes(10));
    }

    private Mono<String> counted(StageFailure failure) {
        return Mono.defer(() -> {
            calls.incrementAndGet();
            return failing(failure);
        });
    }

    private static Mono<String> failing(StageFailure failure) {
        return Mono.error(failure);
    }

    private static Instant dueTime(Throwable failure) {
        return ((Retryable) failure).notBefore().orElseThrow();
    }
}
