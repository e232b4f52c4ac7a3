package dev.argus.runtime.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.runtime.stage.StageFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

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

    private static SingleFlight taken(int times) {
        return new SingleFlight(new Taken(new AtomicInteger(times)), Duration.ofSeconds(10));
    }
}
