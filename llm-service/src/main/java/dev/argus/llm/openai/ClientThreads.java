package dev.argus.llm.openai;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Threads for a client that blocks, apart from all others. They end with the process.
 *
 * @param executor one thread for each call on its way; the guards of the models bound how many those are
 * @param scheduler where calls are started and cancelled, and where answers arrive
 */
record ClientThreads(ExecutorService executor, Scheduler scheduler) {

    private static final int MAX_THREADS = 16;
    private static final int MAX_WAITING = 10_000;
    private static final int IDLE_SECONDS = 60;

    static ClientThreads start() {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory daemons = task -> {
            Thread thread = new Thread(task, "model-call-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        return new ClientThreads(
                Executors.newCachedThreadPool(daemons),
                Schedulers.newBoundedElastic(MAX_THREADS, MAX_WAITING, "model", IDLE_SECONDS, true));
    }
}
