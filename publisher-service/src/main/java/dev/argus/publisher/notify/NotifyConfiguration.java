package dev.argus.publisher.notify;

import dev.argus.events.ReviewPublished;
import dev.argus.publisher.PublisherMeters;
import dev.argus.runtime.dependency.Dependencies;
import dev.argus.runtime.limit.Claims;
import dev.argus.runtime.limit.RateLimits;
import dev.argus.runtime.stage.StageDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The stage that tells chats, where there is a channel to tell. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("argus.notify.channels[0].url")
@EnableConfigurationProperties(NotifySettings.class)
public class NotifyConfiguration {

    @Bean
    Webhooks notifyWebhooks(Dependencies dependencies, Clock clock) {
        return new Webhooks(dependencies, clock);
    }

    @Bean
    StageDefinition<ReviewPublished> notifyStage(
            NotifySettings settings,
            Webhooks webhooks,
            Claims claims,
            RateLimits limits,
            MeterRegistry registry,
            Clock clock) {
        return new StageDefinition<>(
                "notify",
                ReviewPublished.class,
                new NotifyStage(settings, webhooks, claims, limits, new PublisherMeters(registry), clock));
    }
}
