package dev.argus.runtime.pullrequest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Outcome;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;
import reactor.test.scheduler.VirtualTimeScheduler;

class ReviewWatchTest {

    private static final Instant NOW = Instant.parse("2026-10-21T07:28:00Z");
    private static final PullRequestRef PULL_REQUEST = new PullRequestRef(7, 42, "acme", "shop", 12);
    private static final PullRequestRef OTHER = new PullRequestRef(7, 42, "acme", "shop", 13);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final String A = "a".repeat(40);
    private static final String B = "b".repeat(40);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final PullRequestStates known = new InMemoryPullRequestStates();
    private final AtomicInteger looks = new AtomicInteger();
    private final ReviewWatch watch = new ReviewWatch(new Counted(known, looks), BETWEEN_LOOKS, time);

    @Test
    void work_that_is_wanted_comes_to_its_end() {
        StepVerifier.create(watch.whileWanted(request(PULL_REQUEST), false, Mono.just("findings"), this::reason))
                .expectNext("findings")
                .verifyComplete();
    }

    @Test
    void work_without_a_result_has_none_here_either() {
        StepVerifier.create(watch.whileWanted(request(PULL_REQUEST), false, Mono.<String>empty(), this::reason))
                .verifyComplete();
    }

    @Test
    void work_is_not_begun_when_its_head_was_replaced_already() {
        known.note(PULL_REQUEST, pushed(1)).block();
        PublisherProbe<String> work = PublisherProbe.of(Mono.just("findings"));

        StepVerifier.create(watch.whileWanted(request(PULL_REQUEST), false, work.mono(), this::reason))
                .expectNext("bbbbbbb was pushed meanwhile; its review replaces this one")
                .verifyComplete();
        work.assertWasNotSubscribed();
    }

    @Test
    void work_that_is_not_begun_may_leave_nothing() {
        known.note(PULL_REQUEST, pushed(1)).block();
        PublisherProbe<String> work = PublisherProbe.of(Mono.just("findings"));

        StepVerifier.create(watch.whileWanted(request(PULL_REQUEST), false, work.mono(), outcome -> Mono.empty()))
                .verifyComplete();
        work.assertWasNotSubscribed();
    }

    @Test
    void work_is_cancelled_within_one_look_of_the_push_that_replaces_its_head() {
        PublisherProbe<String> work = PublisherProbe.of(Mono.never());

        StepVerifier.create(watch.whileWanted(request(PULL_REQUEST), false, work.mono(), this::reason))
                .then(() -> time.advanceTimeBy(BETWEEN_LOOKS.multipliedBy(60)))
                .then(() -> known.note(PULL_REQUEST, pushed(1)).block())
                .then(() -> time.advanceTimeBy(BETWEEN_LOOKS))
                .expectNext("bbbbbbb was pushed meanwhile; its review replaces this one")
                .verifyComplete();
        work.assertWasCancelled();
    }

    @Test
    void work_of_a_lost_installation_is_cancelled() {
        StepVerifier.create(watch.whileWanted(request(PULL_REQUEST), false, Mono.never(), this::reason))
                .then(() -> known.noteLost(7, NOW.plusSeconds(1)).block())
                .then(() -> time.advanceTimeBy(BETWEEN_LOOKS))
                .expectNext("Argus was removed from this repository or suspended")
                .verifyComplete();
    }

    @Test
    void one_look_serves_all_and_none_is_made_for_nobody() {
        Mono<String> one = watch.whileWanted(request(PULL_REQUEST), false, Mono.never(), this::reason);
        Mono<String> other = watch.whileWanted(request(OTHER), false, Mono.never(), this::reason);

        StepVerifier.create(Flux.merge(one, other))
                .then(() -> looks.set(0))
                .then(() -> time.advanceTimeBy(BETWEEN_LOOKS.multipliedBy(5)))
                .then(() -> assertThat(looks).hasValue(5))
                .then(() -> known.note(OTHER, pushed(1)).block())
                .then(() -> time.advanceTimeBy(BETWEEN_LOOKS))
                .expectNextCount(1)
                .thenCancel()
                .verify();
        looks.set(0);
        time.advanceTimeBy(BETWEEN_LOOKS.multipliedBy(60));
        assertThat(looks).hasValue(0);
    }

    private Mono<String> reason(Outcome outcome) {
        return Mono.just(String.valueOf(outcome.reason()));
    }

    private static ReviewRequested request(PullRequestRef ref) {
        return ReviewRequested.of(ref, A, "0", Trigger.OPENED, null, NOW);
    }

    private static Sighting pushed(int second) {
        return new Sighting(B, A, true, false, NOW.plusSeconds(second));
    }

    private record Counted(PullRequestStates states, AtomicInteger looks) implements PullRequestStates {

        @Override
        public Mono<Void> note(PullRequestRef pullRequest, Sighting seen) {
            return states.note(pullRequest, seen);
        }

        @Override
        public Mono<Void> noteLost(long installationId, Instant at) {
            return states.noteLost(installationId, at);
        }

        @Override
        public Mono<Void> noteLost(long installationId, long repositoryId, Instant at) {
            return states.noteLost(installationId, repositoryId, at);
        }

        @Override
        public Flux<Known> find(Set<PullRequestRef> pullRequests) {
            looks.incrementAndGet();
            return states.find(pullRequests);
        }
    }
}
