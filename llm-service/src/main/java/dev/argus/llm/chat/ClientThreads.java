package dev.argus.llm.chat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Threads for clients that block, apart from all others. They end with the process.
 *
 * @param executor one thread for each call on its way; the guards of the models bound how many those are
 * @param calls the same as a scheduler
 * @param answers where answers arrive and calls are cancelled; never held by a call
 */
public record ClientThreads(ExecutorService executor, Scheduler calls, Scheduler answers) {

    private static final int MAX_THREADS = 16;
    private static final int MAX_WAITING = 10_000;
    private static final int IDLE_SECONDS = 60;

    public static ClientThreads start() {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory daemons = task -> {
            Thread thread = new Thread(task, "model-call-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        ExecutorService executor = Executors.newCachedThreadPool(daemons);
        return new ClientThreads(
                executor,
                Schedulers.fromExecutorService(executor),
                Schedulers.newBoundedElastic(MAX_THREADS, MAX_WAITING, "model", IDLE_SECONDS, true));
    }
}
