package dev.argus.runtime.kafka;

import static dev.argus.runtime.InvalidSettingException.unless;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How Kafka is reached and what is asked of it.
 *
 * @param bootstrapServers {@code host:port} of some of the brokers
 * @param properties handed to every Kafka client as they are, for security above all: {@code argus.kafka.properties.security.protocol}
 * @param prefix before the name of every topic and consumer group, for several deployments on one cluster
 * @param partitions of the topics between the stages; retry topics and dead letters have a quarter of it
 * @param replicationFactor of every topic; unless it is set, 3 where there are three brokers or more, else 1
 * @param maxInstallationSettings how much of the settings of all installations is kept in memory, a character counted as a byte; what does
 *     not fit is not in force, and the reviews of its installation say so
 * @param publishTimeout until an event that is not acknowledged by all in-sync replicas counts as not published
 * @param drainTimeout how long a stage that stops waits for what it has begun; what is not finished then comes again
 */
@ConfigurationProperties("argus.kafka")
public record KafkaSettings(
        @DefaultValue("localhost:9092") List<String> bootstrapServers,
        @DefaultValue Map<String, String> properties,
        @DefaultValue("") String prefix,
        @DefaultValue("12") int partitions,
        @Nullable Short replicationFactor,
        @DefaultValue("32MB") DataSize maxInstallationSettings,
        @DefaultValue("5s") Duration publishTimeout,
        @DefaultValue("25s") Duration drainTimeout) {

    private static final Pattern SERVER = Pattern.compile("\\S+:\\d{1,5}");
    private static final Pattern PREFIX = Pattern.compile("[a-zA-Z0-9._-]*");

    public KafkaSettings {
        bootstrapServers = List.copyOf(bootstrapServers);
        properties = Map.copyOf(properties);
        unless(
                !bootstrapServers.isEmpty()
                        && bootstrapServers.stream()
                                .allMatch(server -> SERVER.matcher(server).matches()),
                "argus.kafka.bootstrap-servers is a list of host:port, was '" + String.join(",", bootstrapServers)
                        + "'");
        unless(
                PREFIX.matcher(prefix).matches(),
                "argus.kafka.prefix has letters, digits, dots, dashes and underscores only, was '" + prefix + "'");
        unless(partitions > 0, "argus.kafka.partitions must be positive, was " + partitions);
        unless(
                replicationFactor == null || replicationFactor > 0,
                "argus.kafka.replication-factor must be positive, was " + replicationFactor);
        unless(
                publishTimeout.toMillis() >= 100,
                "argus.kafka.publish-timeout must be 100ms or more, was " + publishTimeout);
        unless(!drainTimeout.isNegative(), "argus.kafka.drain-timeout must not be negative, was " + drainTimeout);
    }

    /** What every client is configured with; a copy that may be added to. */
    public Map<String, Object> clientProperties() {
        Map<String, Object> all = new HashMap<>(properties);
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return all;
    }
}
