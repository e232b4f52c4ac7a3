package dev.argus.standalone.embedded;

import dev.argus.standalone.start.StartException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Kafka and Redis for those who bring none. */
public final class EmbeddedServers implements AutoCloseable {

    private static final String KAFKA = "argus.kafka.bootstrap-servers";
    private static final String REDIS = "argus.redis.url";

    /** Latest first, for they are stopped in that order. */
    private final Deque<Runnable> stops = new ArrayDeque<>();

    private final Map<String, Object> addresses = new HashMap<>();
    private CompletableFuture<Void> kafkaStarted = CompletableFuture.completedFuture(null);

    /** Both, with data that is gone when they are closed. They begin to come up now, before anybody needs them. */
    public static EmbeddedServers temporary() {
        EmbeddedServers servers = new EmbeddedServers();
        try {
            servers.start(true, true, DataDirectory::temporary);
            return servers;
        } catch (RuntimeException failure) {
            servers.close();
            throw failure;
        }
    }

    /**
     * Starts what the environment does not name, and tells it where that is. The broker may still be coming up then.
     *
     * @param directory opened when something is missing
     * @throws StartException if the directory is taken, or Redis does not come up
     */
    public void startMissing(ConfigurableEnvironment environment, Supplier<DataDirectory> directory) {
        start(!environment.containsProperty(KAFKA), !environment.containsProperty(REDIS), directory);
        tell(environment);
    }

    /** Puts these in the place of those that the environment names. */
    public void tell(ConfigurableEnvironment environment) {
        environment.getPropertySources().addFirst(new MapPropertySource("embedded servers", addresses));
    }

    public boolean hasKafka() {
        return addresses.containsKey(KAFKA);
    }

    public boolean hasRedis() {
        return addresses.containsKey(REDIS);
    }

    /** Blocks until everything serves. */
    public void awaitStarted() {
        try {
            kafkaStarted.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void close() {
        while (!stops.isEmpty()) {
            stops.pop().run();
        }
    }

    private void start(boolean kafka, boolean redis, Supplier<DataDirectory> directory) {
        if (!kafka && !redis) {
            return;
        }
        DataDirectory data = directory.get();
        stops.push(data::close);
        if (kafka) {
            start(new EmbeddedKafka(data.directory("kafka")));
        }
        if (redis) {
            start(new EmbeddedRedis(data.directory("redis")));
        }
    }

    /** Takes the longest, so the application starts meanwhile. */
    private void start(EmbeddedKafka kafka) {
        addresses.put(KAFKA, kafka.bootstrapServers());
        kafkaStarted = CompletableFuture.runAsync(kafka::start, start -> new Thread(start, "argus-kafka").start());
        stops.push(kafka::close);
    }

    private void start(EmbeddedRedis redis) {
        stops.push(redis::close);
        redis.start();
        addresses.put(REDIS, redis.url());
    }
}
