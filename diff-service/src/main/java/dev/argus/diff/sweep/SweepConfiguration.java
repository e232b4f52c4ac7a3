package dev.argus.diff.sweep;

import dev.argus.github.GitHubApp;
import dev.argus.runtime.lease.Leases;
import dev.argus.runtime.stage.EventPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/** The parts of the sweeps, put together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SweepSettings.class)
public class SweepConfiguration {

    @Bean
    SweepLifecycle sweeps(
            GitHubApp app,
            EventPublisher publisher,
            ReactiveStringRedisTemplate redis,
            Leases leases,
            SweepSettings settings,
            MeterRegistry registry,
            Clock clock) {
        SweepMemory memory = new SweepMemory(redis);
        SweepMeters meters = new SweepMeters(registry);
        return new SweepLifecycle(
                new DeliverySweep(app, memory, settings, meters, clock),
                new HeadSweep(app, publisher, memory, settings, meters, clock),
                leases,
                settings,
                meters);
    }
}
