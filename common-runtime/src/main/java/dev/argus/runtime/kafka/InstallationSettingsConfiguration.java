package dev.argus.runtime.kafka;

import dev.argus.runtime.installation.InstallationDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For services that go by the settings of installations: they import it, the others do not read that topic. */
@Configuration(proxyBeanMethods = false)
public class InstallationSettingsConfiguration {

    @Bean
    InstallationDirectory installationDirectory(KafkaSettings settings, EventRecords records, MeterRegistry meters) {
        return new InstallationTable(settings, records, meters);
    }
}
