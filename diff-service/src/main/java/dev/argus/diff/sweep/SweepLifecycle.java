package dev.argus.diff.sweep;

import dev.argus.runtime.lease.Leases;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sweeps at the start and from then on, each kind on one instance at a time. */
final class SweepLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SweepLifecycle.class);

    private static final Duration LEASE_EXPIRY = Duration.ofSeconds(30);
    /** While nobody takes deliveries. */
    private static final Duration SOON = Duration.ofMinutes(1);

    private final DeliverySweep deliveries;
    private final HeadSweep heads;
    private final Leases leases;
    private final SweepSettings settings;
    private final SweepMeters meters;
    private volatile Disposable sweeping = Disposables.disposed();

    SweepLifecycle(
            DeliverySweep deliveries, HeadSweep heads, Leases leases, SweepSettings settings, SweepMeters meters) {
        this.deliveries = deliveries;
        this.heads = heads;
        this.leases = leases;
        this.settings = settings;
        this.meters = meters;
    }

    @Override
    public void start() {
        sweeping = settings.enabled()
                ? Disposables.composite(
                        forever(this::sweepDeliveries).subscribe(),
                        forever(this::sweepHeads).subscribe())
                : Disposables.disposed();
    }

    @Override
    public void stop() {
        sweeping.dispose();
    }

    @Override
    public boolean isRunning() {
        return !sweeping.isDisposed();
    }

    /** Each sweep says how long to wait for the next. */
    private static Flux<Duration> forever(Supplier<Mono<Duration>> sweep) {
        return Mono.defer(sweep).expand(pause -> Mono.delay(pause).then(Mono.defer(sweep)));
    }

    private Mono<Duration> sweepDeliveries() {
        Duration every = settings.deliveriesEvery();
        Duration soon = every.compareTo(SOON) < 0 ? every : SOON;
        return alone("deliveries", deliveries.sweep())
                .map(away -> away ? soon : every)
                .defaultIfEmpty(every);
    }

    private Mono<Duration> sweepHeads() {
        return alone("heads", heads.sweep()).then(Mono.just(settings.headsEvery()));
    }

    /** Empty when it failed, or another instance is at it. */
    private <T> Mono<T> alone(String name, Mono<T> sweep) {
        return Mono.defer(() -> {
            long begun = System.nanoTime();
            return leases.holding("sweep-" + name, 1, LEASE_EXPIRY, sweep)
                    .doOnSuccess(done -> meters.ran(name, true, since(begun)))
                    .onErrorResume(failure -> {
                        log.info("the sweep of {} has not come to its end: {}", name, failure.getMessage());
                        meters.ran(name, false, since(begun));
                        return Mono.empty();
                    });
        });
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
