package dev.argus.standalone.review;

import dev.argus.diff.DiffMeters;
import dev.argus.diff.DiffSettings;
import dev.argus.diff.PolicySource;
import dev.argus.diff.ReviewSettings;
import dev.argus.events.DiffPrepared;
import dev.argus.llm.LlmConfiguration;
import dev.argus.runtime.RuntimeAutoConfiguration;
import dev.argus.runtime.content.BlobStore;
import dev.argus.runtime.content.FindingsArchive;
import dev.argus.runtime.content.FindingsCache;
import dev.argus.runtime.content.InMemoryBlobStore;
import dev.argus.runtime.content.InMemoryFindingsCache;
import dev.argus.runtime.content.InMemoryReviewMemory;
import dev.argus.runtime.content.ReviewMemory;
import dev.argus.runtime.dependency.Dependencies;
import dev.argus.runtime.dependency.Unguarded;
import dev.argus.runtime.installation.InstallationDirectory;
import dev.argus.runtime.lease.InMemoryLeases;
import dev.argus.runtime.lease.Leases;
import dev.argus.runtime.pullrequest.InMemoryPullRequestStates;
import dev.argus.runtime.pullrequest.ReviewWatch;
import dev.argus.runtime.redaction.SecretRules;
import dev.argus.runtime.stage.DeadLetters;
import dev.argus.runtime.stage.StageDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The two stages that read and think, with what is between them kept in memory. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DiffSettings.class, ReviewSettings.class})
@Import({LlmConfiguration.class, RuntimeAutoConfiguration.class})
class LocalReviewConfiguration {

    @Bean
    BlobStore blobStore() {
        return new InMemoryBlobStore();
    }

    @Bean
    FindingsCache findingsCache() {
        return new InMemoryFindingsCache();
    }

    /** Who reviews sees the findings at once. */
    @Bean
    FindingsArchive findingsArchive() {
        return FindingsArchive.NONE;
    }

    /** No pull request is told of what is reviewed here. */
    @Bean
    ReviewMemory reviewMemory() {
        return new InMemoryReviewMemory();
    }

    @Bean
    Leases leases() {
        return new InMemoryLeases();
    }

    /** Nobody pushes to what is reviewed here. */
    @Bean
    ReviewWatch reviewWatch() {
        return new ReviewWatch(new InMemoryPullRequestStates(), Duration.ofHours(1), Schedulers.parallel());
    }

    /** Who reviews sees the reason at once. */
    @Bean
    DeadLetters deadLetters() {
        return letter -> Mono.empty();
    }

    @Bean
    Dependencies dependencies() {
        return Unguarded::new;
    }

    @Bean
    MeterRegistry meterRegistry() {
        return new SimpleMeterRegistry();
    }

    @Bean
    ObservationRegistry observationRegistry() {
        return ObservationRegistry.NOOP;
    }

    @Bean
    LocalReview localReview(
            SecretRules secrets,
            DiffSettings diffSettings,
            ReviewSettings reviewSettings,
            @Qualifier("llmStage") StageDefinition<DiffPrepared> llm,
            BlobStore blobs,
            MeterRegistry meters,
            Clock clock) {
        return new LocalReview(
                secrets,
                diffSettings,
                new PolicySource(reviewSettings.policy(), InstallationDirectory.EMPTY, diffSettings.maxPolicyFile()),
                new DiffMeters(meters),
                llm.stage(),
                blobs,
                clock);
    }
}
