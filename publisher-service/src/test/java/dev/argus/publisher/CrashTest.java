package dev.argus.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Event;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewPublished;
import dev.argus.events.ReviewRequested;
import dev.argus.events.content.Finding;
import dev.argus.publisher.FakeGitHub.Fault;
import dev.argus.runtime.content.InMemoryBlobStore;
import dev.argus.runtime.lease.InMemoryLeases;
import dev.argus.runtime.stage.StageFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** However often the way between Argus and GitHub breaks, and wherever: one review, one summary, one check run. */
class CrashTest {

    private static final Finding[] FINDINGS = {Sample.retryAfter(), Sample.refreshUnderLock(), Sample.wholeFile()};

    private static final int REMARKS = 120;

    /** A break before a call is a crash between it and the one before; one after it is a crash before its answer was seen. */
    @TestFactory
    Stream<DynamicTest> a_crash_at_any_step_leaves_one_of_each() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Fault fault : List.of(Fault.BEFORE, Fault.AFTER)) {
            for (int step = 0; step < 9; step++) {
                int broken = step;
                tests.add(DynamicTest.dynamicTest(fault + " call " + step, () -> {
                    FakeGitHub github = new FakeGitHub();
                    AtomicInteger calls = new AtomicInteger();
                    github.faults = call -> calls.getAndIncrement() == broken ? fault : Fault.NONE;

                    publishAtLast(github);

                    assertThat(calls).hasValueGreaterThan(broken);
                    assertOneOfEach(github);
                }));
            }
        }
        return tests.stream();
    }

    @Test
    void a_thousand_reviews_over_a_connection_that_breaks_all_the_time_are_posted_once_each() {
        for (int seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            FakeGitHub github = new FakeGitHub();
            github.faults =
                    call -> random.nextInt(3) > 0 ? Fault.NONE : random.nextBoolean() ? Fault.BEFORE : Fault.AFTER;

            try {
                publishAtLast(github);
                assertOneOfEach(github);
            } catch (AssertionError e) {
                throw new AssertionError("with seed " + seed, e);
            }
        }
    }

    @Test
    void content_lost_between_any_two_steps_does_not_bring_a_second_review_whatever_a_model_says_then() {
        for (int step = 0; step < 8; step++) {
            FakeGitHub github = new FakeGitHub();
            AtomicInteger calls = new AtomicInteger();
            int broken = step;
            github.faults = call -> calls.getAndIncrement() == broken ? Fault.AFTER : Fault.NONE;
            Publisher before = Publisher.over(github);
            Publisher after = new Publisher(github, github, new InMemoryLeases(), new InMemoryBlobStore());
            ReviewGenerated generated = before.found(FINDINGS);

            Event said;
            try {
                said = before.publishes(generated);
            } catch (StageFailure.Retryable crash) {
                said = after.handlesAtLast(generated);
            }
            if (said instanceof ReviewRequested) {
                after.publishes(after.found(Sample.refreshUnderLock()));
            }

            assertThat(github.reviews).as("after call " + step).hasSize(1);
            assertThat(github.comments).hasSize(1);
            assertThat(github.checkRuns).hasSize(1);
        }
    }

    /** GitHub adds annotations to those that are there, 50 at a time. */
    @TestFactory
    Stream<DynamicTest> a_crash_between_batches_of_annotations_neither_loses_nor_repeats_one() {
        return Stream.of(Fault.BEFORE, Fault.AFTER)
                .flatMap(fault -> IntStream.range(0, 9)
                        .mapToObj(step -> DynamicTest.dynamicTest(fault + " call " + step, () -> {
                            FakeGitHub github = new FakeGitHub();
                            AtomicInteger calls = new AtomicInteger();
                            github.faults = call -> calls.getAndIncrement() == step ? fault : Fault.NONE;
                            Publisher publisher = Publisher.over(github);
                            publisher.opensAtLast(Sample.requested());

                            publisher.handlesAtLast(publisher.found(remarks()));

                            assertThat(calls).hasValueGreaterThan(step);
                            assertThat(github.annotations).hasSize(REMARKS).doesNotHaveDuplicates();
                            assertThat(Publisher.isCompleted(Publisher.onlyCheckRun(github)))
                                    .isTrue();
                        })));
    }

    @Test
    void annotations_come_in_batches_also_where_there_was_no_check_run_yet() {
        FakeGitHub github = new FakeGitHub();
        Publisher publisher = Publisher.over(github);

        publisher.publishes(publisher.found(remarks()));

        assertThat(github.annotations).hasSize(REMARKS).doesNotHaveDuplicates();
        assertThat(Publisher.isCompleted(Publisher.onlyCheckRun(github))).isTrue();
    }

    private static Finding[] remarks() {
        return IntStream.range(0, REMARKS)
                .mapToObj(i -> Sample.wholeFile("Remark " + i))
                .toArray(Finding[]::new);
    }

    @Test
    void two_instances_at_once_post_one_review() {
        for (int round = 0; round < 200; round++) {
            FakeGitHub github = new FakeGitHub();
            InMemoryLeases leases = new InMemoryLeases();
            InMemoryBlobStore blobs = new InMemoryBlobStore();
            Publisher one = new Publisher(github, github, leases, blobs);
            Publisher other = new Publisher(github, github, leases, blobs);
            ReviewGenerated generated = one.found(FINDINGS);

            Mono.when(
                            inParallel(() -> one.handlesAtLast(generated)),
                            inParallel(() -> other.handlesAtLast(generated)),
                            inParallel(() -> one.opensAtLast(Sample.requested())))
                    .block();

            assertOneOfEach(github);
        }
    }

    private static Mono<Void> inParallel(Runnable work) {
        return Mono.<Void>fromRunnable(work).subscribeOn(Schedulers.boundedElastic());
    }

    private static void publishAtLast(FakeGitHub github) {
        Publisher publisher = Publisher.over(github);
        publisher.opensAtLast(Sample.requested());
        ReviewGenerated generated = publisher.found(FINDINGS);

        Event first = publisher.handlesAtLast(generated);
        Event redelivered = publisher.handlesAtLast(generated);

        assertThat(redelivered).isEqualTo(first).isInstanceOf(ReviewPublished.class);
        assertThat(((ReviewPublished) first).inlineComments()).isEqualTo(2);
    }

    private static void assertOneOfEach(FakeGitHub github) {
        assertThat(github.reviews).hasSize(1);
        assertThat(github.inline).hasSize(2);
        assertThat(github.comments).hasSize(1);
        assertThat(github.comments.get(0).body()).contains("1 finding without a comment at a line");
        assertThat(Publisher.isCompleted(Publisher.onlyCheckRun(github))).isTrue();
    }
}
