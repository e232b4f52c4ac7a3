package dev.argus.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.events.DiffPrepared;
import dev.argus.events.Envelope;
import dev.argus.events.Outcome;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewRequested;
import dev.argus.events.Trigger;
import dev.argus.runtime.dependency.Dependencies;
import dev.argus.runtime.stage.EventPublisher;
import dev.argus.runtime.stage.StageDefinition;
import dev.argus.testkit.TestKafka;
import dev.argus.testkit.TestRedis;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.tracing.Tracer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** The runtime in a Spring Boot application, as a service meets it. */
class RuntimeTest {

    private static final PullRequestRef PULL_REQUEST = new PullRequestRef(1, 2, "acme", "widgets", 12);
    private static final ReviewRequested REQUEST = ReviewRequested.of(
            PULL_REQUEST, "a".repeat(40), "0", Trigger.OPENED, "delivery", Instant.parse("2026-11-21T08:00:00Z"));

    /** What the two stages saw, by stage and name. */
    private static final Map<String, String> SEEN = new ConcurrentHashMap<>();

    @Test
    void it_starts_without_kafka_and_redis_soon_and_says_that_it_is_not_ready() {
        Instant begin = Instant.now();
        try (ConfigurableApplicationContext application = TestApplication.start(
                TwoStages.class, "argus.kafka.bootstrap-servers=localhost:1", "argus.redis.url=redis://localhost:1")) {
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofMinutes(1));

            assertThat(status(application, "liveness")).isEqualTo(Status.UP);
            assertThat(status(application, "readiness")).isEqualTo(Status.DOWN);
            assertThat(status(application, "readiness", "kafka")).isEqualTo(Status.DOWN);
            assertThat(status(application, "readiness", "redis")).isEqualTo(Status.DOWN);
        }
    }

    @Test
    void stages_work_in_one_trace_with_their_ids_in_the_log_and_leave_meters() {
        try (ConfigurableApplicationContext application = TestApplication.start(
                TwoStages.class,
                "argus.kafka.bootstrap-servers=" + TestKafka.bootstrapServers(),
                "argus.kafka.prefix=" + TestKafka.uniquePrefix(),
                "argus.kafka.partitions=1",
                "argus.redis.url=" + TestRedis.url())) {
            Awaitility.await().until(() -> status(application, "readiness").equals(Status.UP));

            String trace = publishInTrace(application);

            MeterRegistry meters = application.getBean(MeterRegistry.class);
            Awaitility.await()
                    .until(() -> meters.find(RuntimeMeters.RECORD.name())
                                    .tags(RuntimeMeters.STAGE, "llm", RuntimeMeters.OUTCOME, "published")
                                    .timer()
                            != null);
            assertThat(SEEN)
                    .containsEntry("diff trace", trace)
                    .containsEntry("llm trace", trace)
                    .containsEntry("llm review", REQUEST.review().id().value())
                    .containsEntry("llm repository", "acme/widgets");
            assertThat(meters.get(RuntimeMeters.IN_FLIGHT.name())
                            .tag(RuntimeMeters.STAGE, "diff")
                            .gauge()
                            .value())
                    .isZero();
            assertThat(meters.find("kafka.consumer.fetch.manager.records.lag.max")
                            .gauges())
                    .isNotEmpty();
        }
    }

    @Test
    void an_open_breaker_shows_in_health_and_meters_and_leaves_the_service_ready() {
        try (ConfigurableApplicationContext application = TestApplication.start(
                TestApplication.class,
                "argus.kafka.bootstrap-servers=" + TestKafka.bootstrapServers(),
                "argus.kafka.prefix=" + TestKafka.uniquePrefix(),
                "argus.redis.url=" + TestRedis.url(),
                "argus.dependency.openai.minimum-calls=1")) {
            application
                    .getBean(Dependencies.class)
                    .named("openai")
                    .callOnce(Mono.error(new IllegalStateException("broken")))
                    .onErrorComplete()
                    .block();

            assertThat(status(application, "breakers", "openai")).isEqualTo(new Status("OPEN"));
            assertThat(status(application)).isEqualTo(Status.UP);
            assertThat(status(application, "readiness")).isEqualTo(Status.UP);
            assertThat(application
                            .getBean(MeterRegistry.class)
                            .get("resilience4j.circuitbreaker.state")
                            .tags("name", "openai", "state", "open")
                            .gauge()
                            .value())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_wrong_setting_stops_the_start_with_a_sentence() {
        assertThatThrownBy(() -> TestApplication.start(TwoStages.class, "argus.kafka.bootstrap-servers=broker"))
                .hasRootCauseMessage("argus.kafka.bootstrap-servers is a list of host:port, was 'broker'");
        assertThatThrownBy(() -> TestApplication.start(TwoStages.class, "argus.redis.url=localhost:6379"))
                .rootCause()
                .hasMessageStartingWith("argus.redis.url must be like redis://host:6379");
        assertThatThrownBy(() -> TestApplication.start(TwoStages.class, "argus.stage.diff.concurrency=0"))
                .hasRootCauseMessage("argus.stage.diff.concurrency must be positive, was 0");
    }

    private static String publishInTrace(ConfigurableApplicationContext application) {
        Observation observation = Observation.start("test", application.getBean(ObservationRegistry.class));
        try (Observation.Scope scope = observation.openScope()) {
            String trace = currentTrace(application.getBean(Tracer.class));
            application
                    .getBean(EventPublisher.class)
                    .publish(Envelope.first("delivery", "ingress", REQUEST.occurredAt(), REQUEST))
                    .retryWhen(Retry.fixedDelay(30, Duration.ofMillis(500)))
                    .contextWrite(context -> context.put(ObservationThreadLocalAccessor.KEY, observation))
                    .block();
            return trace;
        } finally {
            observation.stop();
        }
    }

    private static Status status(ConfigurableApplicationContext application, String... path) {
        return health(application, path).getStatus();
    }

    private static HealthDescriptor health(ConfigurableApplicationContext application, String... path) {
        return Objects.requireNonNull(
                application.getBean(HealthEndpoint.class).healthForPath(path), () -> String.join("/", path));
    }

    private static String currentTrace(Tracer tracer) {
        return Objects.requireNonNull(tracer.currentSpan(), "no span").context().traceId();
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoStages {

        @Bean
        StageDefinition<ReviewRequested> diffStage(Tracer tracer) {
            return new StageDefinition<>(
                    "diff",
                    ReviewRequested.class,
                    request -> Mono.fromSupplier(() -> {
                        SEEN.put("diff trace", currentTrace(tracer));
                        return DiffPrepared.ended(request, ReviewPolicy.DEFAULTS, Outcome.skipped("for the test"));
                    }));
        }

        @Bean
        StageDefinition<DiffPrepared> llmStage(Tracer tracer) {
            return new StageDefinition<>(
                    "llm",
                    DiffPrepared.class,
                    prepared -> Mono.delay(Duration.ofMillis(10)).map(onAnotherThread -> {
                        SEEN.put("llm trace", currentTrace(tracer));
                        SEEN.put("llm review", String.valueOf(MDC.get("review.id")));
                        SEEN.put("llm repository", String.valueOf(MDC.get("repository")));
                        return ReviewGenerated.ended(prepared, Outcome.skipped("for the test"));
                    }));
        }
    }
}
