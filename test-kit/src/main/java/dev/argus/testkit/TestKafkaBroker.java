package dev.argus.testkit;

import java.util.Objects;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/**
 * One real broker in KRaft mode, in this JVM, on a port the system chose. {@link TestKafka} shares one; a test that stops or restarts its
 * broker starts its own.
 */
public final class TestKafkaBroker implements AutoCloseable {

    private final EmbeddedKafkaKraftBroker broker;

    private TestKafkaBroker(EmbeddedKafkaKraftBroker broker) {
        this.broker = broker;
    }

    public static TestKafkaBroker start() {
        EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
        broker.brokerProperty("auto.create.topics.enable", false);
        broker.brokerProperty("group.initial.rebalance.delay.ms", 0);
        broker.brokerProperty("offsets.topic.num.partitions", 4);
        broker.brokerProperty("transaction.state.log.num.partitions", 2);
        // Back within a second after a stop instead of nine.
        broker.brokerProperty("broker.session.timeout.ms", 2000);
        broker.brokerProperty("broker.heartbeat.interval.ms", 500);
        broker.brokerListProperty(EmbeddedKafkaBroker.SPRING_EMBEDDED_KAFKA_BROKERS + ".unused");
        broker.afterPropertiesSet();
        return new TestKafkaBroker(broker);
    }

    public String bootstrapServers() {
        return broker.getBrokersAsString();
    }

    /** Stops serving; its data stays. */
    public void stop() {
        cluster().brokers().values().forEach(server -> {
            server.shutdown();
            server.awaitShutdown();
        });
    }

    /** Serves again, on the same port. */
    public void startAgain() {
        cluster().brokers().values().forEach(server -> server.startup());
    }

    @Override
    public void close() {
        broker.destroy();
    }

    private KafkaClusterTestKit cluster() {
        return Objects.requireNonNull(broker.getCluster(), "not started");
    }
}
