package dev.argus.runtime.dependency;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Those that found a bulkhead full: with every place that gets free, the one that has waited longest tries again. Resilience4j's own wait
 * would block the thread.
 */
final class WaitingLine {

    private final Bulkhead bulkhead;
    private final Queue<Sinks.Empty<Void>> line = new ConcurrentLinkedQueue<>();

    WaitingLine(Bulkhead bulkhead) {
        this.bulkhead = bulkhead;
        bulkhead.getEventPublisher().onCallFinished(event -> callNext());
    }

    /**
     * @param entering fails with a {@link BulkheadFullException} where there is no place
     * @param patience after which it fails with that
     */
    <T> Mono<T> enter(Mono<T> entering, Duration patience) {
        return entering.doFinally(this::cancelled).retryWhen(Retry.from(failures -> {
            long begin = System.nanoTime();
            return failures.concatMap(failed -> failed.failure() instanceof BulkheadFullException full
                    ? turn(patience.minusNanos(System.nanoTime() - begin), full)
                    : Mono.error(failed.failure()));
        }));
    }

    /** The bulkhead tells of calls that end, and not of those that are cancelled. */
    private void cancelled(SignalType end) {
        if (end == SignalType.CANCEL) {
            callNext();
        }
    }

    private Mono<Boolean> turn(Duration patience, BulkheadFullException full) {
        if (patience.isNegative() || patience.isZero()) {
            return Mono.error(full);
        }
        return Mono.defer(() -> {
                    Sinks.Empty<Void> turn = Sinks.empty();
                    line.add(turn);
                    if (bulkhead.getMetrics().getAvailableConcurrentCalls() > 0) {
                        callNext();
                    }
                    // Off the thread of the call that ended, which has work of its own to go on with.
                    return turn.asMono().publishOn(Schedulers.parallel()).doOnCancel(() -> leave(turn));
                })
                .timeout(patience, Mono.error(full))
                .thenReturn(true);
    }

    /** One that leaves when it was called already lets the next one go instead. */
    private void leave(Sinks.Empty<Void> turn) {
        if (!line.remove(turn)) {
            callNext();
        }
    }

    private void callNext() {
        Sinks.Empty<Void> next = line.poll();
        if (next != null) {
            next.tryEmitEmpty();
        }
    }
}
