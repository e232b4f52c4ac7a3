package dev.argus.runtime.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class FenceTest {

    private final List<String> written = new ArrayList<>();
    private final Mono<String> write = Mono.fromSupplier(() -> {
        written.add("a comment");
        return "written";
    });

    @Test
    void nothing_is_written_unless_the_condition_holds() {
        Fence shut = Fence.of(Mono.error(new IllegalStateException("somebody else's")));

        StepVerifier.create(shut.around(Fence.behind(write))).verifyErrorMessage("somebody else's");

        assertThat(written).isEmpty();
    }

    /** It waits for its turn first. */
    @Test
    void the_condition_is_asked_when_the_write_is_due_and_not_before() {
        List<String> asked = new ArrayList<>();
        Sinks.Empty<Void> turn = Sinks.empty();
        Fence fence = Fence.of(Mono.fromRunnable(() -> asked.add("permit")));
        Mono<String> polite = turn.asMono().then(Fence.behind(write));
        Mono<Void> fresh = Mono.fromRunnable(() -> asked.add("look"));
        fence.around(Fence.narrowed(fresh, polite)).subscribe();

        assertThat(asked).isEmpty();
        turn.tryEmitEmpty();

        assertThat(asked).containsExactly("permit", "look");
        assertThat(written).hasSize(1);
    }

    @Test
    void a_condition_holds_for_the_work_it_was_put_around_and_for_nothing_else() {
        Mono<Void> stale = Mono.error(new IllegalStateException("too old"));
        Mono<String> work = Fence.narrowed(stale, Fence.behind(write)).onErrorReturn("refused");

        StepVerifier.create(Fence.of(Mono.empty()).around(work.zipWith(Fence.behind(write))))
                .assertNext(both -> assertThat(both).containsExactly("refused", "written"))
                .verifyComplete();
        StepVerifier.create(Fence.narrowed(stale, Fence.behind(write))).verifyErrorMessage("too old");
    }

    @Test
    void what_has_begun_is_carried_through_although_nobody_waits_for_it() {
        Sinks.One<String> answer = Sinks.one();
        Fence fence = Fence.of(Mono.empty());
        Mono<String> slow = answer.asMono().doOnNext(written::add);
        Disposable work = fence.around(Fence.behind(slow)).subscribe();
        Mono<Void> quiet = fence.quiet().cache();
        quiet.subscribe();

        work.dispose();
        StepVerifier.create(quiet)
                .expectSubscription()
                .expectNoEvent(Duration.ZERO)
                .thenCancel()
                .verify();
        answer.tryEmitValue("a review");

        StepVerifier.create(quiet).verifyComplete();
        assertThat(written).containsExactly("a review");
    }

    @Test
    void what_fails_is_over_too() {
        Fence fence = Fence.of(Mono.empty());

        StepVerifier.create(fence.around(Fence.behind(Mono.error(new IllegalStateException("502")))))
                .verifyErrorMessage("502");

        StepVerifier.create(fence.quiet()).verifyComplete();
    }

    @Test
    void an_answer_that_never_ends_is_not_waited_for_for_ever() {
        Fence fence = Fence.of(Mono.empty());

        StepVerifier.withVirtualTime(() -> fence.around(Fence.behind(Mono.never())))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(59))
                .thenAwait(Duration.ofSeconds(1))
                .verifyError(TimeoutException.class);

        StepVerifier.create(fence.quiet()).verifyComplete();
    }

    /** It is the write's own business whether it is cancelled. */
    @Test
    void without_a_fence_there_is_just_the_write() {
        Sinks.One<String> answer = Sinks.one();
        Disposable work = Fence.behind(answer.asMono()).subscribe();

        work.dispose();

        assertThat(answer.currentSubscriberCount()).isZero();
        StepVerifier.create(Fence.behind(write)).expectNext("written").verifyComplete();
    }
}
