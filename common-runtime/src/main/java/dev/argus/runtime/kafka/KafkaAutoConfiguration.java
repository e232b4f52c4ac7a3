package dev.argus.runtime.kafka;

import dev.argus.events.EventCodec;
import dev.argus.runtime.RuntimeAutoConfiguration;
import dev.argus.runtime.stage.DeadLetters;
import dev.argus.runtime.stage.EventPublisher;
import dev.argus.runtime.stage.StageDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.KafkaAdmin;

/** Runs every {@link StageDefinition} of the application, and offers an {@link EventPublisher}. Needs no broker to start. */
@AutoConfiguration(after = RuntimeAutoConfiguration.class)
@EnableConfigurationProperties(KafkaSettings.class)
public class KafkaAutoConfiguration {

    @Bean
    TopicNames topicNames(KafkaSettings settings) {
        return new TopicNames(settings.prefix());
    }

    @Bean
    EventRecords eventRecords(TopicNames topicNames) {
        return new EventRecords(new EventCodec(), topicNames);
    }

    @Bean
    RecordSender recordSender(
            KafkaSettings settings, MeterRegistry meters, ObservationRegistry observations, Clock clock) {
        return new RecordSender(settings, meters, observations, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    EventPublisher eventPublisher(EventRecords records, RecordSender sender) {
        return new KafkaEventPublisher(records, sender);
    }

    @Bean
    @ConditionalOnMissingBean
    DeadLetters deadLetters(EventRecords records, RecordSender sender, MeterRegistry meters, Clock clock) {
        return new KafkaDeadLetters(records, sender, meters, clock);
    }

    @Bean
    StageLifecycle stageLifecycle(
            ObjectProvider<StageDefinition<?>> definitions,
            KafkaSettings settings,
            Environment environment,
            EventRecords records,
            RecordSender sender,
            MeterRegistry meters,
            ObservationRegistry observations,
            Clock clock) {
        StageRunners runners = new StageRunners(settings, environment, records, sender, meters, observations, clock);
        return new StageLifecycle(
                distinct(definitions).stream().map(runners::runnerOf).toList(), settings.drainTimeout());
    }

    @Bean
    EventFeeds eventFeeds(KafkaSettings settings, EventRecords records) {
        return new EventFeeds(settings, records);
    }

    @Bean
    KafkaCluster kafkaCluster(KafkaSettings settings) {
        return new KafkaCluster(settings);
    }

    @Bean
    @ConditionalOnMissingBean
    KafkaAdmin kafkaAdmin(KafkaSettings settings) {
        KafkaAdmin admin = new KafkaAdmin(settings.clientProperties());
        admin.setAutoCreate(false);
        admin.setModifyTopicConfigs(true);
        return admin;
    }

    @Bean
    TopicCreation topicCreation(
            KafkaSettings settings,
            TopicNames names,
            ObjectProvider<StageDefinition<?>> definitions,
            KafkaCluster cluster,
            KafkaAdmin admin) {
        return new TopicCreation(
                settings,
                names,
                distinct(definitions).stream().map(StageDefinition::topics).toList(),
                cluster,
                admin);
    }

    @Bean
    ReactiveHealthIndicator kafkaHealthIndicator(KafkaCluster cluster) {
        return new KafkaHealthIndicator(cluster);
    }

    private static List<StageDefinition<?>> distinct(ObjectProvider<StageDefinition<?>> definitions) {
        List<StageDefinition<?>> all = definitions.orderedStream().toList();
        Set<String> names = new HashSet<>();
        for (StageDefinition<?> definition : all) {
            if (!names.add(definition.name())) {
                throw new IllegalStateException("two stages are called '" + definition.name() + "'");
            }
        }
        return all;
    }
}
