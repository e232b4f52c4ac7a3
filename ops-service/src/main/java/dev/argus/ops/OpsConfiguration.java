package dev.argus.ops;

import dev.argus.ops.console.ConsoleConfiguration;
import dev.argus.ops.history.History;
import dev.argus.ops.http.AuditEndpoints;
import dev.argus.ops.http.ComparisonEndpoints;
import dev.argus.ops.http.Contents;
import dev.argus.ops.http.DeadLetterActions;
import dev.argus.ops.http.DeadLetterEndpoints;
import dev.argus.ops.http.HealthEndpoints;
import dev.argus.ops.http.InstallationEndpoints;
import dev.argus.ops.http.LedgerEndpoints;
import dev.argus.ops.http.NowEndpoints;
import dev.argus.ops.http.Operations;
import dev.argus.ops.http.OpsApi;
import dev.argus.ops.http.ReplayEndpoints;
import dev.argus.ops.http.ReviewEndpoints;
import dev.argus.ops.http.SecurityConfiguration;
import dev.argus.ops.kafka.DryRun;
import dev.argus.ops.kafka.OpsTopics;
import dev.argus.ops.kafka.RecordFacts;
import dev.argus.ops.kafka.RecordReader;
import dev.argus.ops.kafka.ReplayReader;
import dev.argus.ops.kafka.ReplayRunner;
import dev.argus.ops.kafka.Requeue;
import dev.argus.ops.kafka.TopicFollower;
import dev.argus.ops.view.Installations;
import dev.argus.runtime.content.BlobStore;
import dev.argus.runtime.content.FindingsArchive;
import dev.argus.runtime.kafka.EventRecords;
import dev.argus.runtime.kafka.KafkaSettings;
import dev.argus.runtime.kafka.RecordSender;
import dev.argus.runtime.kafka.TopicNames;
import dev.argus.runtime.lease.Leases;
import dev.argus.runtime.stage.EventPublisher;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.registry.ReactiveHealthContributorRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The ops service's parts, put together. Its API and its console are beans; whoever imports this says on which server they are.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OpsSettings.class)
@Import({SecurityConfiguration.class, ConsoleConfiguration.class})
public class OpsConfiguration {

    @Bean
    History history(OpsSettings settings) {
        return new History(settings.history(), settings.ledgerLines());
    }

    @Bean
    OpsTopics opsTopics(TopicNames names) {
        return new OpsTopics(names);
    }

    @Bean
    TopicFollower topicFollower(KafkaSettings settings, OpsTopics topics, EventRecords records, History history) {
        return new TopicFollower(settings, topics, new RecordFacts(topics, records), history);
    }

    @Bean
    AuditLog auditLog(EventPublisher publisher, Clock clock) {
        return new AuditLog(publisher, clock);
    }

    @Bean
    Requeue requeue(
            KafkaSettings settings, OpsTopics topics, EventPublisher publisher, RecordSender sender, Clock clock) {
        return new Requeue(new RecordReader(settings), topics, publisher, sender, clock);
    }

    @Bean
    ReplayReader replayReader(KafkaSettings settings, TopicNames names) {
        return new ReplayReader(settings, names);
    }

    @Bean
    DryRun dryRun(ReplayReader reader, EventRecords records, History history) {
        return new DryRun(reader, records, history);
    }

    @Bean
    ReplayRunner replayRunner(
            OpsSettings settings,
            History history,
            TopicFollower follower,
            ReplayReader reader,
            EventRecords records,
            EventPublisher publisher,
            Leases leases,
            Clock clock) {
        return new ReplayRunner(
                history, follower, reader, records, publisher, leases, settings.replaysPerMinute(), clock);
    }

    @Bean
    Operations offeredOperations(
            OpsSettings settings,
            KafkaSettings kafka,
            History history,
            BlobStore blobs,
            FindingsArchive archive,
            EventPublisher publisher,
            AuditLog audit,
            Requeue requeue,
            DryRun dryRun,
            ReactiveHealthContributorRegistry health,
            Clock clock) {
        Contents contents = new Contents(blobs, archive);
        return new Operations(
                new NowEndpoints(history, clock),
                new ReviewEndpoints(history, contents),
                new LedgerEndpoints(history),
                new DeadLetterEndpoints(history, new RecordReader(kafka)),
                new DeadLetterActions(history, requeue, audit),
                new ReplayEndpoints(history, dryRun, publisher, audit, clock),
                new ComparisonEndpoints(history, contents),
                new InstallationEndpoints(new Installations(history), publisher, audit, clock),
                new AuditEndpoints(history),
                new HealthEndpoints(health, settings.services(), settings.healthTimeout(), WebClient.create()));
    }

    @Bean
    OpsApi opsApi(Operations operations, TopicFollower follower) {
        return new OpsApi(operations, follower);
    }
}
