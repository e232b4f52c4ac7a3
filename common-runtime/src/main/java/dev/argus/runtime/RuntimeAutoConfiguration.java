package dev.argus.runtime;

import dev.argus.runtime.redaction.SecretRules;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import java.time.Clock;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** What every part of the runtime stands on. */
@AutoConfiguration
@EnableConfigurationProperties(SecretSettings.class)
public class RuntimeAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return new SteadyClock();
    }

    /** Hundreds of expressions, for the services that look for secrets. */
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    SecretRules secretRules(SecretSettings settings) {
        return SecretRules.load(settings.rules());
    }

    /** The meters of an observation are registered by others, who know of no description. */
    @Bean
    MeterFilter stageRecordDescription() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return Stream.of(RuntimeMeters.RECORD, RuntimeMeters.RECORD_ACTIVE)
                        .filter(meter -> meter.name().equals(id.getName()))
                        .findFirst()
                        .map(meter -> new Meter.Id(
                                id.getName(),
                                Tags.of(id.getTagsAsIterable()),
                                id.getBaseUnit(),
                                meter.description(),
                                id.getType()))
                        .orElse(id);
            }
        };
    }
}
