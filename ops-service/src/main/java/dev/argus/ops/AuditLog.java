package dev.argus.ops;

import dev.argus.events.Envelope;
import dev.argus.events.OperatorActed;
import dev.argus.events.OperatorActed.Action;
import dev.argus.events.OperatorActed.Result;
import dev.argus.runtime.stage.EventPublisher;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Keeps who did what, when, and what came of it: on a topic, and in the log. */
public record AuditLog(EventPublisher publisher, Clock clock) {

    public static final String STAGE = "ops";

    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);

    /**
     * What an operator wants to do.
     *
     * @param target what it is done to
     * @param reason that the operator gave; absent: none
     */
    public record Intent(
            String actor,
            Action action,
            String target,
            @Nullable String reason) {

        OperatorActed acted(Result result, @Nullable String why) {
            return new OperatorActed(actor, action, target, result, why);
        }
    }

    /** Does it, and completes when that is kept. A failure of the work is kept as far as possible, and goes on. */
    public <T> Mono<T> keeping(Intent intent, Mono<T> work) {
        return work.onErrorResume(failure -> keep(intent.acted(Result.FAILED, String.valueOf(failure.getMessage())))
                        .onErrorComplete()
                        .then(Mono.error(failure)))
                .delayUntil(done -> keep(intent.acted(Result.DONE, intent.reason())));
    }

    private Mono<Void> keep(OperatorActed acted) {
        log.info("{} by {}: {} {}", acted.action(), acted.actor(), acted.target(), acted.result());
        return publisher.publish(Envelope.first("action/" + UUID.randomUUID(), STAGE, clock.instant(), acted));
    }
}
