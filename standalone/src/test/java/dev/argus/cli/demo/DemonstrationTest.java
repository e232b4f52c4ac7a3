package dev.argus.cli.demo;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.argus.cli.Repository;
import dev.argus.events.Outcome;
import dev.argus.events.ReviewId;
import dev.argus.events.ReviewPublished;
import dev.argus.events.StageTopics;
import dev.argus.runtime.kafka.TopicNames;
import dev.argus.simulator.github.SimulatedGitHub;
import dev.argus.simulator.github.git.SimulatedRepository;
import dev.argus.simulator.github.hosting.Event;
import dev.argus.simulator.github.hosting.Event.CallAnswered;
import dev.argus.simulator.github.hosting.Event.CheckRunCreated;
import dev.argus.simulator.github.hosting.Event.CommentPosted;
import dev.argus.simulator.github.hosting.Event.ReviewPosted;
import dev.argus.simulator.github.hosting.Event.WebhookDelivered;
import dev.argus.simulator.github.hosting.History;
import dev.argus.simulator.github.hosting.PullRequest;
import dev.argus.simulator.github.webhook.Delivery;
import dev.argus.simulator.model.SimulatedModel;
import dev.argus.standalone.embedded.EmbeddedServers;
import dev.argus.standalone.watch.PipelineWatch;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.api.sync.RedisServerCommands;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, from the webhook to the review, through everything that is real in a demonstration. */
@Tag("system")
class DemonstrationTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Puts a list in the place of everything. */
    private static final String MIX_UP = """
            for _, key in ipairs(redis.call('KEYS', '*')) do
              redis.call('DEL', key)
              redis.call('RPUSH', key, 'something else')
            end
            return redis.status_reply('OK')""";

    @TempDir
    static Path temp;

    private static Repository repository;
    private static SimulatedModel model;
    private static SimulatedGitHub gitHub;
    private static Demonstration demonstration;
    private static List<PullRequest> pullRequests;
    private static final Queue<ReviewPublished> ends = new ConcurrentLinkedQueue<>();
    private static PipelineWatch watch;

    @BeforeAll
    static void review_all() throws Exception {
        repository = Repository.in(temp.resolve("shop"))
                .commit("Log in", Map.of("src/Login.java", Repository.CREDENTIAL))
                .commit("Say more", Map.of("README.md", "# Shop\n\nSells things.\n"))
                .commit("Lock", Map.of("package-lock.json", "{}\n"))
                .commit("Name it oddly", Map.of("docs/read me – ümlaut.txt", "one\r\ntwo\r\nno end"))
                .commit("Log in again", Map.of("src/Login2.java", Repository.CREDENTIAL + "// 2\n"));
        model = SimulatedModel.builder().start();
        gitHub = SimulatedGitHub.builder()
                .repository(SimulatedRepository.of(repository.directory()))
                .start();
        demonstration = Demonstration.start(
                EmbeddedServers.temporary(),
                gitHub,
                Map.of(
                        "argus.llm.models[0].provider",
                        "openai-compatible",
                        "argus.llm.models[0].name",
                        SimulatedModel.NAME,
                        "argus.llm.models[0].base-url",
                        model.baseUrl()));
        watch = PipelineWatch.start(demonstration.argus().bootstrapServers(), (event, at) -> {
            if (event instanceof ReviewPublished review) {
                ends.add(review);
            }
        });
        pullRequests = gitHub.repositories().get(0).openLatest(5);
        Audit audit = new Audit(demonstration.gitHub());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(audit.objections(pullRequests)).isEmpty());
    }

    @AfterAll
    static void stop() {
        watch.close();
        demonstration.close();
        gitHub.close();
        model.close();
        repository.close();
    }

    @Test
    void every_pull_request_has_its_review() {
        assertThat(comments("Log in")).isEqualTo(1);
        assertThat(comments("Say more")).isZero();
        assertThat(comments("Log in again")).isEqualTo(1);
        assertThat(new Audit(demonstration.gitHub()).objections(pullRequests)).isEmpty();
    }

    @Test
    void operations_are_told_beside_health_and_not_where_the_world_can_ask() throws Exception {
        String path = "/api/v1/reviews?open=false";
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                get(demonstration.argus().management().resolve(path)))
                        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(200))
                        .satisfies(answer -> assertThat(answer.body().split("\"endedAt\"", -1))
                                .hasSizeGreaterThan(pullRequests.size())));

        assertThat(get(demonstration.argus().ingress().resolve(path)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void webhooks_that_are_delivered_again_start_nothing() {
        List<WebhookDelivered> answered = deliverAllAgain();

        assertThat(answered).isNotEmpty().allMatch(delivery -> delivery.status() == 200);
    }

    @Test
    void what_is_delivered_again_after_redis_forgot_everything_is_not_posted_again() {
        awaitEnds(pullRequests.size());
        List<Event> posted = posted();
        int before = ends.size();
        redis(RedisServerCommands::flushall);

        deliverAllAgain();

        awaitEnds(before + pullRequests.size());
        assertThat(posted()).isEqualTo(posted);
        assertEachEndedInOneWay();
    }

    @Test
    void what_is_delivered_again_after_something_else_lies_under_every_key_of_redis_is_not_posted_again() {
        awaitEnds(pullRequests.size());
        List<Event> posted = posted();
        int before = ends.size();
        redis(commands -> commands.eval(MIX_UP, ScriptOutputType.STATUS));

        deliverAllAgain();

        awaitEnds(before);
        assertThat(posted()).isEqualTo(posted);
        assertEachEndedInOneWay();
        redis(RedisServerCommands::flushall);
    }

    /** As by {@code kafka-consumer-groups.sh --reset-offsets --to-earliest}, while the stages are at work. */
    @Test
    void setting_the_groups_of_all_stages_back_posts_nothing_again() throws Exception {
        awaitEnds(pullRequests.size());
        List<Event> posted = posted();

        setAllBack();

        assertThat(posted()).isEqualTo(posted);
        assertEachEndedInOneWay();
    }

    @Test
    void and_nobody_is_asked_again_about_what_was_told() throws Exception {
        awaitEnds(pullRequests.size());
        // Whatever Redis was made to forget by others is known again then.
        setAllBack();
        int calls = model.calls().size();
        List<Event> asked = askedAboutTold();

        setAllBack();

        assertThat(model.calls()).hasSize(calls);
        assertThat(asked).isNotEmpty();
        assertThat(askedAboutTold()).isEqualTo(asked);
    }

    /** What the stages ask of pull requests, but for the one of which nobody was told anything. */
    private static List<Event> askedAboutTold() {
        List<PullRequest> told = pullRequests.stream()
                .filter(pullRequest -> !pullRequest.title().equals("Lock"))
                .toList();
        return history().events(CallAnswered.class).stream()
                .filter(call -> told.stream().anyMatch(pullRequest -> isAbout(pullRequest, call.path())))
                .map(Event.class::cast)
                .toList();
    }

    private static boolean isAbout(PullRequest pullRequest, String path) {
        return path.matches(".*/(pulls|issues)/%d\\b.*".formatted(pullRequest.number()))
                || path.contains("..." + pullRequest.headSha());
    }

    /** Blocks until all of it was read again, and what followed from it. */
    private static void setAllBack() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", demonstration.argus().bootstrapServers()))) {
            List<Group> groups = Stream.of("check-run", "diff", "progress", "llm", "publisher")
                    .map(stage -> group(admin, stage))
                    .toList();
            for (Group group : groups) {
                group.setBack();
            }
            for (Group group : groups) {
                await().atMost(PATIENCE).until(group::isDone);
            }
        }
    }

    private static void awaitEnds(int count) {
        await().atMost(PATIENCE).until(() -> ends.size() >= count);
    }

    private static void assertEachEndedInOneWay() {
        Map<ReviewId, Set<Outcome>> outcomes = ends.stream()
                .collect(groupingBy(end -> end.review().id(), mapping(ReviewPublished::outcome, Collectors.toSet())));
        assertThat(outcomes.values()).allSatisfy(ways -> assertThat(ways).hasSize(1));
    }

    private static void redis(Consumer<RedisCommands<String, String>> work) {
        try (RedisClient client = RedisClient.create(demonstration.argus().redisUrl());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            work.accept(connection.sync());
        }
    }

    private static Group group(Admin admin, String stage) {
        return new Group(admin, new TopicNames("").group(new StageTopics(stage)));
    }

    private record Group(Admin admin, String name) {

        /** Whether it has read its topic to the end; what follows from a record is published before that. */
        boolean isDone() throws Exception {
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            Map<TopicPartition, Long> read = new HashMap<>();
            offsets().forEach((partition, committed) -> {
                latest.put(partition, OffsetSpec.latest());
                read.put(partition, committed.offset());
            });
            return admin.listOffsets(latest).all().get().entrySet().stream()
                    .allMatch(end -> Objects.equals(
                            read.get(end.getKey()), end.getValue().offset()));
        }

        /** Kafka moves the offsets only of a group without members; they join again by themselves. */
        void setBack() throws Exception {
            Map<TopicPartition, OffsetAndMetadata> beginning = offsets().keySet().stream()
                    .collect(Collectors.toMap(partition -> partition, partition -> new OffsetAndMetadata(0)));
            await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                admin.removeMembersFromConsumerGroup(name, new RemoveMembersFromConsumerGroupOptions())
                        .all()
                        .get();
                admin.alterConsumerGroupOffsets(name, beginning).all().get();
                return true;
            });
        }

        private Map<TopicPartition, OffsetAndMetadata> offsets() throws Exception {
            return admin.listConsumerGroupOffsets(name)
                    .partitionsToOffsetAndMetadata()
                    .get();
        }
    }

    private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofMinutes(1)).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static List<WebhookDelivered> deliverAllAgain() {
        SimulatedGitHub gitHub = demonstration.gitHub();
        int before = redeliveries().size();
        List<Delivery> opened = gitHub.webhooks().deliveries().stream()
                .filter(delivery -> "opened".equals(delivery.action()) && !delivery.redelivery())
                .toList();
        opened.forEach(delivery -> gitHub.webhooks().redeliver(delivery.id()));
        await().until(() -> redeliveries().size() == before + opened.size());
        return redeliveries().subList(before, before + opened.size());
    }

    private static List<WebhookDelivered> redeliveries() {
        return history().events(WebhookDelivered.class).stream()
                .filter(WebhookDelivered::redelivery)
                .toList();
    }

    /** Whatever a person would see twice. */
    private static List<Event> posted() {
        return history().entries().stream()
                .map(History.Entry::event)
                .filter(event -> event instanceof CheckRunCreated
                        || event instanceof CommentPosted
                        || event instanceof ReviewPosted)
                .toList();
    }

    private static int comments(String title) {
        return pullRequests.stream()
                .filter(pullRequest -> pullRequest.title().equals(title))
                .mapToInt(pullRequest ->
                        demonstration.conversation(pullRequest).reviewComments().size())
                .sum();
    }

    private static History history() {
        return demonstration.gitHub().history();
    }
}
