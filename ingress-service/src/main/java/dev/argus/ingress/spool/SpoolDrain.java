package dev.argus.ingress.spool;

import dev.argus.events.MalformedEventException;
import dev.argus.ingress.spool.SpoolCopies.Copy;
import dev.argus.runtime.lease.Leases;
import dev.argus.runtime.stage.EventPublisher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;

/**
 * Moves what waits in the spool to Kafka, in order for each pull request; one instance at a time. An entry leaves the spool after Kafka has
 * it: whoever dies in between leaves it to be published again, under the same id. What this instance put there is put there again when Redis
 * has forgotten it.
 */
final class SpoolDrain implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SpoolDrain.class);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration LEASE_EXPIRY = Duration.ofSeconds(15);
    private static final int BATCH = 256;

    private final Spool spool;
    private final SpoolCopies copies;
    private final EventPublisher kafka;
    private final Leases leases;
    private final SpoolMeters meters;
    private volatile Disposable draining = Disposables.disposed();

    SpoolDrain(Spool spool, SpoolCopies copies, EventPublisher kafka, Leases leases, SpoolMeters meters) {
        this.spool = spool;
        this.copies = copies;
        this.kafka = kafka;
        this.leases = leases;
        this.meters = meters;
    }

    @Override
    public void start() {
        draining = Mono.defer(this::look)
                .onErrorResume(failure -> {
                    log.debug("the spool is not drained now: {}", failure.getMessage());
                    return Mono.empty();
                })
                .repeatWhen(done -> done.delayElements(LOOK_AGAIN))
                .subscribe();
    }

    @Override
    public void stop() {
        draining.dispose();
    }

    @Override
    public boolean isRunning() {
        return !draining.isDisposed();
    }

    /** Fails when another instance is at it, or Redis or Kafka is away. */
    Mono<Void> look() {
        // Those of now: what is put there while it is looked at has not left when nothing is seen to wait.
        return Mono.fromSupplier(copies::all)
                .flatMap(copied -> waiting().delayUntil(events -> hold(copied, events)))
                .filter(events -> events > 0)
                .flatMap(some -> leases.holding("spool", 1, LEASE_EXPIRY, drain()));
    }

    /** The generation is asked for after what waits was counted: if it is the same, what is not there any more has been drained. */
    private Mono<Void> hold(List<Copy> copied, long waiting) {
        if (copied.isEmpty()) {
            return Mono.empty();
        }
        return spool.generation().defaultIfEmpty("").flatMap(now -> {
            List<Copy> forgotten = copied.stream()
                    .filter(copy -> !copy.generation().equals(now))
                    .toList();
            if (forgotten.isEmpty() && waiting == 0) {
                copies.forget(copied);
            }
            return putAgain(forgotten);
        });
    }

    private Mono<Void> putAgain(List<Copy> forgotten) {
        if (!forgotten.isEmpty()) {
            log.warn("Redis has forgotten what waited for Kafka: {} events are put there again", forgotten.size());
        }
        return Flux.fromIterable(forgotten)
                .concatMap(copy -> spool.append(copy.event()).doOnNext(generation -> {
                    copies.forget(List.of(copy));
                    copies.add(new Copy(generation, copy.event()));
                    meters.putAgain();
                }))
                .then();
    }

    private Mono<Long> waiting() {
        return Mono.zip(spool.size(), spool.oldestAge())
                .doOnNext(seen -> meters.seen(seen.getT1(), seen.getT2()))
                .map(Tuple2::getT1);
    }

    private Mono<Void> drain() {
        return moveSome()
                .expand(left -> left > 0 ? moveSome() : Mono.empty())
                .then(Mono.fromRunnable(() -> log.info("Kafka has all that waited for it")));
    }

    /** @return how many wait still; fails when some of these could not leave, after all others have */
    private Mono<Long> moveSome() {
        return spool.oldest(BATCH)
                .collectMultimap(SpooledEvent::key)
                .flatMapIterable(Map::values)
                .flatMapDelayError(entries -> Flux.fromIterable(entries).concatMap(this::move), BATCH, 1)
                .then(Mono.defer(this::waiting));
    }

    private Mono<Void> move(SpooledEvent entry) {
        return Mono.fromCallable(entry::event)
                .flatMap(event ->
                        kafka.publish(event).then(spool.remove(entry.id())).doOnSuccess(done -> meters.drained()))
                .onErrorResume(MalformedEventException.class, failure -> setAside(entry, failure));
    }

    private Mono<Void> setAside(SpooledEvent entry, MalformedEventException failure) {
        log.error("{} of {} goes to {}: {}", entry.id(), Spool.KEY, Spool.UNREADABLE, failure.getMessage());
        return spool.setAside(entry).doOnSuccess(done -> meters.setAside());
    }
}
