package dev.argus.github.autoconfigure;

import dev.argus.github.GitHubApp;
import dev.argus.github.GitHubReader;
import dev.argus.github.GitHubThreads;
import dev.argus.github.GitHubWriter;
import dev.argus.github.http.EtagStore;
import dev.argus.github.http.RedisEtagStore;
import dev.argus.github.rest.GitHubClient;
import dev.argus.github.rest.GitHubSettings;
import dev.argus.github.write.WriteBudget;
import dev.argus.github.write.WriteSettings;
import dev.argus.runtime.dependency.Dependencies;
import dev.argus.runtime.limit.LocalRateLimits;
import dev.argus.runtime.limit.RateLimits;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/** Provides all ports, unless the application has one of its own; answers are kept in Redis where the application has one. */
@AutoConfiguration
@ConditionalOnMissingBean({GitHubReader.class, GitHubWriter.class})
@EnableConfigurationProperties({GitHubSettings.class, WriteSettings.class})
public class GitHubAutoConfiguration {

    @Bean
    WriteBudget writeBudget(
            WriteSettings settings,
            ObjectProvider<RateLimits> limits,
            ObjectProvider<MeterRegistry> meters,
            ObjectProvider<Clock> clock) {
        Clock time = clock.getIfUnique(Clock::systemUTC);
        return new WriteBudget(
                limits.getIfUnique(() -> new LocalRateLimits(time)),
                settings,
                meters.getIfUnique(SimpleMeterRegistry::new),
                time);
    }

    @Bean
    GitHubClient gitHubClient(
            GitHubSettings settings,
            Dependencies dependencies,
            WriteBudget writes,
            ObjectProvider<ReactiveStringRedisTemplate> redis,
            ObjectProvider<Clock> clock,
            ObjectProvider<ObservationRegistry> observations,
            ObjectProvider<MeterRegistry> meters) {
        ReactiveStringRedisTemplate template = redis.getIfUnique();
        return GitHubClient.builder(settings, dependencies)
                .etags(template == null ? EtagStore.NONE : new RedisEtagStore(template))
                .writes(writes)
                .clock(clock.getIfUnique(Clock::systemUTC))
                .observations(observations.getIfUnique(() -> ObservationRegistry.NOOP))
                .meters(meters.getIfUnique(CompositeMeterRegistry::new))
                .build();
    }

    @Bean
    GitHubReader gitHubReader(GitHubClient client) {
        return client.reader();
    }

    @Bean
    GitHubWriter gitHubWriter(GitHubClient client) {
        return client.writer();
    }

    @Bean
    GitHubApp gitHubApp(GitHubClient client) {
        return client.app();
    }

    @Bean
    GitHubThreads gitHubThreads(GitHubClient client) {
        return client.threads();
    }
}
