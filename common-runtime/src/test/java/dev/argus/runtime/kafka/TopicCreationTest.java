package dev.argus.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.StageTopics.RetryDelay;
import dev.argus.events.Topic;
import dev.argus.testkit.TestKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class TopicCreationTest {

    @Test
    void all_topics_are_there_with_the_partitions_and_the_retention_they_should_have() {
        try (RunningStage stage = RunningStage.start(request -> Mono.empty(), "argus.kafka.partitions=8");
                Admin admin = TestKafka.admin()) {
            String retry = stage.names().retry(RunningStage.TOPICS, RetryDelay.ONE_MINUTE);
            String deadLetters = stage.names().deadLetters(RunningStage.TOPICS);
            // A topic may be listed before every part of the broker knows it.
            Awaitility.await().ignoreExceptions().untilAsserted(() -> {
                assertThat(describe(admin, stage.input()).partitions()).hasSize(8);
                assertThat(describe(admin, retry).partitions()).hasSize(2);
                assertThat(retention(admin, stage.input())).isEqualTo(Duration.ofDays(14));
                assertThat(retention(admin, stage.names().of(Topic.FEEDBACK_RECEIVED)))
                        .isEqualTo(Duration.ofDays(90));
                assertThat(retention(admin, retry)).isEqualTo(Duration.ofDays(2));
                assertThat(retention(admin, deadLetters)).isEqualTo(Duration.ofDays(30));
                assertThat(config(admin, stage.input()).get("cleanup.policy").value())
                        .isEqualTo("delete");
                assertThat(config(admin, stage.names().of(Topic.INSTALLATION_SETTINGS))
                                .get("cleanup.policy")
                                .value())
                        .isEqualTo("compact");
            });
        }
    }

    @Test
    void a_topic_that_is_there_already_is_brought_up_to_date() throws Exception {
        TopicNames names = new TopicNames(TestKafka.uniquePrefix());
        String topic = names.of(Topic.REVIEW_REQUESTED);
        try (Admin admin = TestKafka.admin()) {
            admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1).configs(Map.of("retention.ms", "1000"))))
                    .all()
                    .get();
            Awaitility.await().ignoreExceptions().until(() -> describe(admin, topic) != null);

            try (RunningStage stage = RunningStage.startAs(names, request -> Mono.empty())) {
                Awaitility.await()
                        .ignoreExceptions()
                        .until(() -> Topic.REVIEW_REQUESTED
                                .retention()
                                .equals(Optional.of(retention(admin, stage.input()))));
            }
        }
    }

    @Test
    void three_replicas_are_asked_for_where_there_are_three_brokers_and_two_must_have_a_record() {
        try (RunningStage stage = RunningStage.start(request -> Mono.empty())) {
            TopicCreation creation = stage.bean(TopicCreation.class);

            assertThat(creation.topics(1)).allMatch(topic -> topic.replicationFactor() == 1);
            assertThat(creation.topics(3)).allSatisfy(topic -> {
                assertThat(topic.replicationFactor()).isEqualTo((short) 3);
                assertThat(topic.configs()).containsEntry("min.insync.replicas", "2");
            });
        }
    }

    private static TopicDescription describe(Admin admin, String topic) {
        try {
            return Objects.requireNonNull(
                    admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic));
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Duration retention(Admin admin, String topic) {
        return Duration.ofMillis(
                Long.parseLong(config(admin, topic).get("retention.ms").value()));
    }

    private static Config config(Admin admin, String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            return Objects.requireNonNull(
                    admin.describeConfigs(List.of(resource)).all().get().get(resource));
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
