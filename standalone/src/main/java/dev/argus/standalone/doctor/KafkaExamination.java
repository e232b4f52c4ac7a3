package dev.argus.standalone.doctor;

import dev.argus.events.Topic;
import dev.argus.runtime.kafka.KafkaSettings;
import dev.argus.runtime.kafka.TopicNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.acl.AclOperation;
import org.springframework.boot.context.properties.bind.Binder;

/** Whether Kafka answers, and the topics between the stages are there, safe, and open to Argus. */
final class KafkaExamination implements Doctor.Examination {

    private static final int SAFE = 3;
    private static final Set<AclOperation> NEEDED = Set.of(AclOperation.READ, AclOperation.WRITE);

    private final Duration patience;

    KafkaExamination(Duration patience) {
        this.patience = patience;
    }

    static boolean isNamed(Binder settings) {
        return settings.bind("argus.kafka.bootstrap-servers", String.class).isBound();
    }

    @Override
    public String subject() {
        return "Kafka";
    }

    @Override
    public List<Diagnosis> of(Binder settings) {
        KafkaSettings kafka = settings.bindOrCreate("argus.kafka", KafkaSettings.class);
        if (!isNamed(settings)) {
            return List.of(Diagnosis.well(subject(), "embedded: it is started along with Argus"));
        }
        String where = String.join(",", kafka.bootstrapServers());
        try (Admin admin = Admin.create(properties(kafka))) {
            return of(admin, where, new TopicNames(kafka.prefix()));
        } catch (ExecutionException | KafkaException away) {
            return List.of(Diagnosis.wrong(
                    subject(),
                    where + " does not answer: " + (away.getCause() == null ? away : away.getCause()).getMessage(),
                    "Start Kafka, or mend argus.kafka.bootstrap-servers (ARGUS_KAFKA_BOOTSTRAP_SERVERS) and what"
                            + " stands under argus.kafka.properties."));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(Diagnosis.doubtful(subject(), "was interrupted", ""));
        }
    }

    private List<Diagnosis> of(Admin admin, String where, TopicNames names)
            throws ExecutionException, InterruptedException {
        List<Diagnosis> found = new ArrayList<>();
        int brokers = admin.describeCluster().nodes().get().size();
        found.add(
                brokers >= SAFE
                        ? Diagnosis.well(subject(), where + " answers, " + brokers + " brokers")
                        : Diagnosis.doubtful(
                                subject(),
                                where + " answers, brokers: " + brokers,
                                "With three, losing one of them loses nothing and stops nothing."));
        Set<String> present = admin.listTopics().names().get();
        Set<String> wanted = Arrays.stream(Topic.values()).map(names::of).collect(Collectors.toSet());
        List<String> missing = wanted.stream()
                .filter(topic -> !present.contains(topic))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            found.add(Diagnosis.doubtful(
                    subject(),
                    "topics are missing: " + String.join(", ", missing),
                    "Argus makes them when it starts, where it may; else make them, as docs/architecture.md"
                            + " lists them."));
        }
        wanted.removeAll(Set.copyOf(missing));
        if (!wanted.isEmpty()) {
            found.addAll(topics(describe(admin, wanted), brokers));
        }
        return found;
    }

    private static Collection<TopicDescription> describe(Admin admin, Set<String> topics)
            throws ExecutionException, InterruptedException {
        return admin.describeTopics(topics, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .allTopicNames()
                .get()
                .values();
    }

    private List<Diagnosis> topics(Collection<TopicDescription> topics, int brokers) {
        List<Diagnosis> found = new ArrayList<>();
        String once = names(
                topics,
                topic -> topic.partitions().stream()
                        .anyMatch(partition -> partition.replicas().size() < Math.min(SAFE, brokers)));
        if (!once.isEmpty()) {
            found.add(Diagnosis.doubtful(
                    subject(),
                    "fewer replicas than three: " + once,
                    "Raise them with kafka-reassign-partitions.sh: a broker that is lost takes their events with it."));
        }
        String behind = names(topics, topic -> topic.partitions().stream().anyMatch(KafkaExamination::isBehind));
        if (!behind.isEmpty()) {
            found.add(Diagnosis.wrong(
                    subject(), "replicas are not in sync: " + behind, "See to the brokers that are missing."));
        }
        String closed = names(
                topics,
                topic -> topic.authorizedOperations() != null
                        && !topic.authorizedOperations().containsAll(NEEDED));
        if (!closed.isEmpty()) {
            found.add(Diagnosis.wrong(
                    subject(),
                    "Argus may not both read and write " + closed,
                    "Grant Read and Write on topics, and Read on groups, of this prefix."));
        }
        if (found.isEmpty()) {
            found.add(Diagnosis.well(
                    subject(), topics.size() + " topics, with all their replicas, that may be read and written"));
        }
        return found;
    }

    private static boolean isBehind(TopicPartitionInfo partition) {
        return partition.isr().size() < partition.replicas().size();
    }

    private static String names(Collection<TopicDescription> topics, Predicate<TopicDescription> chosen) {
        return topics.stream()
                .filter(chosen)
                .map(TopicDescription::name)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private Map<String, Object> properties(KafkaSettings kafka) {
        Map<String, Object> properties = new HashMap<>(kafka.properties());
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
        return properties;
    }
}
