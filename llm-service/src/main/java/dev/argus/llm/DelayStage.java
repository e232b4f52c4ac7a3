package dev.argus.llm;

import dev.argus.events.DiffPrepared;
import dev.argus.events.Envelope;
import dev.argus.events.Event;
import dev.argus.events.ReviewDelayed;
import dev.argus.runtime.stage.EventPublisher;
import dev.argus.runtime.stage.Stage;
import dev.argus.runtime.stage.StageFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Tells when a review has to wait for long enough that people wonder. Best effort: it waits all the same when nobody can be told. */
record DelayStage(Stage<DiffPrepared> stage, EventPublisher publisher, Clock clock) implements Stage<DiffPrepared> {

    /** Whoever waits for less waits for a place, and takes the next that is free. */
    private static final Duration WORTH_TELLING = Duration.ofSeconds(30);

    private static final int MAX_REASON = 500;

    @Override
    public Mono<? extends Event> handle(DiffPrepared prepared) {
        return stage.handle(prepared)
                .cast(Event.class)
                .onErrorResume(
                        StageFailure.Retryable.class,
                        waits -> tell(prepared, waits).then(Mono.error(waits)));
    }

    @Override
    public Mono<? extends Event> giveUp(DiffPrepared prepared, StageFailure.Terminal failure) {
        return stage.giveUp(prepared, failure);
    }

    private Mono<Void> tell(DiffPrepared prepared, StageFailure.Retryable waits) {
        return Mono.justOrEmpty(waits.notBefore())
                .filter(until -> until.isAfter(clock.instant().plus(WORTH_TELLING)))
                .filter(until -> !prepared.request().runsInShadow())
                .flatMap(until -> publisher.publish(told(prepared, reason(waits), until)))
                .onErrorComplete();
    }

    private Envelope<ReviewDelayed> told(DiffPrepared prepared, String reason, Instant until) {
        return Envelope.first(
                prepared.review().id() + " until " + until,
                LlmStage.NAME,
                clock.instant(),
                new ReviewDelayed(prepared.review(), reason, until));
    }

    private static String reason(StageFailure waits) {
        String words = Objects.requireNonNullElse(waits.getMessage(), "");
        return words.isBlank() ? "a model is not available" : words.substring(0, Math.min(words.length(), MAX_REASON));
    }
}
