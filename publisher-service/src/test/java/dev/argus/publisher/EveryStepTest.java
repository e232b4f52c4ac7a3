package dev.argus.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Event;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewPublished;
import dev.argus.events.ReviewRequested;
import dev.argus.events.content.Finding;
import dev.argus.github.CheckRun;
import dev.argus.publisher.Mortal.Moment;
import dev.argus.runtime.content.InMemoryBlobStore;
import dev.argus.runtime.lease.InMemoryLeases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A process dies, or is suspended, between any two calls it makes: of GitHub, of the leases, of the store, of the memory. */
class EveryStepTest {

    private static final Finding[] FINDINGS = {Sample.retryAfter(), Sample.refreshUnderLock(), Sample.wholeFile()};
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** Well below what one review takes, so that nobody is fooled by a loop that ends too early. */
    private static final int FEWEST_CALLS = 15;

    @Test
    void a_review_takes_many_steps() {
        assertThat(calls()).isGreaterThan(FEWEST_CALLS);
    }

    @TestFactory
    List<DynamicTest> whoever_takes_over_from_a_dead_process_leaves_one_of_each() {
        return atEveryStep((step, moment) -> dieAt(step, moment, false));
    }

    @TestFactory
    List<DynamicTest> and_so_when_redis_has_forgotten_everything_meanwhile() {
        return atEveryStep((step, moment) -> dieAt(step, moment, true));
    }

    /** Some of it may be said at its lines already, with no summary yet. */
    @TestFactory
    List<DynamicTest> when_more_is_pushed_before_anybody_takes_over_nothing_is_said_twice() {
        return atEveryStep(EveryStepTest::dieBeforeAPush);
    }

    /** It is stopped when a call was answered, which is the last thing it knows when it goes on, or when one is about to be made. */
    @TestFactory
    List<DynamicTest> a_process_that_wakes_up_after_another_took_over_writes_nothing() {
        return atEveryStep(EveryStepTest::wakeUpAt);
    }

    private static List<DynamicTest> atEveryStep(BiConsumer<Integer, Moment> trial) {
        List<DynamicTest> tests = new ArrayList<>();
        int calls = calls();
        for (Moment moment : Moment.values()) {
            for (int call = 0; call < calls; call++) {
                int step = call;
                tests.add(DynamicTest.dynamicTest(moment + " call " + call, () -> trial.accept(step, moment)));
            }
        }
        return tests;
    }

    private static void dieAt(int step, Moment moment, boolean flush) {
        FakeGitHub github = new FakeGitHub();
        InMemoryBlobStore blobs = new InMemoryBlobStore();
        ReviewGenerated generated = die(step, moment, github, blobs);

        Publisher next = new Publisher(github, github, new InMemoryLeases(), flush ? new InMemoryBlobStore() : blobs);
        next.opensAtLast(Sample.requested());
        Event said = next.handlesAtLast(generated);
        if (said instanceof ReviewRequested) {
            said = next.handlesAtLast(next.found(FINDINGS));
        }

        assertThat(said).isInstanceOf(ReviewPublished.class);
        assertOneOfEach(github);
    }

    private static void dieBeforeAPush(int step, Moment moment) {
        FakeGitHub github = new FakeGitHub();
        ReviewGenerated generated = die(step, moment, github, new InMemoryBlobStore());

        github.head = Sample.NEWER_HEAD;
        Publisher next = Publisher.over(github, FakeThreads.on(github));
        next.handlesAtLast(generated);
        next.publishes(Publisher.ofHead(Sample.NEWER_HEAD, "1", next.found(FINDINGS)));

        assertThat(github.inline).hasSize(2);
        assertThat(github.comments).hasSize(1);
        assertThat(github.checkRuns.values())
                .extracting(CheckRun::headSha)
                .containsExactly(Sample.HEAD, Sample.NEWER_HEAD);
        assertThat(github.checkRunPages.values()).allMatch(Publisher::isCompleted);
    }

    /** @return what the process was to tell */
    private static ReviewGenerated die(int step, Moment moment, FakeGitHub github, InMemoryBlobStore blobs) {
        Mortal process = Mortal.at(step, moment);
        Publisher dying = Publisher.of(process, github, github, new InMemoryLeases(), blobs);
        ReviewGenerated generated = generated(blobs);
        Disposable work = publishes(dying, generated).subscribe();
        process.stopped().block(PATIENCE);
        work.dispose();
        return generated;
    }

    private static void wakeUpAt(int step, Moment moment) {
        FakeGitHub github = new FakeGitHub();
        InMemoryBlobStore blobs = new InMemoryBlobStore();
        Mortal process = Mortal.at(step, moment);
        Publisher suspended = Publisher.of(process, github, github, new InMemoryLeases(), blobs);
        ReviewGenerated generated = generated(blobs);
        Mono<Void> end = publishes(suspended, generated).onErrorComplete().cache();
        end.subscribe();
        process.stopped().block(PATIENCE);
        Publisher other = new Publisher(github, github, new InMemoryLeases(), blobs);
        other.opensAtLast(Sample.requested());
        other.handlesAtLast(generated);
        List<String> written = github.callsThatWrite();

        suspended.clock.advance(Publisher.SETTINGS.leaseExpiry());
        process.wake();
        end.block(PATIENCE);

        assertThat(github.callsThatWrite()).isEqualTo(written);
        assertOneOfEach(github);
    }

    private static int calls() {
        FakeGitHub github = new FakeGitHub();
        Mortal process = Mortal.at(Integer.MAX_VALUE, Moment.BEFORE);
        InMemoryBlobStore blobs = new InMemoryBlobStore();
        Publisher publisher = Publisher.of(process, github, github, new InMemoryLeases(), blobs);
        publishes(publisher, generated(blobs)).block(PATIENCE);
        return process.calls();
    }

    private static ReviewGenerated generated(InMemoryBlobStore blobs) {
        FakeGitHub any = new FakeGitHub();
        return new Publisher(any, any, new InMemoryLeases(), blobs).found(FINDINGS);
    }

    private static Mono<Void> publishes(Publisher publisher, ReviewGenerated generated) {
        return Mono.defer(() -> publisher.checkRunStage.handle(Sample.requested()))
                .then(Mono.defer(() -> publisher.stage.handle(generated)))
                .then()
                .subscribeOn(Schedulers.boundedElastic());
    }

    private static void assertOneOfEach(FakeGitHub github) {
        assertThat(github.reviews).hasSize(1);
        assertThat(github.inline).hasSize(2);
        assertThat(github.comments).hasSize(1);
        assertThat(Publisher.isCompleted(Publisher.onlyCheckRun(github))).isTrue();
    }
}
