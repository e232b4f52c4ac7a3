package dev.argus.runtime.lease;

import dev.argus.runtime.stage.Handover;
import dev.argus.runtime.stage.StageFailure;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Lets one of several equal works run at a time, over all instances. The others wait until it has ended, and begin by looking for what it
 * left. What has begun comes to its end also when what it is done for goes to another instance: there, the same is waited for then.
 *
 * <p>This spares what would be paid twice, and promises nothing: whoever has waited for too long goes ahead, and so does everybody when
 * leases cannot be had.
 */
public final class SingleFlight {

    /** How soon somebody else may go ahead after an instance died. */
    private static final Duration EXPIRY = Duration.ofSeconds(15);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Leases leases;
    private final Duration patience;

    /** @param patience how long one waits for others at most */
    public SingleFlight(Leases leases, Duration patience) {
        this.leases = leases;
        this.patience = patience;
    }

    /**
     * @param name of the work
     * @param work that looks first whether it is done already; subscribed to once
     * @return the work's result, or its failure
     */
    public <T> Mono<T> run(String name, Mono<T> work) {
        return Mono.defer(() -> {
            AtomicBoolean begun = new AtomicBoolean();
            Mono<T> ours = Mono.defer(() -> {
                begun.set(true);
                return work;
            });
            return Handover.outlived(leases.holding(name, 1, EXPIRY, ours), begun::get)
                    .retryWhen(Retry.fixedDelay(patience.dividedBy(BETWEEN_LOOKS), BETWEEN_LOOKS)
                            .filter(failure -> failure instanceof StageFailure.Retryable && !begun.get())
                            .onRetryExhaustedThrow((looks, last) -> last.failure()))
                    .onErrorResume(failure -> !begun.get(), failure -> work);
        });
    }
}
