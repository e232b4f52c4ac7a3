package dev.argus.runtime.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.runtime.stage.Handover;
import dev.argus.runtime.stage.StageFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;

class SingleFlightTest {

    /** A lease that is taken the first so many times. */
    private record Taken(AtomicInteger times) implements Leases {

        @Override
        public <T> Mono<T> holding(String name, int permits, Duration expiry, Mono<T> work) {
            return Mono.defer(() -> times.getAndDecrement() > 0
                    ? Mono.error(StageFailure.Retryable.notBefore(Instant.EPOCH, "taken", null))
                    : work);
        }
    }

    private final AtomicInteger done = new AtomicInteger();
    private final Mono<Integer> work = Mono.fromSupplier(done::incrementAndGet);

    @Test
    void a_work_nobody_else_does_begins_at_once() {
        StepVerifier.create(taken(0).run("read", work)).expectNext(1).verifyComplete();
    }

    @Test
    void a_work_somebody_else_does_begins_when_that_has_ended() {
        StepVerifier.withVirtualTime(() -> taken(3).run("read", work))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(3).minusMillis(1))
                .thenAwait(Duration.ofMillis(1))
                .expectNext(1)
                .verifyComplete();
    }

    @Test
    void who_has_waited_for_too_long_goes_ahead() {
        StepVerifier.withVirtualTime(() -> taken(Integer.MAX_VALUE).run("read", work))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(10).minusMillis(1))
                .thenAwait(Duration.ofMillis(1))
                .expectNext(1)
                .verifyComplete();
    }

    @Test
    void a_work_that_fails_is_not_done_again() {
        Mono<Integer> failing = work.flatMap(
                number -> Mono.error(StageFailure.Retryable.notBefore(Instant.EPOCH, "the model is limited", null)));

        StepVerifier.create(taken(0).run("read", failing)).verifyErrorMessage("the model is limited");

        assertThat(done).hasValue(1);
    }

    @Test
    void what_has_begun_comes_to_its_end_when_it_is_handed_over_and_the_other_waits_for_it() {
        SingleFlight flights = new SingleFlight(new InMemoryLeases(), Duration.ofSeconds(10));
        Sinks.One<Integer> answer = Sinks.one();
        Sinks.Empty<Void> handedOver = Sinks.empty();
        List<Integer> known = new ArrayList<>();
        Mono<Integer> asking = Mono.defer(() -> known.isEmpty()
                ? answer.asMono().doOnSubscribe(any -> done.incrementAndGet()).doOnNext(known::add)
                : Mono.just(known.get(0)));

        Disposable here =
                Handover.ends(handedOver.asMono(), flights.run("read", asking)).subscribe();
        handedOver.tryEmitEmpty();
        assertThat(here.isDisposed()).isTrue();

        StepVerifier.withVirtualTime(() -> flights.run("read", asking))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(3))
                .then(() -> answer.tryEmitValue(7))
                .thenAwait(Duration.ofSeconds(1))
                .expectNext(7)
                .verifyComplete();
        assertThat(done).hasValue(1);
    }

    @Test
    void what_nobody_wants_any_more_is_cancelled() {
        PublisherProbe<Integer> unwanted = PublisherProbe.of(Mono.never());

        Handover.ends(Mono.never(), taken(0).run("read", unwanted.mono()))
                .subscribe()
                .dispose();

        unwanted.assertWasCancelled();
    }

    @Test
    void who_waits_when_it_is_handed_over_does_not_begin() {
        Sinks.Empty<Void> handedOver = Sinks.empty();

        StepVerifier.withVirtualTime(() -> Handover.ends(handedOver.asMono(), taken(3).run("read", work)))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(2))
                .then(handedOver::tryEmitEmpty)
                .verifyComplete();

        assertThat(done).hasValue(0);
    }

    private static SingleFlight taken(int times) {
        return new SingleFlight(new Taken(new AtomicInteger(times)), Duration.ofSeconds(10));
    }
}
