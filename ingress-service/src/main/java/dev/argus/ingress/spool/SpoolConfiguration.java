package dev.argus.ingress.spool;

import dev.argus.runtime.lease.Leases;
import dev.argus.runtime.stage.EventPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/** The spool's parts, put together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SpoolSettings.class)
public class SpoolConfiguration {

    /** The publisher that knows another place while Kafka is away; by name only, for other stages have no use for it. */
    public static final String PUBLISHER = "spoolingPublisher";

    @Bean
    Spool spool(ReactiveStringRedisTemplate redis, SpoolSettings settings) {
        return new Spool(redis, settings.maxEvents());
    }

    @Bean
    SpoolCopies spoolCopies(SpoolSettings settings) {
        return new SpoolCopies(settings.copies());
    }

    @Bean
    SpoolMeters spoolMeters(MeterRegistry meters) {
        return new SpoolMeters(meters);
    }

    @Bean(name = PUBLISHER, defaultCandidate = false)
    EventPublisher spoolingPublisher(
            EventPublisher kafka, Spool spool, SpoolCopies copies, SpoolSettings settings, SpoolMeters meters) {
        return new SpoolingPublisher(kafka, spool, copies, settings.kafkaTimeout(), meters);
    }

    @Bean
    SpoolDrain spoolDrain(Spool spool, SpoolCopies copies, EventPublisher kafka, Leases leases, SpoolMeters meters) {
        return new SpoolDrain(spool, copies, kafka, leases, meters);
    }
}
