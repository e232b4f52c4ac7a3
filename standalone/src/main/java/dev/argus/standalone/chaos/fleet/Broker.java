package dev.argus.standalone.chaos.fleet;

import dev.argus.standalone.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** A Kafka broker as a process of its own. */
final class Broker {

    private Broker() {}

    /** @param arguments directory of its data, port, port of its controller */
    public static void main(String[] arguments) throws InterruptedException {
        LoggingSystem.get(Broker.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        EmbeddedKafka kafka = new EmbeddedKafka(
                Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        kafka.start();
        new CountDownLatch(1).await();
    }
}
