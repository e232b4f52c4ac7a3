package dev.argus.diff;

import dev.argus.diff.assembly.Assembler;
import dev.argus.diff.github.GitHubDiffSource;
import dev.argus.diff.sweep.SweepConfiguration;
import dev.argus.events.DiffPrepared;
import dev.argus.events.ReviewRequested;
import dev.argus.github.GitHubReader;
import dev.argus.runtime.content.BlobStore;
import dev.argus.runtime.content.ReviewMemory;
import dev.argus.runtime.installation.InstallationDirectory;
import dev.argus.runtime.kafka.InstallationSettingsConfiguration;
import dev.argus.runtime.pullrequest.AnsweredStage;
import dev.argus.runtime.pullrequest.PullRequestStates;
import dev.argus.runtime.pullrequest.ReviewWatch;
import dev.argus.runtime.pullrequest.WatchedStage;
import dev.argus.runtime.redaction.SecretRules;
import dev.argus.runtime.stage.Stage;
import dev.argus.runtime.stage.StageDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.Function;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

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
            SecretRules secrets,
            DiffSettings settings,
            MeterRegistry meters,
            Clock clock) {
        Schedulers.boundedElastic().schedule(Assembler::load);
        return new DiffStage(source, policies, memory, blobs, secrets, settings, new DiffMeters(meters), clock);
    }

    @Bean
    StageDefinition<ReviewRequested> diffStageDefinition(
            DiffStage stage,
            ReviewWatch watch,
            PullRequestStates pullRequests,
            ReviewMemory memory,
            PolicySource policies,
            DiffSettings settings,
            Clock clock) {
        Stage<ReviewRequested> watched = new WatchedStage<>(
                stage,
                watch,
                Function.identity(),
                // Whether a draft is reviewed is not known before its policy is.
                request -> true,
                request -> !request.runsInShadow(),
                (request, outcome) -> Mono.just(
                        DiffPrepared.ended(request, policies.deployment().travelling(), outcome)));
        CalmStage calm = new CalmStage(watched, pullRequests, settings.calm(), clock);
        return new StageDefinition<>(
                "diff", ReviewRequested.class, AnsweredStage.silent(calm, memory, Function.identity()));
    }
}
