package dev.argus.publisher;

import dev.argus.events.CommandGiven;
import dev.argus.events.DiffPrepared;
import dev.argus.events.PullRequestClosed;
import dev.argus.events.ReviewDelayed;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewRequested;
import dev.argus.github.GitHubReader;
import dev.argus.github.GitHubThreads;
import dev.argus.github.GitHubWriter;
import dev.argus.github.auth.AppKey;
import dev.argus.github.rest.GitHubSettings;
import dev.argus.github.write.WriteBudget;
import dev.argus.publisher.github.CheckRuns;
import dev.argus.publisher.github.CommandAnswers;
import dev.argus.publisher.github.FindingThreads;
import dev.argus.publisher.github.InlineReviews;
import dev.argus.publisher.github.SummaryComments;
import dev.argus.publisher.markdown.SecretScreen;
import dev.argus.publisher.notify.NotifyConfiguration;
import dev.argus.publisher.placement.MarkerSeal;
import dev.argus.runtime.content.BlobStore;
import dev.argus.runtime.content.ReviewMemory;
import dev.argus.runtime.lease.Leases;
import dev.argus.runtime.limit.RateLimits;
import dev.argus.runtime.pullrequest.AnsweredStage;
import dev.argus.runtime.redaction.SecretRules;
import dev.argus.runtime.stage.Stage;
import dev.argus.runtime.stage.StageDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import reactor.core.publisher.Mono;

/** The publisher: its parts put together, and its two stages declared to the runtime. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PublisherSettings.class)
@Import(NotifyConfiguration.class)
public class PublisherConfiguration {

    PublisherConfiguration(SecretRules secrets) {
        SecretScreen.use(secrets);
    }

    @Bean
    CheckRuns checkRuns(GitHubWriter writer, Leases leases, PublisherSettings settings, Clock clock) {
        return new CheckRuns(writer, leases, settings.checkRunName(), settings.leaseExpiry(), clock);
    }

    /** What the App's own key signs is known as well when an operator has given another. Reads a file where the key is one. */
    @Bean
    MarkerSeal markerSeal(PublisherSettings settings, GitHubSettings gitHub) {
        byte[] derived = AppKey.read(gitHub.privateKey()).derive("argus markers");
        return new MarkerSeal(Stream.concat(
                        settings.markerSecrets().stream()
                                .map(secret -> secret.value().getBytes(StandardCharsets.UTF_8)),
                        Stream.of(derived))
                .toList());
    }

    @Bean
    StageDefinition<ReviewRequested> checkRunStage(
            CheckRuns checkRuns, WriteBudget writes, Leases leases, ReviewMemory memory, PublisherSettings settings) {
        Stage<ReviewRequested> stage =
                new PoliteStage<>(new CheckRunStage(checkRuns), writes, leases, settings.reviewsPerOwner());
        return new StageDefinition<>(
                "check-run", ReviewRequested.class, AnsweredStage.silent(stage, memory, Function.identity()));
    }

    @Bean
    StageDefinition<DiffPrepared> progressStage(CheckRuns checkRuns, ReviewMemory memory) {
        return new StageDefinition<>(
                "progress",
                DiffPrepared.class,
                AnsweredStage.silent(new ProgressStage(checkRuns), memory, DiffPrepared::request));
    }

    @Bean
    StageDefinition<ReviewDelayed> delayStage(CheckRuns checkRuns, Clock clock) {
        return new StageDefinition<>("delay", ReviewDelayed.class, new DelayStage(checkRuns, clock));
    }

    @Bean
    FindingThreads findingThreads(
            GitHubReader reader, GitHubWriter writer, GitHubThreads threads, MarkerSeal seal, Clock clock) {
        return new FindingThreads(reader, writer, threads, seal, clock);
    }

    @Bean
    StageDefinition<CommandGiven> commandStage(
            GitHubReader reader,
            GitHubWriter writer,
            FindingThreads threads,
            RateLimits limits,
            Leases leases,
            MarkerSeal seal,
            WriteBudget writes,
            PublisherSettings settings,
            MeterRegistry registry,
            Clock clock) {
        CommandStage stage = new CommandStage(
                reader,
                new CommandAnswers(reader, writer, seal),
                threads,
                limits,
                leases,
                settings,
                new PublisherMeters(registry),
                clock);
        return new StageDefinition<>(
                "command", CommandGiven.class, new PoliteStage<>(stage, writes, leases, settings.reviewsPerOwner()));
    }

    @Bean
    StageDefinition<PullRequestClosed> fatesStage(
            GitHubReader reader, GitHubWriter writer, FindingThreads threads, MarkerSeal seal, MeterRegistry registry) {
        FatesStage stage = new FatesStage(
                new SummaryComments(reader, writer, seal), new EarlierFindings(threads), new PublisherMeters(registry));
        return new StageDefinition<>("fates", PullRequestClosed.class, stage);
    }

    @Bean
    StageDefinition<ReviewGenerated> publisherStage(
            GitHubReader reader,
            GitHubWriter writer,
            FindingThreads threads,
            CheckRuns checkRuns,
            BlobStore blobs,
            ReviewMemory memory,
            Leases leases,
            MarkerSeal seal,
            WriteBudget writes,
            PublisherSettings settings,
            MeterRegistry registry,
            Clock clock) {
        Announcer announcer = new Announcer(
                new InlineReviews(reader, writer, seal),
                new SummaryComments(reader, writer, seal),
                checkRuns,
                new EarlierFindings(threads),
                blobs);
        PublisherStage stage = new PublisherStage(
                reader, announcer, checkRuns, memory, leases, settings, new PublisherMeters(registry), clock);
        Stage<ReviewGenerated> polite = new PoliteStage<>(stage, writes, leases, settings.reviewsPerOwner());
        // It may have ended before anybody was told that it had.
        return new StageDefinition<>(
                "publisher",
                ReviewGenerated.class,
                new AnsweredStage<>(polite, memory, ReviewGenerated::request, Mono::just));
    }
}
