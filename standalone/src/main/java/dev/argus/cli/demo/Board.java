package dev.argus.cli.demo;

import dev.argus.events.Event;
import dev.argus.events.PullRequestEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where all pull requests of a demonstration are: kept up to date by the watch, read by whoever shows it. */
final class Board {

    private final Map<Integer, Progress> byNumber = new ConcurrentSkipListMap<>();
    private final Semaphore changes = new Semaphore(0);

    void opened(int number, String title) {
        byNumber.compute(number, (any, known) -> known(number, known).titled(title));
    }

    /** May be heard of before {@link #opened} has been called. */
    void saw(Event event, Instant at) {
        if (event instanceof PullRequestEvent about) {
            int number = about.pullRequest().number();
            byNumber.compute(number, (any, known) -> known(number, known).after(event, at));
            changes.release();
        }
    }

    private static Progress known(int number, @Nullable Progress progress) {
        return progress == null ? Progress.of(number, "") : progress;
    }

    /** By number. */
    List<Progress> all() {
        return List.copyOf(byNumber.values());
    }

    boolean allHaveEnded() {
        return byNumber.values().stream().allMatch(Progress::hasEnded);
    }

    /** Blocks until something has changed since the last call, or the time is over; says whether something has. */
    boolean awaitChange(Duration patience) throws InterruptedException {
        boolean changed = changes.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        changes.drainPermits();
        return changed;
    }
}
