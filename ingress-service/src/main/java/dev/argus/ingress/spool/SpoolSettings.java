package dev.argus.ingress.spool;

import static dev.argus.runtime.InvalidSettingException.unless;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where events wait while Kafka is away.
 *
 * @param maxEvents how many may wait in Redis, some 1 kB each; a delivery beyond that is answered 503, and GitHub keeps it for redelivery
 * @param copies how many of those that it put there an instance of ingress-service remembers, some 2 kB each, until they have left: should Redis be flushed, it puts them there again
 * @param kafkaTimeout how long Kafka may take over an event before it goes to Redis; GitHub itself waits 10 s for an answer
 */
@ConfigurationProperties("argus.spool")
public record SpoolSettings(
        @DefaultValue("50000") int maxEvents,
        @DefaultValue("5000") int copies,
        @DefaultValue("3s") Duration kafkaTimeout) {

    public SpoolSettings {
        unless(maxEvents >= 0, "argus.spool.max-events must not be negative (0 keeps none), was " + maxEvents);
        unless(copies >= 0, "argus.spool.copies must not be negative (0 keeps none), was " + copies);
        unless(
                kafkaTimeout.toMillis() > 0 && kafkaTimeout.compareTo(Duration.ofSeconds(8)) <= 0,
                "argus.spool.kafka-timeout must be between 1ms and 8s, for GitHub waits 10 s, was " + kafkaTimeout);
    }
}
