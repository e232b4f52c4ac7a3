package dev.argus.standalone.chaos.fleet;

import dev.argus.events.StageTopics;
import dev.argus.runtime.kafka.TopicNames;
import dev.argus.standalone.chaos.plan.Target;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code kafka-consumer-groups.sh --reset-offsets --to-earliest} does. */
final class ConsumerGroups {

    private static final Logger log = LoggerFactory.getLogger(ConsumerGroups.class);

    private static final int ATTEMPTS = 20;
    private static final Duration ONE_CALL = Duration.ofSeconds(5);
    private static final Duration BETWEEN = Duration.ofMillis(500);

    private ConsumerGroups() {}

    /** Blocks until it is done, or Kafka has not done it many times. */
    static void setBack(String bootstrapServers, Target stage) {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ONE_CALL.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ONE_CALL.toMillis()))) {
            for (String name : namesOf(stage)) {
                setBack(admin, new TopicNames("").group(new StageTopics(name)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The offsets of a group can be moved while it has no members; those it had join again by themselves. */
    private static void setBack(Admin admin, String group) throws InterruptedException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                Map<TopicPartition, OffsetAndMetadata> beginning =
                        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().keySet().stream()
                                .collect(Collectors.toMap(partition -> partition, any -> new OffsetAndMetadata(0)));
                admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
                        .all()
                        .get();
                admin.alterConsumerGroupOffsets(group, beginning).all().get();
                return;
            } catch (ExecutionException notNow) {
                log.debug("{} is not set back yet", group, notNow);
                TimeUnit.MILLISECONDS.sleep(BETWEEN.toMillis());
            }
        }
        log.warn("{} could not be set back", group);
    }

    private static List<String> namesOf(Target stage) {
        String name = stage.name().toLowerCase(Locale.ROOT);
        return stage == Target.PUBLISHER ? List.of(name, "check-run") : List.of(name);
    }
}
