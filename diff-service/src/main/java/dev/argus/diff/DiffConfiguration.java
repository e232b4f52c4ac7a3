package dev.argus.diff;

import dev.argus.diff.github.GitHubDiffSource;
import dev.argus.diff.sweep.SweepConfiguration;
import dev.argus.events.ReviewRequested;
import dev.argus.github.GitHubReader;
import dev.argus.runtime.content.BlobStore;
import dev.argus.runtime.content.ReviewMemory;
import dev.argus.runtime.installation.InstallationDirectory;
import dev.argus.runtime.kafka.InstallationSettingsConfiguration;
import dev.argus.runtime.stage.StageDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The diff service's parts, put together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DiffSettings.class, ReviewSettings.class})
@Import({InstallationSettingsConfiguration.class, SweepConfiguration.class})
public class DiffConfiguration {

    @Bean
    DiffSource diffSource(GitHubReader gitHub, DiffSettings settings) {
        return new GitHubDiffSource(
                gitHub,
                settings.maxFetchedFiles(),
                settings.maxContextFiles(),
                settings.fetchConcurrency(),
                settings.maxDiff());
    }

    @Bean
    PolicySource policySource(ReviewSettings review, InstallationDirectory installations, DiffSettings settings) {
        return new PolicySource(review.policy(), installations, settings.maxPolicyFile());
    }

    @Bean
    DiffStage diffStage(
            DiffSource source,
            PolicySource policies,
            ReviewMemory memory,
            BlobStore blobs,
            DiffSettings settings,
            MeterRegistry meters,
            Clock clock) {
        return new DiffStage(source, policies, memory, blobs, settings, new DiffMeters(meters), clock);
    }

    @Bean
    StageDefinition<ReviewRequested> diffStageDefinition(DiffStage stage) {
        return new StageDefinition<>("diff", ReviewRequested.class, stage);
    }
}
