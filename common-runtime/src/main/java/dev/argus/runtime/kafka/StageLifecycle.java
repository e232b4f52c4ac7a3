package dev.argus.runtime.kafka;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Starts the stages last and stops them first, all at once. */
final class StageLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StageLifecycle.class);

    private final List<StageRunner> runners;
    private final Duration drainTimeout;
    private volatile boolean running;

    StageLifecycle(List<StageRunner> runners, Duration drainTimeout) {
        this.runners = List.copyOf(runners);
        this.drainTimeout = drainTimeout;
    }

    @Override
    public void start() {
        // Making the clients takes a while, for which nobody has to wait.
        runners.forEach(runner -> Schedulers.boundedElastic().schedule(runner::start));
        running = true;
    }

    @Override
    public void stop(Runnable callback) {
        running = false;
        Flux.fromIterable(runners)
                .flatMap(runner -> runner.stop(drainTimeout))
                .doOnError(failure -> log.error("a stage did not stop in order", failure))
                .onErrorComplete()
                .doFinally(end -> callback.run())
                .subscribe();
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
