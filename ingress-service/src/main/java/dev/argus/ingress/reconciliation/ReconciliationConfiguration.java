package dev.argus.ingress.reconciliation;

import dev.argus.runtime.kafka.EventFeeds;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The reconciliation's parts, put together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReconciliationSettings.class)
public class ReconciliationConfiguration {

    @Bean
    Reconciliation reconciliation(
            EventFeeds feeds, ReconciliationSettings settings, MeterRegistry meters, Clock clock) {
        return new Reconciliation(feeds, settings, meters, clock);
    }
}
