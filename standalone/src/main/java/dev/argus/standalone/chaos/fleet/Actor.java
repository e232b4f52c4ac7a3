package dev.argus.standalone.chaos.fleet;

import dev.argus.standalone.embedded.Leash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A process that can be killed, paused and started again at the same place. One that ends without being told to is started again, as
 * whoever operates it would; how often that was is counted. It never outlives this process.
 */
public final class Actor implements AutoCloseable {

    private static final Executor AFTER_A_SECOND = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

    /** Longer than one that drains may take, so that one that does so for too long is seen to. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String name;
    private final List<List<String>> versions;
    private final Map<String, String> environment;
    private final Path log;
    private final @Nullable FakeClock clock;
    private final List<Duration> stops = new ArrayList<>();
    private @Nullable Process process;
    private int version;
    private int ownEnds;

    /** @param log to which everything is added that it prints */
    Actor(String name, List<String> command, Map<String, String> environment, Path log) {
        this(name, List.of(command), environment, log, null);
    }

    /**
     * @param versions the command of each; it begins as the first, and each restart makes it the next
     * @param clock null for that of the machine
     */
    Actor(
            String name,
            List<List<String>> versions,
            Map<String, String> environment,
            Path log,
            @Nullable FakeClock clock) {
        this.name = name;
        this.versions = List.copyOf(versions);
        this.environment = new HashMap<>(environment);
        this.log = log;
        this.clock = clock;
        if (clock != null) {
            this.environment.putAll(clock.environment());
        }
    }

    public String name() {
        return name;
    }

    /** Does nothing when it runs, paused or not. */
    @SuppressWarnings("FutureReturnValueIgnored") // it ends when the process does
    public synchronized void start() {
        if (process != null) {
            return;
        }
        ProcessBuilder builder = new ProcessBuilder(Leash.KILL.on(versions.get(version)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Process started = builder.start();
            process = started;
            started.onExit().thenAcceptAsync(this::ended, AFTER_A_SECOND);
            if (clock != null) {
                started.onExit().thenAccept(gone -> FakeClock.forget(gone.pid()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be started", e);
        }
    }

    /** {@code kill -9}; returns when it is gone. */
    public synchronized void kill() {
        Process running = process;
        process = null;
        if (running != null) {
            running.destroyForcibly();
            running.onExit().join();
        }
    }

    /** Asks it to end, by {@code SIGTERM}, and starts the next version of it when it has. */
    public synchronized void restart() {
        stop();
        version = (version + 1) % versions.size();
        start();
    }

    /** How long it took to end each time that it was asked to; after a minute it was killed. */
    public synchronized List<Duration> stops() {
        return List.copyOf(stops);
    }

    public void pause() {
        signal("STOP");
    }

    /** Does nothing to one that is not paused. */
    public void resume() {
        signal("CONT");
    }

    /** Puts its clock ahead of the machine's, or back; does nothing where it has none of its own. */
    public void setClock(Duration ahead) {
        if (clock != null) {
            clock.set(ahead);
        }
    }

    /** How often it ended without being told to. */
    public synchronized int ownEnds() {
        return ownEnds;
    }

    @Override
    public void close() {
        kill();
    }

    private void stop() {
        Process running = process;
        if (running == null) {
            return;
        }
        Instant asked = Instant.now();
        // Not by destroy(), which closes its standard input as well: that ends it at once.
        signal("TERM");
        process = null;
        running.onExit()
                .completeOnTimeout(running, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        stops.add(Duration.between(asked, Instant.now()));
        running.destroyForcibly();
        running.onExit().join();
    }

    private synchronized void ended(Process gone) {
        if (gone == process) {
            process = null;
            ownEnds++;
            start();
        }
    }

    private synchronized void signal(String signal) {
        if (process == null) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("no 'kill' on this machine", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
