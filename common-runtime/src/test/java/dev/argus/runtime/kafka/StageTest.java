package dev.argus.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.DiffPrepared;
import dev.argus.events.Envelope;
import dev.argus.events.FeedbackReceived;
import dev.argus.events.ReviewRequested;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** How a stage handles what does not fail: what follows, the offset, order and concurrency. */
class StageTest {

    private final Queue<ReviewRequested> begun = new ConcurrentLinkedQueue<>();

    @Test
    void what_follows_from_an_event_is_published_and_the_offset_committed() {
        try (RunningStage stage = RunningStage.start(request -> Mono.just(Requests.skipped(request)))) {
            stage.send(Requests.of(1), Requests.of(2));

            assertThat(stage.published(DiffPrepared.class, 2))
                    .extracting(DiffPrepared::request)
                    .containsExactlyInAnyOrder(Requests.of(1), Requests.of(2));
            Awaitility.await().until(() -> stage.committed() == 2);
        }
    }

    @Test
    void an_event_handled_twice_is_followed_by_the_same_event_twice() {
        try (RunningStage stage = RunningStage.start(request -> Mono.just(Requests.skipped(request)))) {
            stage.send(Requests.of(1), Requests.of(1));

            assertThat(stage.publishedRecords(DiffPrepared.class, 2))
                    .extracting(record -> Headers.text(record, "ce_id"))
                    .hasSize(2)
                    .containsOnly(Requests.envelope(Requests.of(1))
                            .followedBy(
                                    Requests.skipped(Requests.of(1)),
                                    "diff",
                                    Requests.of(1).occurredAt())
                            .id());
        }
    }

    @Test
    void an_event_of_another_type_is_passed_over() {
        FeedbackReceived feedback = new FeedbackReceived(
                Requests.of(1).pullRequest(),
                FeedbackReceived.Kind.THREAD_RESOLVED,
                7,
                "octocat",
                "delivery",
                Requests.of(1).occurredAt());
        try (RunningStage stage = RunningStage.start(this::begin)) {
            stage.send(Requests.record(Envelope.first("delivery", "ingress", feedback.occurredAt(), feedback)));
            stage.send(Requests.of(2));

            Awaitility.await().until(() -> stage.committed() == 2);

            assertThat(begun).containsExactly(Requests.of(2));
            assertThat(stage.deadLetters(0)).isEmpty();
        }
    }

    @Test
    void the_events_of_a_pull_request_are_handled_in_order_whatever_each_takes() {
        Queue<ReviewRequested> ended = new ConcurrentLinkedQueue<>();
        List<ReviewRequested> sent = IntStream.range(0, 60)
                .mapToObj(n -> Requests.of(1 + n % 3, n / 3))
                .toList();
        try (RunningStage stage =
                RunningStage.start(request -> randomDelay().then(Mono.fromRunnable(() -> ended.add(request))))) {
            stage.send(sent.toArray(ReviewRequested[]::new));

            Awaitility.await().until(() -> ended.size() == sent.size());

            assertThat(ended)
                    .filteredOn(Requests.about(1))
                    .isEqualTo(sent.stream().filter(Requests.about(1)).toList());
            assertThat(ended)
                    .filteredOn(Requests.about(2))
                    .isEqualTo(sent.stream().filter(Requests.about(2)).toList());
        }
    }

    @Test
    void a_slow_event_holds_up_its_own_pull_request_and_no_other() {
        Sinks.Empty<DiffPrepared> slow = Sinks.empty();
        try (RunningStage stage =
                RunningStage.start(request -> request.equals(Requests.of(1, 0)) ? slow.asMono() : begin(request))) {
            stage.send(Requests.of(1, 0), Requests.of(1, 1));
            stage.send(Requests.of(2), Requests.of(3), Requests.of(4), Requests.of(5));

            Awaitility.await().until(() -> begun.size() == 4);
            assertThat(begun).noneMatch(Requests.about(1));

            slow.tryEmitEmpty();
            Awaitility.await().until(() -> begun.contains(Requests.of(1, 1)));
            Awaitility.await().until(() -> stage.committed() == 6);
        }
    }

    @Test
    void no_more_pull_requests_are_worked_on_at_once_than_allowed() {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Queue<ReviewRequested> ended = new ConcurrentLinkedQueue<>();
        try (RunningStage stage = RunningStage.start(
                request -> Mono.fromRunnable(() -> most.accumulateAndGet(atOnce.incrementAndGet(), Math::max))
                        .then(Mono.delay(Duration.ofMillis(20)))
                        .then(Mono.fromRunnable(() -> {
                            atOnce.decrementAndGet();
                            ended.add(request);
                        })),
                "argus.stage.diff.concurrency=3")) {
            stage.send(IntStream.rangeClosed(1, 30).mapToObj(Requests::of).toArray(ReviewRequested[]::new));

            Awaitility.await().until(() -> ended.size() == 30);

            assertThat(most).hasValue(3);
        }
    }

    @Test
    void an_event_that_takes_longer_than_the_poll_interval_is_handled_once() {
        try (RunningStage stage = RunningStage.start(
                request ->
                        begin(request).then(Mono.delay(Duration.ofSeconds(3))).thenReturn(Requests.skipped(request)),
                "argus.kafka.properties.max.poll.interval.ms=1000",
                "argus.stage.diff.max-in-flight=1",
                "argus.stage.diff.concurrency=1")) {
            stage.send(Requests.of(1));

            Awaitility.await().until(() -> stage.committed() == 1);

            assertThat(begun).containsExactly(Requests.of(1));
            assertThat(stage.published(DiffPrepared.class, 1)).hasSize(1);
        }
    }

    private Mono<DiffPrepared> begin(ReviewRequested request) {
        return Mono.fromRunnable(() -> begun.add(request));
    }

    private static Mono<Long> randomDelay() {
        return Mono.delay(Duration.ofMillis(ThreadLocalRandom.current().nextInt(10)));
    }
}
