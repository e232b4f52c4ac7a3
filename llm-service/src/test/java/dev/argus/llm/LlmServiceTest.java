package dev.argus.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.events.BlobRef;
import dev.argus.events.DiffPrepared;
import dev.argus.events.Envelope;
import dev.argus.events.Event;
import dev.argus.events.EventCodec;
import dev.argus.events.EventType;
import dev.argus.events.ModelCalled;
import dev.argus.events.Outcome;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewRequested;
import dev.argus.events.StageTopics;
import dev.argus.events.Topic;
import dev.argus.events.Trigger;
import dev.argus.events.content.FileChange;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Findings;
import dev.argus.llm.review.Diffs;
import dev.argus.runtime.RuntimeMeters;
import dev.argus.runtime.content.BlobStore;
import dev.argus.runtime.content.InMemoryBlobStore;
import dev.argus.runtime.stage.EventPublisher;
import dev.argus.simulator.model.Mishap;
import dev.argus.simulator.model.SimulatedModel;
import dev.argus.testkit.TestKafka;
import dev.argus.testkit.TestRedis;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The service as it runs: events come from Kafka, content from Redis, answers over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LlmServiceTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String prefix = TestKafka.uniquePrefix();
    private final SimulatedModel model = SimulatedModel.builder().start();
    private final ClockAhead clock = new ClockAhead();
    private final ConfigurableApplicationContext service = new SpringApplicationBuilder(LlmServiceApplication.class)
            .initializers(context -> ((GenericApplicationContext) context).registerBean(Clock.class, () -> clock))
            .properties(
                    "server.port=0",
                    "argus.kafka.bootstrap-servers=" + TestKafka.bootstrapServers(),
                    "argus.kafka.prefix=" + prefix,
                    "argus.kafka.partitions=1",
                    "argus.redis.url=" + TestRedis.url(),
                    "argus.llm.models[0].provider=openai-compatible",
                    "argus.llm.models[0].name=" + SimulatedModel.NAME,
                    "argus.llm.models[0].base-url=" + model.baseUrl(),
                    "argus.dependency.model-1.open-for=1s",
                    // Calls that failed before do not close the way again after one that did not.
                    "argus.dependency.model-1.window=4",
                    "argus.dependency.model-1.failure-rate=100",
                    "argus.stage.llm.retry-delays=100ms,200ms,300ms",
                    // Who is the next shows where there is one place.
                    "argus.stage.llm.concurrency=1")
            .run();

    @AfterAll
    void stop() {
        service.close();
        model.close();
    }

    @Test
    void a_prepared_review_gets_its_findings() {
        DiffPrepared prepared =
                Reviews.in(blobs()).pullRequest(1).unit(comparing("a")).prepared();

        ReviewGenerated review = generated(prepared);

        assertThat(review.outcome()).isEqualTo(Outcome.complete());
        assertThat(findings(review))
                .extracting(Finding::title)
                .singleElement()
                .asString()
                .contains("compares the identity of strings");
    }

    @Test
    void every_call_is_in_the_ledger() {
        DiffPrepared prepared =
                Reviews.in(blobs()).pullRequest(8).unit(comparing("g")).prepared();
        publish(prepared);

        ModelCalled call = first(Topic.MODEL_CALLED, ModelCalled.class, prepared);

        assertThat(call.review()).isEqualTo(prepared.review());
        assertThat(call.result()).isEqualTo(ModelCalled.Result.ANSWERED);
        assertThat(call.inputTokens()).isPositive();
        assertThat(call.costUsd()).isNull();
    }

    @Test
    void what_was_read_once_is_known_from_redis() {
        generated(Reviews.in(blobs()).pullRequest(2).unit(comparing("b")).prepared());

        ReviewGenerated again = generated(
                Reviews.in(blobs()).pullRequest(3).unit(comparing("b")).prepared());

        assertThat(again.usage().calls()).isZero();
        assertThat(again.usage().filesFromCache()).isEqualTo(1);
        assertThat(findings(again)).hasSize(1);
    }

    @Test
    void content_that_has_left_redis_is_requested_again() {
        DiffPrepared prepared = Reviews.in(new InMemoryBlobStore())
                .pullRequest(4)
                .unit(comparing("c"))
                .prepared();

        publish(prepared);

        assertThat(first(Topic.REVIEW_REQUESTED, ReviewRequested.class, prepared)
                        .trigger())
                .isEqualTo(Trigger.CONTENT_LOST);
    }

    @Test
    void a_limited_model_delays_a_review_and_does_not_lose_it() {
        model.order(Mishap.RATE_LIMITED, 2);

        ReviewGenerated review = generated(
                Reviews.in(blobs()).pullRequest(5).unit(comparing("d")).prepared());

        assertThat(review.outcome()).isEqualTo(Outcome.complete());
    }

    @Test
    void when_all_models_were_away_for_an_hour_every_review_finishes_afterwards_the_oldest_first() {
        List<DiffPrepared> youngestFirst = IntStream.iterate(5, n -> n > 0, n -> n - 1)
                .mapToObj(n -> Reviews.in(blobs())
                        .pullRequest(100 + n)
                        .unit(comparing("h" + n))
                        .prepared())
                .toList();
        model.order(Mishap.SERVER_ERROR, 10_000);
        Instant outage = clock.instant();
        for (int i = 0; i < youngestFirst.size(); i++) {
            publish(youngestFirst.get(i), outage.minusSeconds(i));
        }
        Awaitility.await().until(() -> retried("wait") >= youngestFirst.size());
        clock.advance(Duration.ofHours(1));
        double waits = retried("wait");
        Awaitility.await().until(() -> retried("wait") > waits);

        model.pause();
        model.behave();
        DiffPrepared newcomer =
                Reviews.in(blobs()).pullRequest(100 + 6).unit(comparing("h6")).prepared();
        publish(newcomer, clock.instant());
        Awaitility.await().until(() -> waiting() == youngestFirst.size());
        model.resume();

        List<ReviewGenerated> reviews = generatedAmong(Stream.concat(Stream.of(newcomer), youngestFirst.stream()));
        assertThat(reviews).extracting(ReviewGenerated::outcome).containsOnly(Outcome.complete());
        // Whoever comes back first gets the free place; from then on there is a line.
        assertThat(reviews.stream().skip(1).map(review -> review.pullRequest().number()))
                .isSorted();
        assertThat(TestKafka.recordsNow(prefix + new StageTopics("llm").deadLetters()))
                .noneMatch(letter -> youngestFirst.stream()
                        .anyMatch(prepared -> prepared.pullRequest().key().equals(letter.key())));
    }

    @Test
    void a_key_that_is_refused_ends_the_review_in_words() {
        model.order(Mishap.UNAUTHORIZED, 1);

        ReviewGenerated review = generated(
                Reviews.in(blobs()).pullRequest(6).unit(comparing("e")).prepared());

        assertThat(review.outcome().state()).isEqualTo(Outcome.State.FAILED);
        assertThat(review.outcome().reason()).contains("argus.llm.models[0].api-key");
    }

    @Test
    void it_says_how_it_is_and_what_it_counts() {
        generated(Reviews.in(blobs()).pullRequest(7).unit(comparing("f")).prepared());
        WebTestClient http = WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + service.getEnvironment().getProperty("local.server.port"))
                .build();

        http.get().uri("/actuator/health/readiness").exchange().expectStatus().isOk();
        assertThat(service.getBean(MeterRegistry.class)
                        .find("gen_ai.client.token.usage")
                        .tags("gen_ai.operation.name", "chat", "gen_ai.token.type", "input")
                        .summaries())
                .isNotEmpty();
        http.get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectBody(String.class)
                .value(text -> assertThat(text)
                        .contains("argus_model_calls_seconds_count{model=")
                        .contains("purpose=\"review\",type=\"input\"}")
                        .contains("argus_findings_cache_total{result=\"miss\"}")
                        .contains("argus_model_findings_total{category=")
                        .contains("gen_ai_client_operation_duration_seconds_bucket"));
    }

    @Test
    void without_a_model_it_does_not_start_and_says_what_to_set() {
        SpringApplicationBuilder modelless = new SpringApplicationBuilder(LlmServiceApplication.class)
                .properties(
                        "server.port=0",
                        "OPENAI_API_KEY=",
                        "ANTHROPIC_API_KEY=",
                        "GEMINI_API_KEY=",
                        "GITHUB_TOKEN=",
                        "argus.kafka.bootstrap-servers=" + TestKafka.bootstrapServers(),
                        "argus.redis.url=" + TestRedis.url());

        assertThatThrownBy(modelless::run)
                .rootCause()
                .isInstanceOf(MissingModelException.class)
                .hasMessageContaining("set one of OPENAI_API_KEY, ANTHROPIC_API_KEY, GEMINI_API_KEY, GITHUB_TOKEN");
    }

    private BlobStore blobs() {
        return service.getBean(BlobStore.class);
    }

    private ReviewGenerated generated(DiffPrepared prepared) {
        publish(prepared);
        return first(Topic.REVIEW_GENERATED, ReviewGenerated.class, prepared);
    }

    private void publish(DiffPrepared prepared) {
        publish(prepared, clock.instant());
    }

    private void publish(DiffPrepared prepared, Instant time) {
        service.getBean(EventPublisher.class)
                .publish(Envelope.first(prepared.review().id().value(), "diff", time, prepared))
                .block(PATIENCE);
    }

    /** In the order in which they were published. */
    private List<ReviewGenerated> generatedAmong(Stream<DiffPrepared> all) {
        Set<String> keys = all.map(prepared -> prepared.pullRequest().key()).collect(Collectors.toSet());
        return TestKafka.records(
                        prefix + Topic.REVIEW_GENERATED.topicName(), keys.size(), record -> keys.contains(record.key()))
                .stream()
                .map(record -> (ReviewGenerated) new EventCodec()
                        .decode(EventType.of(ReviewGenerated.class).typeName(), record.value()))
                .toList();
    }

    private double retried(String reason) {
        return service
                .getBean(MeterRegistry.class)
                .find(RuntimeMeters.RETRY.name())
                .tags(RuntimeMeters.STAGE, "llm", RuntimeMeters.REASON, reason)
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private double waiting() {
        return service.getBean(MeterRegistry.class)
                .get(RuntimeMeters.WAITING.name())
                .tag(RuntimeMeters.STAGE, "llm")
                .gauge()
                .value();
    }

    private <E extends Event> E first(Topic topic, Class<E> type, DiffPrepared prepared) {
        return TestKafka.records(
                        prefix + topic.topicName(),
                        1,
                        record -> Objects.equals(
                                record.key(), prepared.pullRequest().key()))
                .stream()
                .map(record ->
                        type.cast(new EventCodec().decode(EventType.of(type).typeName(), record.value())))
                .findFirst()
                .orElseThrow();
    }

    private List<Finding> findings(ReviewGenerated review) {
        BlobRef ref = Objects.requireNonNull(review.findings());
        return Objects.requireNonNull(blobs().get(ref, Findings.class).block(PATIENCE))
                .findings();
    }

    /** Goes on, and can be moved. */
    private static final class ClockAhead extends Clock {

        private volatile Duration ahead = Duration.ZERO;

        void advance(Duration duration) {
            ahead = ahead.plus(duration);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** A change that no other test makes. */
    private static FileChange comparing(String name) {
        return Diffs.file("src/" + name + ".java", 1, "+if (" + name + " == \"admin\") {");
    }
}
