package dev.argus.ops.kafka;

import dev.argus.events.ReplayChanged;
import dev.argus.events.ReplayChanged.State;
import dev.argus.ops.history.History;
import dev.argus.runtime.kafka.EventRecords;
import dev.argus.runtime.lease.Leases;
import dev.argus.runtime.stage.EventPublisher;
import dev.argus.runtime.stage.StageFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Goes on with every replay that runs and that no other instance is at, as a lease tells: so after a crash, too, from where it said it was
 * last.
 */
public final class ReplayRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ReplayRunner.class);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration LEASE_EXPIRY = Duration.ofSeconds(30);
    private static final int SIDE_BY_SIDE = 4;

    private final History history;
    private final TopicFollower follower;
    private final ReplayReader reader;
    private final EventRecords records;
    private final EventPublisher publisher;
    private final Leases leases;
    private final Duration pause;
    private final Clock clock;

    private final Set<String> mine = ConcurrentHashMap.newKeySet();
    private volatile Disposable work = Disposables.disposed();

    public ReplayRunner(
            History history,
            TopicFollower follower,
            ReplayReader reader,
            EventRecords records,
            EventPublisher publisher,
            Leases leases,
            int perMinute,
            Clock clock) {
        this.history = history;
        this.follower = follower;
        this.reader = reader;
        this.records = records;
        this.publisher = publisher;
        this.leases = leases;
        this.pause = Duration.ofMinutes(1).dividedBy(perMinute);
        this.clock = clock;
    }

    @Override
    public void start() {
        work = Flux.interval(LOOK_AGAIN)
                .onBackpressureDrop()
                .filter(tick -> follower.hasCaughtUp())
                .concatMap(tick -> Flux.fromStream(history.replays().stream()))
                .filter(replay -> replay.state() == State.RUNNING && mine.add(replay.replayId()))
                .flatMap(this::goOn, SIDE_BY_SIDE)
                .subscribe();
    }

    @Override
    public void stop() {
        work.dispose();
    }

    @Override
    public boolean isRunning() {
        return !work.isDisposed();
    }

    private Mono<Void> goOn(ReplayChanged replay) {
        ReplayRun run = new ReplayRun(replay, history, records, publisher, pause, clock);
        return leases.holding("replay:" + replay.replayId(), 1, LEASE_EXPIRY, run.run(reader))
                .onErrorResume(StageFailure.Retryable.class, notNow -> {
                    log.debug("replay {} waits: {}", replay.replayId(), notNow.getMessage());
                    return Mono.delay(LOOK_AGAIN).then();
                })
                .onErrorResume(failure -> {
                    log.warn("replay {} failed", replay.replayId(), failure);
                    return run.failed(failure).onErrorComplete();
                })
                .doFinally(end -> mine.remove(replay.replayId()));
    }
}
