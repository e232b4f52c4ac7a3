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
import java.util.concurrent.atomic.AtomicLong;
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

    /** @param ownKey whether the installation brought the key */
    Line line(ModelId model, boolean ownKey, Asking asking) {
        return new Line(model, ownKey, asking);
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

    /** One call that may be made. */
    final class Line {

        private final ModelId model;
        private final boolean ownKey;
        private final Asking asking;
        private final AtomicLong start = new AtomicLong();
        private final AtomicLong end = new AtomicLong();

        private Line(ModelId model, boolean ownKey, Asking asking) {
            this.model = model;
            this.ownKey = ownKey;
            this.asking = asking;
        }

        /** The call itself. */
        Mono<Reply> timed(Mono<Reply> call) {
            return call.doFirst(() -> start.set(System.nanoTime())).doFinally(signal -> end.set(System.nanoTime()));
        }

        /** @param call with all that may prevent it; one that was not made is not written down */
        Mono<Reply> written(Mono<Reply> call) {
            return Mono.usingWhen(
                    Mono.just(this),
                    line -> call.delayUntil(reply -> write(resultOf(reply), reply.usage()))
                            .onErrorResume(failure ->
                                    write(resultOf(failure), ModelUsage.NONE).then(Mono.error(failure))),
                    closed -> Mono.empty(),
                    (closed, failure) -> Mono.empty(),
                    cancelled -> write(Result.CANCELLED, ModelUsage.NONE));
        }

        private Mono<Void> write(Result result, ModelUsage usage) {
            return Mono.defer(() -> start.get() == 0 ? Mono.empty() : write(called(result, usage)));
        }

        private Mono<Void> write(ModelCalled called) {
            meters.billed(called);
            return budgets.spend(called).then(publish(called));
        }

        private ModelCalled called(Result result, ModelUsage usage) {
            long ended = end.get() == 0 ? System.nanoTime() : end.get();
            return new ModelCalled(
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
                    Duration.ofNanos(ended - start.get()).toMillis());
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
