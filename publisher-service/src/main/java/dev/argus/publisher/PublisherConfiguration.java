package dev.argus.publisher;

import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewRequested;
import dev.argus.github.GitHubReader;
import dev.argus.github.GitHubWriter;
import dev.argus.publisher.github.CheckRuns;
import dev.argus.publisher.github.InlineReviews;
import dev.argus.publisher.github.SummaryComments;
import dev.argus.runtime.content.BlobStore;
import dev.argus.runtime.content.ReviewMemory;
import dev.argus.runtime.lease.Leases;
import dev.argus.runtime.stage.StageDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The publisher: its parts put together, and its two stages declared to the runtime. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PublisherSettings.class)
public class PublisherConfiguration {

    @Bean
    CheckRuns checkRuns(GitHubWriter writer, Leases leases, PublisherSettings settings, Clock clock) {
        return new CheckRuns(writer, leases, settings.checkRunName(), settings.leaseExpiry(), clock);
    }

    @Bean
    StageDefinition<ReviewRequested> checkRunStage(CheckRuns checkRuns) {
        return new StageDefinition<>("check-run", ReviewRequested.class, new CheckRunStage(checkRuns));
    }

    @Bean
    StageDefinition<ReviewGenerated> publisherStage(
            GitHubReader reader,
            GitHubWriter writer,
            CheckRuns checkRuns,
            BlobStore blobs,
            ReviewMemory memory,
            Leases leases,
            PublisherSettings settings,
            MeterRegistry registry,
            Clock clock) {
        Announcer announcer =
                new Announcer(new InlineReviews(reader, writer), new SummaryComments(writer), checkRuns, blobs);
        PublisherStage stage = new PublisherStage(
                reader, announcer, checkRuns, memory, leases, settings, new PublisherMeters(registry), clock);
        return new StageDefinition<>("publisher", ReviewGenerated.class, stage);
    }
}
