package dev.argus.runtime.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.event.command.CommandListener;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Connects in the background and as often as it takes.
 *
 * <p>Lettuce comes back by itself once it has been connected. Before that, Spring Data connects in the thread of whoever has the first
 * command, one after the other, and so a Redis that does not answer would stop threads that must not block. Here such a command fails at
 * once. The first attempt is waited for when everything else of the application has been made, so that the first commands of a healthy
 * system find a connection.
 */
final class PatientConnectionFactory extends LettuceConnectionFactory implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(PatientConnectionFactory.class);

    private static final Duration START_PATIENCE = Duration.ofSeconds(5);

    private final CommandListener listener;
    private final CountDownLatch attempted = new CountDownLatch(1);
    private volatile boolean connected;
    private volatile Disposable connecting = Disposables.disposed();

    /** @param listener is told of every command */
    PatientConnectionFactory(RedisConfiguration server, LettuceClientConfiguration client, CommandListener listener) {
        super(server, client);
        this.listener = listener;
    }

    @Override
    protected AbstractRedisClient createClient() {
        AbstractRedisClient client = super.createClient();
        client.addListener(listener);
        return client;
    }

    @Override
    public void start() {
        super.start();
        connecting = Mono.fromRunnable(this::connect)
                .doOnSuccess(done -> connected = true)
                .doOnTerminate(attempted::countDown)
                .subscribeOn(Schedulers.boundedElastic())
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100))
                        .maxBackoff(Duration.ofSeconds(5))
                        .doBeforeRetry(retry ->
                                log.debug("Redis is away: {}", retry.failure().getMessage())))
                .subscribe();
    }

    @Override
    public void afterSingletonsInstantiated() {
        awaitFirstAttempt();
        if (!connected) {
            log.warn("Redis at {}:{} is away; it will be used once it is there", getHostName(), getPort());
        }
    }

    @Override
    protected @Nullable StatefulConnection<ByteBuffer, ByteBuffer> getSharedReactiveConnection() {
        if (!connected) {
            throw new RedisConnectionFailureException("not connected to Redis yet");
        }
        return super.getSharedReactiveConnection();
    }

    /** For libraries that bring commands of their own; null as long as there is no connection. */
    @Nullable StatefulRedisConnection<byte[], byte[]> bytes() {
        return connected ? super.getSharedConnection() : null;
    }

    private void connect() {
        super.getSharedReactiveConnection();
        super.getSharedConnection();
    }

    @Override
    public void stop() {
        connecting.dispose();
        super.stop();
    }

    private void awaitFirstAttempt() {
        try {
            if (!attempted.await(START_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("Redis neither answers nor refuses");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
