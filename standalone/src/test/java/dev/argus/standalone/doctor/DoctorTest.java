package dev.argus.standalone.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Topic;
import dev.argus.simulator.github.SimulatedGitHub;
import dev.argus.simulator.github.app.SimulatedApp;
import dev.argus.simulator.github.fault.Fault;
import dev.argus.simulator.model.Mishap;
import dev.argus.simulator.model.SimulatedModel;
import dev.argus.standalone.doctor.Diagnosis.State;
import dev.argus.testkit.TestKafka;
import dev.argus.testkit.TestRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.mock.env.MockEnvironment;

/** Everything is looked at where it really is, and is broken in each way once. */
class DoctorTest {

    private static final Map<String, String> EXAMINED_WITH = Map.of("Clock", "GitHub", "Webhooks", "GitHub");
    private static final String NOBODY = "localhost:1";

    private static SimulatedGitHub gitHub;
    private static SimulatedModel model;

    @TempDir
    Path data;

    private final MockEnvironment environment = new MockEnvironment();
    private Clock clock = Clock.systemUTC();
    private Duration patience = Duration.ofMinutes(3);

    @BeforeAll
    static void start() {
        gitHub = SimulatedGitHub.builder().start();
        model = SimulatedModel.builder().start();
    }

    @AfterAll
    static void stop() {
        gitHub.close();
        model.close();
    }

    @BeforeEach
    void a_deployment_of_which_nothing_is_wrong() {
        SimulatedApp app = gitHub.app();
        environment
                .withProperty("argus.github.api-url", gitHub.apiUrl().toString())
                .withProperty("argus.github.app-id", Long.toString(app.id()))
                .withProperty("argus.github.private-key", app.privateKey())
                .withProperty("argus.github.webhook-secrets", app.webhookSecret())
                .withProperty("argus.llm.models[0].provider", "openai-compatible")
                .withProperty("argus.llm.models[0].name", SimulatedModel.NAME)
                .withProperty("argus.llm.models[0].base-url", model.baseUrl().toString())
                .withProperty("argus.data-dir", data.toString());
        ConfigurationPropertySources.attach(environment);
    }

    @AfterEach
    void mend() {
        gitHub.faults().clear();
    }

    @Test
    void nothing_is_wrong_where_all_is_well() {
        List<Diagnosis> found = new ArrayList<>();

        boolean well = new Doctor(environment, clock, patience).examine(found::add);

        assertThat(well).isTrue();
        assertThat(found).noneMatch(diagnosis -> diagnosis.state() == State.WRONG);
        assertThat(found)
                .extracting(Diagnosis::subject)
                .contains("Settings", "Kafka", "Redis", "GitHub", "Webhooks", "Model", "Disk");
        assertThat(found)
                .allSatisfy(diagnosis -> assertThat(diagnosis.found() + diagnosis.remedy())
                        .doesNotContain(gitHub.app().webhookSecret(), "PRIVATE KEY"));
    }

    @Test
    void every_setting_that_is_missing_is_named_and_what_hangs_on_it_is_not_looked_at() {
        environment.setProperty("argus.github.app-id", "my-app");
        environment.setProperty("argus.kafka.partitions", "none");

        assertThat(wrong("Settings"))
                .anyMatch(found -> found.contains("ARGUS_GITHUB_APP_ID is not a number"))
                .anyMatch(found -> found.contains("argus.kafka.partitions"));
        assertThat(of("Kafka"))
                .singleElement()
                .satisfies(kafka -> assertThat(kafka.found()).contains("not looked at"));
    }

    @Test
    void one_thing_that_is_wrong_is_enough() {
        model.order(Mishap.UNAUTHORIZED, 1);

        assertThat(new Doctor(environment, clock, patience).examine(diagnosis -> {}))
                .isFalse();
    }

    @Test
    void kafka_that_does_not_answer_is_wrong() {
        environment.setProperty("argus.kafka.bootstrap-servers", NOBODY);
        patience = Duration.ofSeconds(1);

        assertThat(wrong("Kafka"))
                .singleElement()
                .satisfies(found -> assertThat(found).contains(NOBODY + " does not answer"));
    }

    @Test
    void a_broker_alone_and_topics_that_are_missing_are_doubtful() {
        String prefix = TestKafka.uniquePrefix();
        environment.setProperty("argus.kafka.bootstrap-servers", TestKafka.bootstrapServers());
        environment.setProperty("argus.kafka.prefix", prefix);
        TestKafka.createTopic(prefix + Topic.DIFF_PREPARED.topicName(), 1);

        assertThat(of("Kafka"))
                .extracting(Diagnosis::state)
                .containsExactly(State.DOUBTFUL, State.DOUBTFUL, State.WELL);
        assertThat(of("Kafka").get(1).found())
                .contains(prefix + Topic.REVIEW_REQUESTED.topicName())
                .doesNotContain(Topic.DIFF_PREPARED.topicName());
    }

    @Test
    void redis_that_does_not_answer_is_wrong() {
        environment.setProperty("argus.redis.url", "redis://:hidden-word@" + NOBODY);

        assertThat(wrong("Redis"))
                .singleElement()
                .satisfies(found ->
                        assertThat(found).contains(NOBODY + " does not answer").doesNotContain("hidden-word"));
    }

    @Test
    void redis_that_answers_tells_its_version_and_what_it_does_not_keep() {
        environment.setProperty("argus.redis.url", TestRedis.url());

        assertThat(of("Redis"))
                .extracting(Diagnosis::found)
                .anyMatch(found -> found.matches(".* answers, 6\\.2\\.\\d+"))
                .anyMatch(found -> found.contains("append-only"));
    }

    @Test
    void a_key_of_another_app_is_told_from_a_server_that_is_away() {
        environment.setProperty(
                "argus.github.private-key", SimulatedApp.generate("other").privateKey());

        assertThat(wrong("GitHub"))
                .singleElement()
                .satisfies(found -> assertThat(found).contains("does not know the App", "401"));

        environment.setProperty("argus.github.api-url", "http://" + NOBODY + "/api/v3");

        assertThat(wrong("GitHub"))
                .singleElement()
                .satisfies(found -> assertThat(found).contains("does not answer"));
    }

    @Test
    void a_permission_and_an_event_that_are_missing_are_named() {
        gitHub.faults().add(Fault.on("GET", "/app").answer(200, Map.of(), """
            {"id": 100001, "slug": "argus", "events": ["push"],
             "permissions": {"metadata": "read", "contents": "write", "pull_requests": "read"}}\
            """));

        assertThat(wrong("GitHub"))
                .anyMatch(found -> found.endsWith("checks: write, pull_requests: write"))
                .anyMatch(found -> found.contains("does not tell of pull_request"));
    }

    @Test
    void a_clock_that_is_wrong_is_told_by_how_much() {
        String now = DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().atOffset(ZoneOffset.UTC));
        gitHub.faults().add(Fault.on("GET", "/app").answer(401, Map.of("date", now), "{}"));

        clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(7));

        assertThat(wrong("Clock"))
                .singleElement()
                .satisfies(found -> assertThat(found).containsPattern("4[12]\\d s from GitHub's"));
    }

    @Test
    void deliveries_that_do_not_arrive_are_counted() {
        gitHub.faults().add(Fault.on("GET", "/app/hook/deliveries").answer(200, Map.of(), """
            [{"id": 2, "status_code": 401, "delivered_at": "2026-11-21T10:00:00Z"},
             {"id": 1, "status_code": 202, "delivered_at": "2026-11-21T09:00:00Z"}]\
            """));

        assertThat(wrong("Webhooks"))
                .singleElement()
                .satisfies(found ->
                        assertThat(found).contains("of the last 2 deliveries 1 failed", "2026-11-21T09:00:00Z"));
        assertThat(of("Webhooks").get(0).remedy()).contains("ARGUS_GITHUB_WEBHOOK_SECRETS");
    }

    @Test
    void a_model_that_refuses_its_key_is_told_with_the_setting() {
        model.order(Mishap.UNAUTHORIZED, 1);

        assertThat(wrong("Model"))
                .singleElement()
                .satisfies(found -> assertThat(found).contains("argus.llm.models[0].api-key"));
    }

    @Test
    void a_directory_that_is_none_is_wrong() throws Exception {
        environment.setProperty(
                "argus.data-dir", Files.writeString(data.resolve("file"), "").toString());

        assertThat(wrong("Disk"))
                .singleElement()
                .satisfies(found -> assertThat(found).contains("no directory"));
    }

    private List<String> wrong(String subject) {
        return of(subject).stream()
                .filter(diagnosis -> diagnosis.state() == State.WRONG)
                .map(Diagnosis::found)
                .toList();
    }

    private List<Diagnosis> of(String subject) {
        Doctor doctor = new Doctor(environment, clock, patience);
        return doctor.examinations().stream()
                .filter(examination -> examination.subject().equals(EXAMINED_WITH.getOrDefault(subject, subject)))
                .flatMap(examination -> doctor.examined(examination).stream())
                .filter(diagnosis -> diagnosis.subject().equals(subject))
                .toList();
    }
}
