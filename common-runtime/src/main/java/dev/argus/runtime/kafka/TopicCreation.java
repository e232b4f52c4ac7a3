package dev.argus.runtime.kafka;

import dev.argus.events.StageTopics;
import dev.argus.events.StageTopics.RetryDelay;
import dev.argus.events.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdminOperations;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Creates the topics between the stages and those of the stages given, and brings the settings of existing ones up to date. It does so in
 * the background and until it succeeds: the start neither waits for a broker nor fails without one.
 */
final class TopicCreation implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TopicCreation.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final KafkaSettings settings;
    private final TopicNames names;
    private final List<StageTopics> stages;
    private final KafkaCluster cluster;
    private final KafkaAdminOperations admin;
    private volatile Disposable creation = Disposables.disposed();

    TopicCreation(
            KafkaSettings settings,
            TopicNames names,
            List<StageTopics> stages,
            KafkaCluster cluster,
            KafkaAdminOperations admin) {
        this.settings = settings;
        this.names = names;
        this.stages = List.copyOf(stages);
        this.cluster = cluster;
        this.admin = admin;
    }

    @Override
    public void start() {
        creation = cluster.brokers(TIMEOUT)
                .flatMap(brokers -> create(topics(brokers)))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(500))
                        .maxBackoff(Duration.ofSeconds(30))
                        .doBeforeRetry(retry -> log.info(
                                "the topics are not there yet: {}",
                                retry.failure().getMessage())))
                .subscribe();
    }

    @Override
    public void stop() {
        creation.dispose();
    }

    @Override
    public boolean isRunning() {
        return !creation.isDisposed();
    }

    private Mono<Void> create(List<NewTopic> topics) {
        return Mono.<Void>fromRunnable(() -> admin.createOrModifyTopics(topics.toArray(NewTopic[]::new)))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private short replication(int brokers) {
        if (settings.replicationFactor() != null) {
            return settings.replicationFactor();
        }
        return (short) (brokers >= 3 ? 3 : 1);
    }

    List<NewTopic> topics(int brokers) {
        short replication = replication(brokers);
        int few = (settings.partitions() + 3) / 4;
        Stream<NewTopic> between = Arrays.stream(Topic.values())
                .map(topic -> topic.retention()
                        .map(retention -> topic(names.of(topic), settings.partitions(), replication, retention))
                        .orElseGet(() -> compacted(names.of(topic), few, replication)));
        Stream<NewTopic> retries = stages.stream()
                .flatMap(stage -> Arrays.stream(RetryDelay.values())
                        .map(delay -> topic(names.retry(stage, delay), few, replication, StageTopics.RETRY_RETENTION)));
        Stream<NewTopic> deadLetters = stages.stream()
                .map(stage -> topic(names.deadLetters(stage), few, replication, StageTopics.DEAD_LETTER_RETENTION));
        return Stream.of(between, retries, deadLetters)
                .flatMap(topics -> topics)
                .toList();
    }

    private static NewTopic topic(String name, int partitions, short replication, Duration retention) {
        return topic(name, partitions, replication)
                .config(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE)
                .config(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()))
                .build();
    }

    private static NewTopic compacted(String name, int partitions, short replication) {
        return topic(name, partitions, replication).compact().build();
    }

    /** With three replicas, two must have a record before it counts as durable, so that losing a broker loses nothing. */
    private static TopicBuilder topic(String name, int partitions, short replication) {
        return TopicBuilder.name(name)
                .partitions(partitions)
                .replicas(replication)
                .config(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, replication >= 3 ? "2" : "1");
    }
}
