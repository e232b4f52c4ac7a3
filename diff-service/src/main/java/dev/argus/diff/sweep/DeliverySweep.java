package dev.argus.diff.sweep;

import dev.argus.github.GitHubApp;
import dev.argus.github.HookDelivery;
import dev.argus.runtime.stage.StageFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Has GitHub deliver again what it could not deliver. Whether a delivery succeeded is read from GitHub's own log and nowhere else, so a sweep
 * that was cut short is continued by the next one.
 *
 * <p>While nobody takes deliveries at all, only one is asked for, to find out when somebody does.
 *
 * @see <a href="https://docs.github.com/en/webhooks/using-webhooks/automatically-redelivering-failed-deliveries-for-a-github-app-webhook">
 *     GitHub's recipe</a>
 */
final class DeliverySweep {

    private static final Logger log = LoggerFactory.getLogger(DeliverySweep.class);

    /** An attempt is in the log after it has ended; this is longer than any takes. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);
    /** Until the attempt that was asked for is in the log. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(50);
    /** A day of more than one a second. */
    private static final int MAX_ATTEMPTS = 100_000;

    private final GitHubApp app;
    private final SweepMemory memory;
    private final SweepSettings settings;
    private final SweepMeters meters;
    private final Clock clock;

    DeliverySweep(GitHubApp app, SweepMemory memory, SweepSettings settings, SweepMeters meters, Clock clock) {
        this.app = app;
        this.memory = memory;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    /** @return whether nobody takes deliveries at present */
    Mono<Boolean> sweep() {
        return memory.settledUntil()
                .map(this::beginning)
                .flatMap(this::read)
                .delayUntil(this::redeliver)
                .delayUntil(unanswered ->
                        Mono.justOrEmpty(unanswered.settledUntil()).flatMap(memory::settle))
                .map(Unanswered::receiverIsAway);
    }

    private Instant beginning(Instant settledUntil) {
        Instant oldest = clock.instant().minus(settings.lookBack());
        return settledUntil.isAfter(oldest) ? settledUntil.minus(OVERLAP) : oldest;
    }

    private Mono<Unanswered> read(Instant since) {
        return app.deliveries()
                .takeWhile(attempt -> !attempt.deliveredAt().isBefore(since))
                .take(MAX_ATTEMPTS)
                .collect(Unanswered::new, Unanswered::add);
    }

    private Mono<Void> redeliver(Unanswered unanswered) {
        List<HookDelivery> again = unanswered.again();
        meters.unanswered(again.size());
        return Flux.fromIterable(again)
                .take(unanswered.receiverIsAway() ? 1 : again.size())
                .concatMap(this::redeliver, 0)
                .then();
    }

    private Mono<Void> redeliver(HookDelivery attempt) {
        Mono<Long> asking =
                app.redeliver(attempt).doOnSuccess(done -> asked(attempt)).then(Mono.delay(settings.pace()));
        return memory.once("attempt-after:" + attempt.id(), ON_ITS_WAY, asking)
                .onErrorResume(StageFailure.Terminal.class, gone -> {
                    log.warn("delivery {} cannot be had again: {}", attempt.guid(), gone.getMessage());
                    return Mono.empty();
                });
    }

    private void asked(HookDelivery attempt) {
        log.info(
                "delivery {} of {} was answered {} at {} and is delivered again",
                attempt.guid(),
                attempt.event(),
                attempt.statusCode(),
                attempt.deliveredAt());
        meters.redelivered();
    }
}
