package dev.argus.llm;

import dev.argus.events.Envelope;
import dev.argus.events.ModelCalled;
import dev.argus.events.ModelCalled.Result;
import dev.argus.events.ModelUsage;
import dev.argus.runtime.stage.EventPublisher;
import dev.argus.runtime.stage.StageFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Writes down every call of a model, before anybody uses what came of it.
 *
 * <p>An answer that was paid for is not thrown away because Kafka is: what could not be written down is counted and logged, and still counts
 * against the budgets.
 */
final class Ledger {

    private static final Logger log = LoggerFactory.getLogger(Ledger.class);
    private static final String STAGE = "llm";

    private final EventPublisher publisher;
    private final Budgets budgets;
    private final LlmMeters meters;
    private final Clock clock;

    Ledger(EventPublisher publisher, Budgets budgets, LlmMeters meters, Clock clock) {
        this.publisher = publisher;
        this.budgets = budgets;
        this.meters = meters;
        this.clock = clock;
    }

    /** The same call. */
    Mono<Reply> recorded(ModelId model, boolean ownKey, Asking asking, Mono<Reply> call) {
        return Mono.defer(() -> {
            Line line = new Line(model, ownKey, asking, System.nanoTime());
            return Mono.usingWhen(
                    Mono.just(line),
                    open -> call.delayUntil(reply -> open.write(resultOf(reply), reply.usage()))
                            .onErrorResume(failure -> open.write(resultOf(failure), ModelUsage.NONE)
                                    .then(Mono.error(failure))),
                    closed -> Mono.empty(),
                    (closed, failure) -> Mono.empty(),
                    cancelled -> cancelled.write(Result.CANCELLED, ModelUsage.NONE));
        });
    }

    static Result resultOf(Reply reply) {
        if (reply instanceof Reply.Text text) {
            return text.whole() ? Result.ANSWERED : Result.CUT_OFF;
        }
        return reply instanceof Reply.TooLong ? Result.TOO_LONG : Result.REFUSED;
    }

    static Result resultOf(Throwable failure) {
        if (failure instanceof StageFailure.Retryable retryable) {
            return retryable.notBefore().isPresent() ? Result.LIMITED : Result.FAILED;
        }
        return failure instanceof StageFailure.Terminal ? Result.REJECTED : Result.FAILED;
    }

    /** What is known of a call before it has ended. */
    private final class Line {

        private final ModelId model;
        private final boolean ownKey;
        private final Asking asking;
        private final long start;

        Line(ModelId model, boolean ownKey, Asking asking, long start) {
            this.model = model;
            this.ownKey = ownKey;
            this.asking = asking;
            this.start = start;
        }

        Mono<Void> write(Result result, ModelUsage usage) {
            ModelCalled called = new ModelCalled(
                    asking.review(),
                    asking.purpose(),
                    model.provider(),
                    model.name(),
                    asking.promptVersion(),
                    result,
                    usage.inputTokens(),
                    usage.cachedInputTokens(),
                    usage.outputTokens(),
                    usage.costUsd(),
                    ownKey,
                    Duration.ofNanos(System.nanoTime() - start).toMillis());
            meters.billed(called);
            return budgets.spend(called).then(publish(called));
        }

        private Mono<Void> publish(ModelCalled called) {
            String cause = called.review().id() + "/" + UUID.randomUUID();
            return publisher
                    .publish(Envelope.first(cause, STAGE, clock.instant(), called))
                    .doOnError(failure -> log.warn(
                            "a call of {} for review {} is not in the ledger ({} tokens in, {} out): {}",
                            model,
                            called.review().id(),
                            called.inputTokens(),
                            called.outputTokens(),
                            failure.getMessage()))
                    .doOnError(failure -> meters.unrecorded())
                    .onErrorComplete();
        }
    }
}
