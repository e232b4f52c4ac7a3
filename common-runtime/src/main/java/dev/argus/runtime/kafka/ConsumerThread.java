package dev.argus.runtime.kafka;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer in no group, on a thread of its own because it blocks: for whoever reads whole topics rather than a share of them. When reading
 * fails it begins again with a new consumer.
 */
public final class ConsumerThread {

    private static final Logger log = LoggerFactory.getLogger(ConsumerThread.class);

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** What is done with the consumer. */
    @FunctionalInterface
    public interface Reading {

        /**
         * Assigns partitions and polls, as long as {@link ConsumerThread#goesOn}.
         *
         * @throws InterruptedException when the process ends
         */
        void read(KafkaConsumer<byte[], byte[]> consumer) throws InterruptedException;
    }

    private final Map<String, Object> properties;
    private final String name;
    private final Duration pause;
    private final Reading reading;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<byte[], byte[]> current;

    /**
     * @param name what is read, for the log
     * @param pause between a failure and the new beginning
     */
    public ConsumerThread(KafkaSettings settings, String name, Duration pause, Reading reading) {
        this.properties = settings.clientProperties();
        this.properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.name = name;
        this.pause = pause;
        this.reading = reading;
        this.thread = new Thread(this::run, "argus-" + name);
        this.thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Waits a little until the thread has gone. */
    public void stop() {
        stopping.countDown();
        KafkaConsumer<byte[], byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean isRunning() {
        return thread.isAlive();
    }

    /** Whether nobody has asked it to stop. */
    public boolean goesOn() {
        return stopping.getCount() > 0;
    }

    /** Waits, unless it is stopped. */
    public void pause(Duration length) throws InterruptedException {
        boolean unused = stopping.await(length.toMillis(), MILLISECONDS);
    }

    private void run() {
        try {
            while (goesOn()) {
                readUntilItFails();
                pause(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readUntilItFails() throws InterruptedException {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            current = consumer;
            reading.read(consumer);
        } catch (WakeupException e) {
            log.debug("reading {} has ended", name);
        } catch (RuntimeException e) {
            log.warn("reading {} failed, beginning again in {} s", name, pause.toSeconds(), e);
        } finally {
            current = null;
        }
    }
}
