package dev.argus.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.DiffPrepared;
import dev.argus.events.Event;
import dev.argus.events.EventCodec;
import dev.argus.events.Outcome;
import dev.argus.events.ReviewRequested;
import dev.argus.events.StageTopics.RetryDelay;
import dev.argus.runtime.stage.Stage;
import dev.argus.runtime.stage.StageFailure;
import dev.argus.runtime.stage.StageFailure.Retryable;
import dev.argus.runtime.stage.StageFailure.Terminal;
import dev.argus.testkit.TestKafka;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What becomes of records whose handling fails, and that the ones behind them do not notice. */
class FailureTest {

    private final Queue<Instant> attempts = new ConcurrentLinkedQueue<>();

    @Test
    void an_event_that_fails_in_passing_is_tried_again_after_ever_longer_delays() {
        try (RunningStage stage = RunningStage.start(request -> attempts.size() < 2
                ? fail(new Retryable("GitHub answered 502", null))
                : Mono.just(Requests.skipped(request)))) {
            stage.send(Requests.of(1));

            assertThat(stage.published(DiffPrepared.class, 1)).hasSize(1);

            assertThat(attempts).hasSize(2);
            ConsumerRecord<String, byte[]> first =
                    stage.retries(RetryDelay.TEN_SECONDS, 1).get(0);
            ConsumerRecord<String, byte[]> second =
                    stage.retries(RetryDelay.ONE_MINUTE, 1).get(0);
            assertThat(Headers.text(first, FailureHeaders.ATTEMPTS)).isEqualTo("1");
            assertThat(Headers.text(second, FailureHeaders.ATTEMPTS)).isEqualTo("2");
            assertThat(stage.deadLetters(0)).isEmpty();
        }
    }

    @Test
    void an_event_behind_a_failing_one_does_not_wait_for_it() {
        try (RunningStage stage = RunningStage.start(
                request -> request.pullRequest().number() == 1
                        ? fail(new Retryable("always", null))
                        : Mono.just(Requests.skipped(request)),
                "argus.stage.diff.retry-delays=1m,2m,3m")) {
            stage.send(Requests.of(1), Requests.of(2));

            assertThat(stage.published(DiffPrepared.class, 1))
                    .extracting(DiffPrepared::request)
                    .containsExactly(Requests.of(2));
            Awaitility.await().until(() -> stage.committed() == 2);
        }
    }

    @Test
    void a_wait_is_honoured_and_spends_no_attempt() {
        Mono<Instant> due =
                Mono.fromSupplier(() -> Instant.now().plusMillis(1_500)).cache();
        try (RunningStage stage =
                RunningStage.start(request -> due.flatMap(then -> Instant.now().isBefore(then)
                        ? fail(Retryable.notBefore(then, "rate limit", null))
                        : Mono.just(Requests.skipped(request))))) {
            stage.send(Requests.of(1));

            assertThat(stage.published(DiffPrepared.class, 1)).hasSize(1);

            assertThat(attempts).hasSize(1);
            assertThat(stage.retries(RetryDelay.TEN_MINUTES, 2)).allSatisfy(piece -> {
                assertThat(Headers.text(piece, FailureHeaders.ATTEMPTS)).isEqualTo("0");
                assertThat(Headers.text(piece, FailureHeaders.NOT_BEFORE)).isEqualTo(String.valueOf(due.block()));
            });
        }
    }

    @Test
    void a_record_that_waits_does_not_hold_up_one_behind_it_that_is_due() {
        try (RunningStage stage = RunningStage.start(
                request -> {
                    boolean again = !attempts.isEmpty();
                    return request.pullRequest().number() == 2 && again
                            ? Mono.just(Requests.skipped(request))
                            : fail(Retryable.notBefore(
                                    Instant.now()
                                            .plusSeconds(request.pullRequest().number() == 1 ? 60 : 1),
                                    "rate limit",
                                    null));
                },
                "argus.kafka.partitions=1",
                "argus.stage.diff.retry-delays=2m,3m,4m")) {
            stage.send(Requests.of(1));
            stage.retries(RetryDelay.TEN_SECONDS, 1);
            attempts.clear();
            stage.send(Requests.of(2));

            assertThat(stage.published(DiffPrepared.class, 1))
                    .extracting(DiffPrepared::request)
                    .containsExactly(Requests.of(2));
        }
    }

    @Test
    void what_an_instance_with_a_clock_ahead_set_aside_waits_no_longer_than_it_meant() {
        Instant itsNow = Instant.now().plusSeconds(1_800);
        try (RunningStage stage = RunningStage.start(request -> Mono.just(Requests.skipped(request)))) {
            ProducerRecord<byte[], byte[]> event = Requests.record(Requests.envelope(Requests.of(1)));
            ProducerRecord<byte[], byte[]> setAside = new ProducerRecord<>(
                    stage.names().retry(RunningStage.TOPICS, RetryDelay.TEN_SECONDS),
                    null,
                    itsNow.toEpochMilli(),
                    event.key(),
                    event.value(),
                    event.headers());
            FailureTrail.write(setAside.headers(), FailureHeaders.NOT_BEFORE, itsNow.plusSeconds(2));

            TestKafka.sendBytes(setAside);

            assertThat(stage.published(DiffPrepared.class, 1))
                    .extracting(DiffPrepared::request)
                    .containsExactly(Requests.of(1));
        }
    }

    @Test
    void a_terminal_failure_goes_to_the_dead_letters_at_once_with_all_that_is_known() {
        try (RunningStage stage = RunningStage.start(request -> fail(new Terminal("the repository is gone (404)")))) {
            ProducerRecord<byte[], byte[]> sent = Requests.record(Requests.envelope(Requests.of(1)));
            stage.send(sent);

            ConsumerRecord<String, byte[]> letter = stage.deadLetters(1).get(0);

            assertThat(attempts).hasSize(1);
            assertThat(letter.key()).isEqualTo(new String(sent.key(), StandardCharsets.UTF_8));
            assertThat(letter.value()).isEqualTo(sent.value());
            for (String name : List.of("ce_id", "ce_type", "ce_source", "ce_time", "ce_subject", "ce_specversion")) {
                assertThat(letter.headers().lastHeader(name))
                        .isEqualTo(sent.headers().lastHeader(name));
            }
            assertThat(Headers.text(letter, FailureHeaders.REASON)).isEqualTo("the repository is gone (404)");
            assertThat(Headers.text(letter, FailureHeaders.EXCEPTION)).isEqualTo(Terminal.class.getName());
            assertThat(Headers.text(letter, FailureHeaders.STAGE)).isEqualTo("diff");
            assertThat(Headers.text(letter, FailureHeaders.ATTEMPTS)).isEqualTo("1");
            assertThat(Headers.text(letter, FailureHeaders.FIRST_FAILURE)).isNotNull();
            assertThat(Headers.text(letter, FailureHeaders.ORIGINAL_TOPIC)).isEqualTo(stage.input());
            assertThat(Headers.text(letter, FailureHeaders.ORIGINAL_PARTITION)).isNotNull();
            assertThat(Headers.text(letter, FailureHeaders.ORIGINAL_OFFSET)).isEqualTo("0");
            assertThat(Headers.text(letter, FailureHeaders.NOT_BEFORE)).isNull();
        }
    }

    @Test
    void an_event_whose_attempts_are_spent_is_given_up_and_the_next_stage_is_told() {
        Stage<ReviewRequested> broken = new Stage<>() {
            @Override
            public Mono<? extends Event> handle(ReviewRequested request) {
                return fail(new Retryable("GitHub answered 502", null));
            }

            @Override
            public Mono<? extends Event> giveUp(ReviewRequested request, Terminal failure) {
                return Mono.just(Requests.failed(request, String.valueOf(failure.getMessage())));
            }
        };
        try (RunningStage stage = RunningStage.start(broken)) {
            stage.send(Requests.of(1));

            assertThat(stage.published(DiffPrepared.class, 1))
                    .extracting(DiffPrepared::ended)
                    .containsExactly(
                            Outcome.failed("gave up after 4 attempts, the last one ended with: GitHub answered 502"));
            ConsumerRecord<String, byte[]> letter = stage.deadLetters(1).get(0);
            assertThat(attempts).hasSize(4);
            assertThat(Headers.text(letter, FailureHeaders.ATTEMPTS)).isEqualTo("4");
            assertThat(Headers.text(letter, FailureHeaders.REASON)).isEqualTo("GitHub answered 502");
            assertThat(Headers.text(letter, FailureHeaders.ORIGINAL_TOPIC)).isEqualTo(stage.input());
        }
    }

    @Test
    void a_failure_nobody_understood_is_tried_again_and_its_words_stay_inside() {
        Stage<ReviewRequested> defective = new Stage<>() {
            @Override
            public Mono<? extends Event> handle(ReviewRequested request) {
                attempts.add(Instant.now());
                throw new IllegalStateException("secret detail");
            }

            @Override
            public Mono<? extends Event> giveUp(ReviewRequested request, Terminal failure) {
                return Mono.just(Requests.failed(request, String.valueOf(failure.getMessage())));
            }
        };
        try (RunningStage stage = RunningStage.start(defective, "argus.stage.diff.attempts=2")) {
            stage.send(Requests.of(1));

            assertThat(stage.published(DiffPrepared.class, 1))
                    .extracting(DiffPrepared::ended)
                    .containsExactly(
                            Outcome.failed("gave up after 2 attempts, the last one ended with: an internal error"));
            assertThat(attempts).hasSize(2);
            assertThat(Headers.text(stage.deadLetters(1).get(0), FailureHeaders.EXCEPTION))
                    .isEqualTo(IllegalStateException.class.getName());
        }
    }

    @Test
    void an_event_is_a_dead_letter_also_when_the_next_stage_cannot_be_told() {
        Stage<ReviewRequested> broken = new Stage<>() {
            @Override
            public Mono<? extends Event> handle(ReviewRequested request) {
                return fail(new Terminal("gone"));
            }

            @Override
            public Mono<? extends Event> giveUp(ReviewRequested request, Terminal failure) {
                throw new IllegalStateException("this too");
            }
        };
        try (RunningStage stage = RunningStage.start(broken)) {
            stage.send(Requests.of(1));

            assertThat(stage.deadLetters(1)).hasSize(1);
        }
    }

    @Test
    void poison_is_a_dead_letter_with_its_reason_and_the_next_event_still_gets_through() {
        try (RunningStage stage = RunningStage.start(request -> Mono.just(Requests.skipped(request)))) {
            ProducerRecord<byte[], byte[]> good = Requests.record(Requests.envelope(Requests.of(1)));
            byte[] key = good.key();
            stage.send(key, utf8("garbage"), List.of());
            stage.send(key, utf8("{}"), good.headers());
            stage.send(key, null, good.headers());
            stage.send(null, good.value(), good.headers());
            stage.send(key, new byte[EventCodec.MAX_BYTES + 1], good.headers());
            ProducerRecord<byte[], byte[]> unknown = Requests.record(Requests.envelope(Requests.of(1)));
            unknown.headers().remove("ce_type").add("ce_type", utf8("dev.argus.review.requested.v99"));
            stage.send(unknown);
            stage.send(good);

            assertThat(stage.published(DiffPrepared.class, 1)).hasSize(1);
            assertThat(stage.deadLetters(6))
                    .extracting(letter -> Headers.text(letter, FailureHeaders.REASON))
                    .anyMatch(reason -> reason.startsWith("not a CloudEvent"))
                    .anyMatch(reason -> reason.startsWith("not a dev.argus.review.requested.v1"))
                    .contains("a record without a value", "a record without a key")
                    .anyMatch(reason -> reason.contains("has " + (EventCodec.MAX_BYTES + 1) + " bytes"))
                    .anyMatch(reason -> reason.contains("dev.argus.review.requested.v99"));
            Awaitility.await().until(() -> stage.committed() == 7);
        }
    }

    @Test
    void poison_too_large_for_the_dead_letters_leaves_its_value_behind_and_says_where_it_lies() {
        try (RunningStage stage = RunningStage.start(request -> Mono.empty())) {
            int almostTooLarge = 1_048_400;
            stage.send(utf8("key"), new byte[almostTooLarge], List.of());

            ConsumerRecord<String, byte[]> letter = stage.deadLetters(1).get(0);

            assertThat(letter.value()).isNull();
            assertThat(Headers.text(letter, FailureHeaders.VALUE_LEFT_OUT)).isEqualTo("" + almostTooLarge);
            assertThat(Headers.text(letter, FailureHeaders.ORIGINAL_OFFSET)).isEqualTo("0");
            Awaitility.await().until(() -> stage.committed() == 1);
        }
    }

    @Test
    void an_event_that_would_have_to_wait_for_too_long_is_given_up() {
        try (RunningStage stage = RunningStage.start(
                request -> fail(Retryable.notBefore(Instant.now().plusSeconds(3_600), "the quota is spent", null)),
                "argus.stage.diff.max-age=10m")) {
            stage.send(Requests.of(1));

            ConsumerRecord<String, byte[]> letter = stage.deadLetters(1).get(0);

            assertThat(Headers.text(letter, FailureHeaders.REASON)).isEqualTo("the quota is spent");
            assertThat(Headers.text(letter, FailureHeaders.ATTEMPTS)).isEqualTo("0");
        }
    }

    @Test
    void an_attempt_that_never_ends_is_ended() {
        try (RunningStage stage = RunningStage.start(
                request -> Mono.never(), "argus.stage.diff.time-limit=50ms", "argus.stage.diff.attempts=1")) {
            stage.send(Requests.of(1));

            assertThat(stage.deadLetters(1)).hasSize(1);
        }
    }

    private Mono<DiffPrepared> fail(StageFailure failure) {
        attempts.add(Instant.now());
        return Mono.error(failure);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
