package dev.argus.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.DiffPrepared;
import dev.argus.events.ReviewRequested;
import dev.argus.events.StageTopics.RetryDelay;
import dev.argus.runtime.stage.StageFailure.Retryable;
import dev.argus.testkit.TestKafkaBroker;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Stops, crashes and a broker that goes away: nothing is lost. */
@Tag("system")
class RecoveryTest {

    private final Queue<ReviewRequested> begun = new ConcurrentLinkedQueue<>();
    private final Queue<ReviewRequested> ended = new ConcurrentLinkedQueue<>();

    @Test
    void an_event_whose_handling_was_cut_off_comes_again() {
        try (RunningStage stage = RunningStage.start(this::never, "argus.kafka.drain-timeout=0s")) {
            stage.send(Requests.of(1));
            Awaitility.await().until(() -> begun.size() == 1);
            stage.close();

            try (RunningStage next = stage.again(this::skip)) {
                assertThat(next.published(DiffPrepared.class, 1))
                        .extracting(DiffPrepared::request)
                        .containsExactly(Requests.of(1));
                Awaitility.await().until(() -> next.committed() == 1);
            }
        }
    }

    @Test
    void a_stage_that_stops_finishes_what_it_has_begun_and_leaves_the_rest_to_the_next() {
        Sinks.Empty<Void> permission = Sinks.empty();
        try (RunningStage stage = RunningStage.start(
                request -> Mono.fromRunnable(() -> begun.add(request))
                        .then(permission.asMono())
                        .then(Mono.fromRunnable(() -> ended.add(request))),
                "argus.stage.diff.concurrency=2")) {
            stage.send(IntStream.rangeClosed(1, 10).mapToObj(Requests::of).toArray(ReviewRequested[]::new));
            Awaitility.await().until(() -> begun.size() == 2);

            Mono.delay(Duration.ofMillis(300)).subscribe(then -> permission.tryEmitEmpty());
            stage.close();

            assertThat(ended).hasSize(2).containsExactlyInAnyOrderElementsOf(begun);
            try (RunningStage next = stage.again(this::skip)) {
                Awaitility.await().until(() -> next.committed() == 10);
                assertThat(ended).hasSize(10).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void a_stage_does_not_wait_for_ever_when_it_stops() {
        RunningStage stage = RunningStage.start(this::never, "argus.kafka.drain-timeout=200ms");
        stage.send(Requests.of(1));
        Awaitility.await().until(() -> begun.size() == 1);

        Awaitility.await().until(() -> {
            stage.close();
            return true;
        });
    }

    @Test
    void a_record_that_waits_in_a_retry_topic_survives_a_stop() {
        try (RunningStage stage = RunningStage.start(
                request -> Mono.error(new Retryable("GitHub answered 502", null)),
                "argus.stage.diff.retry-delays=1s,2s,3s")) {
            stage.send(Requests.of(1));
            stage.retries(RetryDelay.TEN_SECONDS, 1);
            stage.close();

            try (RunningStage next = stage.again(this::skip)) {
                assertThat(next.published(DiffPrepared.class, 1)).hasSize(1);
            }
        }
    }

    @Test
    void a_second_instance_takes_its_share_and_inherits_the_rest() {
        try (RunningStage one = RunningStage.start(this::skip)) {
            one.send(Requests.of(1));
            Awaitility.await().until(() -> one.committed() == 1);

            try (RunningStage two = one.again(this::skip)) {
                one.send(IntStream.rangeClosed(2, 20).mapToObj(Requests::of).toArray(ReviewRequested[]::new));
                Awaitility.await().until(() -> two.committed() == 20);
                one.close();
                two.send(IntStream.rangeClosed(21, 30).mapToObj(Requests::of).toArray(ReviewRequested[]::new));

                Awaitility.await().until(() -> two.committed() == 30);
            }
        }
    }

    @Test
    void a_stage_lives_through_a_restart_of_its_broker() {
        try (TestKafkaBroker broker = TestKafkaBroker.start();
                RunningStage stage = RunningStage.startOn(broker.bootstrapServers(), this::skip)) {
            stage.send(Requests.of(1));
            Awaitility.await().until(() -> ended.contains(Requests.of(1)));

            broker.stop();
            broker.startAgain();
            stage.send(Requests.of(2));

            Awaitility.await().until(() -> ended.contains(Requests.of(2)));
        }
    }

    private Mono<DiffPrepared> never(ReviewRequested request) {
        begun.add(request);
        return Mono.never();
    }

    private Mono<DiffPrepared> skip(ReviewRequested request) {
        return Mono.fromSupplier(() -> {
            ended.add(request);
            return Requests.skipped(request);
        });
    }
}
