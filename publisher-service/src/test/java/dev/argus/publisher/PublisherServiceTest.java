package dev.argus.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import dev.argus.events.Envelope;
import dev.argus.events.Event;
import dev.argus.events.EventCodec;
import dev.argus.events.EventType;
import dev.argus.events.Outcome;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewId;
import dev.argus.events.ReviewPublished;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import dev.argus.publisher.notify.Chat;
import dev.argus.runtime.content.BlobStore;
import dev.argus.runtime.content.InMemoryBlobStore;
import dev.argus.runtime.stage.EventPublisher;
import dev.argus.simulator.github.hosting.CheckRun;
import dev.argus.simulator.github.hosting.PullRequest;
import dev.argus.testkit.TestKafka;
import dev.argus.testkit.TestRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The service as it runs: events come from Kafka, content from Redis, and GitHub is asked over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublisherServiceTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String prefix = TestKafka.uniquePrefix();
    private final Chat chat = new Chat();
    private @Nullable Hosted hosted;
    private @Nullable ConfigurableApplicationContext service;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException, GitAPIException {
        hosted = new Hosted(Files.createDirectory(directory.resolve("app")));
        Path secretRules = Files.writeString(directory.resolve("rules.toml"), """
                [[rules]]
                id = "acme-key"
                regex = '''acme-[0-9]{12}'''
                keywords = ["acme-"]
                """);
        service = new SpringApplicationBuilder(PublisherServiceApplication.class)
                .properties(
                        "server.port=0",
                        "argus.kafka.bootstrap-servers=" + TestKafka.bootstrapServers(),
                        "argus.kafka.prefix=" + prefix,
                        "argus.kafka.partitions=2",
                        "argus.kafka.publish-timeout=60s",
                        "argus.redis.url=" + TestRedis.url(),
                        "argus.github.api-url=" + hosted.gitHub.apiUrl(),
                        "argus.github.writes.interval=1ms",
                        "argus.github.app-id=" + hosted.gitHub.app().id(),
                        "argus.github.private-key=" + hosted.gitHub.app().privateKey(),
                        "argus.secrets.rules=" + secretRules,
                        "argus.notify.channels[0].kind=discord",
                        "argus.notify.channels[0].url=" + chat.url())
                .run();
    }

    @AfterAll
    void stop() {
        service().close();
        hosted().close();
        chat.close();
    }

    @Test
    void a_review_goes_from_its_request_to_its_pull_request() {
        PullRequest pullRequest = hosted().open();
        ReviewRequested requested = hosted().requested(pullRequest);

        say(requested);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(hosted().checkRuns(requested))
                        .singleElement()
                        .extracting(CheckRun::status)
                        .isEqualTo(CheckRun.Status.QUEUED));

        say(hosted().generated(requested, blobs(), Hosted.atTwoLines(), Hosted.atARemovedLine(), Hosted.ofTheFile()));

        ReviewPublished published =
                heard(ReviewPublished.class, about(requested.review().id())).get(0);
        assertThat(published.outcome()).isEqualTo(Outcome.complete());
        assertThat(published.inlineComments()).isEqualTo(2);
        assertThat(hosted().conversation(pullRequest).reviews()).hasSize(1);
        assertThat(hosted().conversation(pullRequest).reviewComments()).hasSize(2);
        assertThat(hosted().conversation(pullRequest).comments())
                .singleElement()
                .satisfies(comment -> {
                    assertThat(comment.author().login())
                            .isEqualTo(hosted().gitHub.app().slug() + "[bot]");
                    assertThat(comment.body()).contains("### Argus · 3 findings, 1 of them high");
                });
        assertThat(hosted().checkRuns(requested)).singleElement().satisfies(run -> {
            assertThat(run.conclusion()).isEqualTo(CheckRun.Conclusion.NEUTRAL);
            assertThat(Objects.requireNonNull(run.output()).title()).isEqualTo("3 findings, 1 of them high");
        });
    }

    @Test
    void events_that_come_again_and_in_any_order_change_nothing() {
        PullRequest pullRequest = hosted().open();
        ReviewRequested requested = hosted().requested(pullRequest);
        ReviewGenerated generated = hosted().generated(requested, blobs(), Hosted.atTwoLines());

        say(generated);
        say(requested);
        say(generated);
        say(requested);
        say(generated);

        assertThat(heard(ReviewPublished.class, about(requested.review().id()), 3))
                .hasSize(3);
        assertThat(hosted().conversation(pullRequest).reviews()).hasSize(1);
        assertThat(hosted().conversation(pullRequest).comments()).hasSize(1);
        assertThat(hosted().checkRuns(requested))
                .singleElement()
                .extracting(CheckRun::status)
                .isEqualTo(CheckRun.Status.COMPLETED);
    }

    @Test
    void a_review_whose_content_is_gone_is_requested_anew() {
        ReviewRequested requested = hosted().requested(hosted().open());

        say(hosted().generated(requested, new InMemoryBlobStore(), Hosted.atTwoLines()));

        assertThat(heard(
                        ReviewRequested.class,
                        event -> event.review().id().equals(requested.review().id())))
                .extracting(ReviewRequested::trigger, ReviewRequested::attempt)
                .contains(tuple(Trigger.CONTENT_LOST, 1));
    }

    @Test
    void a_pull_request_that_was_closed_meanwhile_is_left_alone() {
        PullRequest pullRequest = hosted().open();
        ReviewRequested requested = hosted().requested(pullRequest);
        hosted().close(pullRequest);

        say(hosted().generated(requested, blobs(), Hosted.atTwoLines()));

        assertThat(heard(ReviewPublished.class, about(requested.review().id()))
                        .get(0)
                        .outcome())
                .isEqualTo(Outcome.skipped("the pull request is closed"));
        assertThat(hosted().conversation(pullRequest).comments()).isEmpty();
    }

    @Test
    void a_critical_finding_is_told_in_the_chat_as_well() {
        PullRequest pullRequest = hosted().open();
        ReviewRequested requested = hosted().requested(pullRequest);

        say(hosted().generated(requested, blobs(), Hosted.critical()));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(chat.posted())
                        .singleElement()
                        .asString()
                        .contains("1 critical finding", "acme/app#" + pullRequest.number()));
    }

    @Test
    void a_secret_of_the_operators_own_kind_is_not_said_however_it_was_put_together() {
        PullRequest pullRequest = hosted().open();
        ReviewRequested requested = hosted().requested(pullRequest);

        say(hosted().generated(requested, blobs(), Hosted.saying("The key is acme-**123456**`789012`")));

        assertThat(heard(ReviewPublished.class, about(requested.review().id()))).hasSize(1);
        assertThat(hosted().conversation(pullRequest).reviewComments())
                .singleElement()
                .satisfies(comment -> assertThat(comment.body())
                        .contains("[secret:acme-key:1]")
                        .doesNotContain("123456", "789012"));
        assertThat(hosted().conversation(pullRequest).comments())
                .singleElement()
                .satisfies(comment -> assertThat(comment.body()).doesNotContain("123456", "789012"));
    }

    private void say(Event event) {
        service()
                .getBean(EventPublisher.class)
                .publish(Envelope.first(event.key(), "test", Sample.REQUESTED_AT, event))
                .block(PATIENCE);
    }

    private static Predicate<ReviewPublished> about(ReviewId id) {
        return published -> published.review().id().equals(id);
    }

    private <E extends Event> List<E> heard(Class<E> type, Predicate<E> which) {
        return heard(type, which, 1);
    }

    private <E extends Event> List<E> heard(Class<E> type, Predicate<E> which, int count) {
        EventType eventType = EventType.of(type);
        List<E> events = new ArrayList<>();
        TestKafka.records(prefix + eventType.topic().topicName(), count, record -> {
                    E event = type.cast(new EventCodec().decode(eventType.typeName(), record.value()));
                    return which.test(event);
                })
                .forEach(
                        record -> events.add(type.cast(new EventCodec().decode(eventType.typeName(), record.value()))));
        return events;
    }

    private BlobStore blobs() {
        return service().getBean(BlobStore.class);
    }

    private Hosted hosted() {
        return Objects.requireNonNull(hosted);
    }

    private ConfigurableApplicationContext service() {
        return Objects.requireNonNull(service);
    }
}
