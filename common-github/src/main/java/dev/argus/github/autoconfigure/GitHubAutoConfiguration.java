package dev.argus.github.autoconfigure;

import dev.argus.github.GitHubApp;
import dev.argus.github.GitHubReader;
import dev.argus.github.GitHubWriter;
import dev.argus.github.http.EtagStore;
import dev.argus.github.http.RedisEtagStore;
import dev.argus.github.rest.GitHubClient;
import dev.argus.github.rest.GitHubSettings;
import dev.argus.runtime.dependency.Dependencies;
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
@EnableConfigurationProperties(GitHubSettings.class)
public class GitHubAutoConfiguration {

    @Bean
    GitHubClient gitHubClient(
            GitHubSettings settings,
            Dependencies dependencies,
            ObjectProvider<ReactiveStringRedisTemplate> redis,
            ObjectProvider<Clock> clock,
            ObjectProvider<ObservationRegistry> observations) {
        ReactiveStringRedisTemplate template = redis.getIfUnique();
        return GitHubClient.builder(settings, dependencies)
                .etags(template == null ? EtagStore.NONE : new RedisEtagStore(template))
                .clock(clock.getIfUnique(Clock::systemUTC))
                .observations(observations.getIfUnique(() -> ObservationRegistry.NOOP))
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
}
