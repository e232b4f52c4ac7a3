package dev.argus.standalone.embedded;

import dev.argus.standalone.start.StartException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker and its controller inside this process, on loopback. What it acknowledged is on the disk, so its data outlives the
 * process however that ends.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final String NODE_ID = "1";

    private final Path directory;
    private final int port;
    private final int controllerPort;
    private @Nullable KafkaRaftServer server;

    /** @param directory for its data alone */
    public EmbeddedKafka(Path directory) {
        this(directory, Ports.free(), Ports.free());
    }

    /** On ports of the caller's choice, so that clients find it again when it is started once more. */
    public EmbeddedKafka(Path directory, int port, int controllerPort) {
        this.directory = directory.toAbsolutePath();
        this.port = port;
        this.controllerPort = controllerPort;
    }

    /** Known before the broker serves, so that its clients can be made meanwhile. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /**
     * Blocks until the broker serves.
     *
     * @throws StartException if the data cannot be read, or the broker does not come up
     */
    public synchronized void start() {
        KafkaRaftServer starting = null;
        try {
            formatOnce();
            starting = new KafkaRaftServer(new KafkaConfig(settings()), Time.SYSTEM);
            starting.startup();
            server = starting;
        } catch (Exception e) {
            if (starting != null) {
                starting.shutdown();
            }
            throw new StartException(
                    "The embedded Kafka did not start on the data in %s: %s".formatted(directory, e), e);
        }
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    /** {@code meta.properties} is written last, so a directory without it was never in use. */
    private void formatOnce() throws Exception {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try (PrintStream silence = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setNodeId(Integer.parseInt(NODE_ID))
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(directory.toString())
                    .setMetadataLogDirectory(directory.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setHasDynamicQuorum(false)
                    .setIgnoreFormatted(true)
                    .setPrintStream(silence)
                    .run();
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.putAll(identity());
        settings.putAll(ONE_NODE);
        settings.putAll(SMALL);
        settings.putAll(QUICK_RESTART);
        settings.putAll(DURABLE);
        return settings;
    }

    private Map<String, String> identity() {
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                NODE_ID,
                "log.dirs",
                directory.toString(),
                "listeners",
                "BROKER://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort),
                "advertised.listeners",
                "BROKER://" + bootstrapServers(),
                "listener.security.protocol.map",
                "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name",
                "BROKER",
                "controller.listener.names",
                "CONTROLLER",
                "controller.quorum.voters",
                NODE_ID + "@127.0.0.1:" + controllerPort);
    }

    private static final Map<String, String> ONE_NODE = Map.of(
            "default.replication.factor", "1",
            "min.insync.replicas", "1",
            "offsets.topic.replication.factor", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1",
            "auto.create.topics.enable", "false");

    /** One team's pull requests, not a data centre's. */
    private static final Map<String, String> SMALL = Map.of(
            "num.network.threads", "2",
            "num.io.threads", "2",
            "offsets.topic.num.partitions", "1",
            "transaction.state.log.num.partitions", "1",
            "share.coordinator.state.topic.num.partitions", "1",
            "log.cleaner.dedupe.buffer.size", "8388608",
            "log.segment.bytes", "16777216",
            "log.index.size.max.bytes", "1048576",
            "group.initial.rebalance.delay.ms", "0");

    /** After a kill the controller waits this long for the broker it remembers before it lets the new one in. */
    private static final Map<String, String> QUICK_RESTART =
            Map.of("broker.session.timeout.ms", "2000", "broker.heartbeat.interval.ms", "500");

    /** There is no replica to recover from, so a record is on the disk before it is acknowledged. */
    private static final Map<String, String> DURABLE = Map.of("log.flush.interval.messages", "1");
}
