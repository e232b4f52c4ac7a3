package dev.argus.github.write;

import dev.argus.github.GitHubMeters;
import dev.argus.runtime.limit.RateLimits;
import dev.argus.runtime.limit.RateLimits.Rate;
import dev.argus.runtime.stage.StageFailure;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;

/**
 * Keeps what an installation writes within what GitHub allows, over all instances. GitHub may ban who goes beyond, again and again.
 *
 * <p>A write waits its second where it is. Where it would have to wait for longer, nothing of that installation is written until then: who
 * asks is told when to come back.
 */
public final class WriteBudget {

    /** What is known to take longer is no wait to be spent with work in hand. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RateLimits limits;
    private final Rate interval;
    private final Rate minute;
    private final Rate hour;
    private final MeterRegistry meters;
    private final Clock clock;

    public WriteBudget(RateLimits limits, WriteSettings settings, MeterRegistry meters, Clock clock) {
        this.limits = limits;
        this.interval = new Rate(1, settings.interval());
        this.minute = neverMoreThan(settings.perMinute(), Duration.ofMinutes(1));
        this.hour = neverMoreThan(settings.perHour(), Duration.ofHours(1));
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Writes when it may.
     *
     * @return the write's result; or, without having begun it, a {@link StageFailure.Retryable} that says when to come back
     */
    public <T> Mono<T> spend(long installation, Mono<T> write) {
        return open(installation)
                .then(enough(installation, "hour", hour))
                .then(enough(installation, "minute", minute))
                .then(Mono.defer(() -> soon(installation, clock.instant().plus(PATIENCE))))
                .then(heeding(installation, write));
    }

    /** Completes when the installation may write, as far as is known; fails as {@link #spend} does. */
    public Mono<Void> open(long installation) {
        return limits.closedUntil(name(installation)).flatMap(until -> comeBack(installation, "closed", until));
    }

    /** Remembers, for all instances, when GitHub says that it wants to be left alone. */
    <T> Mono<T> heeding(long installation, Mono<T> call) {
        return call.onErrorResume(
                StageFailure.Retryable.class,
                limited -> Mono.justOrEmpty(limited.notBefore())
                        .flatMap(until -> limits.close(name(installation), until))
                        .then(Mono.error(limited)));
    }

    private Mono<Void> enough(long installation, String limit, Rate rate) {
        return limits.take(name(installation) + ":" + limit, 1, rate)
                .flatMap(until -> limits.close(name(installation), until).then(comeBack(installation, limit, until)));
    }

    private Mono<Void> soon(long installation, Instant deadline) {
        return limits.take(name(installation) + ":interval", 1, interval)
                .flatMap(until -> until.isAfter(deadline)
                        ? comeBack(installation, "interval", until)
                        : Mono.delay(Duration.between(clock.instant(), until))
                                .then(Mono.defer(() -> soon(installation, deadline))));
    }

    private Mono<Void> comeBack(long installation, String limit, Instant until) {
        return Mono.defer(() -> {
            waited(limit).increment();
            return Mono.error(StageFailure.Retryable.notBefore(
                    until, "installation " + installation + " has written as much as it may until " + until, null));
        });
    }

    private Counter waited(String limit) {
        return GitHubMeters.WRITES_POSTPONED.counter(meters, limit);
    }

    /**
     * A bucket that holds a tenth of the amount, and is filled by so much less that no stretch of time sees more than is allowed: a full bucket
     * would let twice as much through.
     */
    private static Rate neverMoreThan(int amount, Duration time) {
        int burst = Math.max(1, amount / 10);
        return new Rate(burst, time.multipliedBy(burst).dividedBy(amount - burst));
    }

    private static String name(long installation) {
        return "writes:" + installation;
    }
}
