package dev.argus.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Envelope;
import dev.argus.events.ModelCalled;
import dev.argus.events.ModelCalled.Purpose;
import dev.argus.events.ModelCalled.Result;
import dev.argus.events.ModelUsage;
import dev.argus.runtime.stage.EventPublisher;
import dev.argus.runtime.stage.StageFailure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class LedgerTest {

    private static final ModelId MODEL = new ModelId("openai", "gpt-5-mini");
    private static final ModelUsage USAGE =
            new ModelUsage("gpt-5-mini", 1, 1_200, 1_000, 30, 0, new BigDecimal("0.004"), 17);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Envelope<?>> published = new CopyOnWriteArrayList<>();
    private EventPublisher publisher = event -> Mono.fromRunnable(() -> published.add(event));

    @Test
    void a_call_is_written_down_before_its_answer_is_used() {
        Sinks.Empty<Void> durable = Sinks.empty();
        publisher = event -> durable.asMono().doOnSuccess(done -> published.add(event));

        StepVerifier.create(recorded(Mono.just(new Reply.Text(MODEL, USAGE, "{}", true))))
                .expectSubscription()
                .then(() -> assertThat(published).isEmpty())
                .then(durable::tryEmitEmpty)
                .expectNextCount(1)
                .verifyComplete();

        ModelCalled line = line();
        assertThat(line.review()).isEqualTo(Askings.by(11).review());
        assertThat(line.purpose()).isEqualTo(Purpose.REVIEW);
        assertThat(line.provider() + "/" + line.model()).isEqualTo(MODEL.toString());
        assertThat(line.result()).isEqualTo(Result.ANSWERED);
        assertThat(List.of(line.inputTokens(), line.cachedInputTokens(), line.outputTokens()))
                .containsExactly(1_200L, 1_000L, 30L);
        assertThat(line.costUsd()).isEqualByComparingTo("0.004");
    }

    @Test
    void what_it_took_is_counted_by_what_it_was_for() {
        recorded(Mono.just(new Reply.Text(MODEL, USAGE, "{}", true))).block();

        String[] review = {"provider", "openai", "model", "gpt-5-mini", "purpose", "review"};
        assertThat(registry.get("argus.model.tokens").tags(review).counters())
                .extracting(counter -> counter.getId().getTag("type") + " " + (long) counter.count())
                .containsExactlyInAnyOrder("input 200", "cached_input 1000", "output 30");
        assertThat(registry.get("argus.model.cost").tags(review).counter().count())
                .isEqualTo(0.004);
    }

    @Test
    void a_price_that_is_not_known_is_not_said_to_be_nothing() {
        ModelUsage unpriced = new ModelUsage("gpt-5-mini", 1, 1_200, 0, 30, 0, null, 17);

        recorded(Mono.just(new Reply.Refused(MODEL, unpriced))).block();

        assertThat(line().result()).isEqualTo(Result.REFUSED);
        assertThat(line().costUsd()).isNull();
    }

    @Test
    void a_failure_is_written_down_and_stays_what_it_was() {
        StageFailure limited = StageFailure.Retryable.notBefore(Instant.now(), "limited", null);

        StepVerifier.create(recorded(Mono.error(limited))).verifyErrorMatches(failure -> failure == limited);
        StepVerifier.create(recorded(Mono.error(new StageFailure.Retryable("broken", null))))
                .verifyError();
        StepVerifier.create(recorded(Mono.error(new StageFailure.Terminal("wrong key"))))
                .verifyError();

        assertThat(published)
                .extracting(envelope -> ((ModelCalled) envelope.data()).result())
                .containsExactly(Result.LIMITED, Result.FAILED, Result.REJECTED);
        assertThat(published).extracting(Envelope::id).doesNotHaveDuplicates();
    }

    @Test
    void a_call_that_nobody_waits_for_any_more_is_written_down() {
        Disposable call = recorded(Mono.never()).subscribe();

        call.dispose();

        assertThat(line().result()).isEqualTo(Result.CANCELLED);
    }

    @Test
    void a_call_that_was_not_made_is_not_written_down() {
        StageFailure busy = StageFailure.Retryable.notBefore(Instant.now(), "busy", null);

        StepVerifier.create(line(publisher).written(Mono.error(busy))).verifyErrorMatches(failure -> failure == busy);
        line(publisher).written(Mono.never()).subscribe().dispose();

        assertThat(published).isEmpty();
    }

    @Test
    void an_answer_that_was_paid_for_is_used_also_when_it_cannot_be_written_down() {
        publisher = event -> Mono.error(new StageFailure.Retryable("Kafka is away", null));

        StepVerifier.create(recorded(Mono.just(new Reply.Text(MODEL, USAGE, "{}", true))))
                .expectNextCount(1)
                .verifyComplete();

        assertThat(registry.get("argus.model.unrecorded").counter().count()).isEqualTo(1);
    }

    private ModelCalled line() {
        assertThat(published).hasSize(1);
        return (ModelCalled) published.get(0).data();
    }

    private Mono<Reply> recorded(Mono<Reply> call) {
        Ledger.Line line = line(publisher);
        return line.written(line.timed(call));
    }

    private Ledger.Line line(EventPublisher publisher) {
        LlmMeters meters = new LlmMeters(registry);
        Budgets budgets = Askings.budgets(meters, Clock.systemUTC());
        return new Ledger(publisher, budgets, meters, Clock.systemUTC()).line(MODEL, false, Askings.by(11));
    }
}
