package dev.argus.signals;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.argus.cli.Argus;
import dev.argus.cli.Repository;
import dev.argus.docs.MetricsPage;
import dev.argus.events.ArgusJson;
import dev.argus.runtime.meter.MeterDefinition;
import dev.argus.simulator.github.SimulatedGitHub;
import dev.argus.simulator.github.git.GitCommit;
import dev.argus.simulator.github.git.SimulatedRepository;
import dev.argus.simulator.github.hosting.Event.CheckRunUpdated;
import dev.argus.simulator.github.hosting.Event.ReviewPosted;
import dev.argus.simulator.github.hosting.HostedRepository;
import dev.argus.simulator.model.Mishap;
import dev.argus.simulator.model.SimulatedModel;
import dev.argus.standalone.embedded.OtherProcess;
import dev.argus.testkit.TestKafka;
import dev.argus.testkit.TestRedis;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What Argus tells about itself while it works, in a process of its own with the settings of a deployment: logs, meters, traces, and what it
 * leaves in Kafka and Redis.
 */
@Tag("system")
class SignalsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String IN_THE_CODE = "canaryInTheCode7431";
    private static final String IN_THE_TITLE = "Canary in the title 5512";
    /** In two pieces, so that nobody who looks for secrets in this repository finds one. */
    private static final String A_SECRET = "ghp_" + "x7Kq2mVb9TzR4wYc1LpN8sDf6GhJ3aE5uQ0o";

    private static final String MODEL_KEY = "sk-canary-of-the-model-9931";
    private static final String UNREADABLE_ANSWER = "it seems fine to me";

    /** As the start without Spring Boot's own defaults in the way of this module's tests would have it. */
    private static final String LOGBACK = """
        <configuration>
          <include resource="org/springframework/boot/logging/logback/defaults.xml"/>
          <include resource="org/springframework/boot/logging/logback/console-appender.xml"/>
          <include resource="org/springframework/boot/logging/logback/structured-file-appender.xml"/>
          <root level="INFO"><appender-ref ref="CONSOLE"/><appender-ref ref="FILE"/></root>
        </configuration>
        """;

    @TempDir
    static Path temp;

    private static Repository repository;
    private static SimulatedGitHub gitHub;
    private static SimulatedModel model;
    private static Collector collector;
    private static OtherProcess argus;
    private static String management;
    private static final String PREFIX = TestKafka.uniquePrefix();

    @BeforeAll
    static void review() throws Exception {
        String code = Repository.CREDENTIAL.replace(
                "class Login {", "class " + IN_THE_CODE + " {\n    String t = \"" + A_SECRET + "\";");
        repository = Repository.in(temp.resolve("shop"))
                .commit(IN_THE_TITLE, Map.of("src/Login.java", code))
                .commit(IN_THE_TITLE + " again", Map.of("src/Other.java", code.replace("Login", "Other")));
        model = SimulatedModel.builder().apiKey(MODEL_KEY).start();
        gitHub = SimulatedGitHub.builder()
                .repository(SimulatedRepository.of(repository.directory()))
                .start();
        collector = Collector.start();
        argus = OtherProcess.running(Argus.class, settings(), List.of("up"));
        String[] addresses = argus.says("  Webhooks: ").split("\\s+Health: ", 2);
        management = addresses[1].replace("/actuator/health", "");
        gitHub.webhooks().deliverTo(URI.create(addresses[0]));
        // One review as it should be, then one of which nothing can be made.
        HostedRepository shop = gitHub.repositories().get(0);
        List<GitCommit> commits = shop.git().latest(2);
        shop.openCommit(commits.get(0).sha());
        await().atMost(PATIENCE).until(() -> completed() == 1);
        model.order(Mishap.BABBLE, 10);
        shop.openCommit(commits.get(1).sha());
        await().atMost(PATIENCE).until(() -> completed() == 2);
        await().atMost(PATIENCE)
                .until(() -> collector.traces().values().stream()
                                .filter(names -> names.contains("publisher process"))
                                .count()
                        == 2);
    }

    @AfterAll
    static void stop() {
        argus.close();
        gitHub.close();
        model.close();
        collector.close();
        repository.close();
    }

    @Test
    void a_trace_follows_a_delivery_through_all_services_to_github_and_the_model() {
        assertThat(collector.traces().values())
                .anySatisfy(names -> assertThat(names)
                        .contains("http post /webhooks/github")
                        .contains("check-run process", "diff process", "llm process", "publisher process")
                        .anyMatch(name -> name.startsWith("chat "))
                        .anyMatch(name -> name.startsWith("http get")));
    }

    /** Or the next work on the thread would join its trace. Micrometer complains of it in the log. */
    @Test
    void no_span_stays_open_on_a_thread_after_its_work() {
        assertThat(argus.said()).noneMatch(line -> line.contains("restoring is not the same"));
    }

    @Test
    void lines_of_the_log_carry_the_ids_that_find_them_again() throws Exception {
        List<JsonNode> settled = Files.readAllLines(temp.resolve("argus.log")).stream()
                .map(line -> ArgusJson.mapper().readTree(line))
                .filter(line -> line.at("/log/logger").asString("").equals("dev.argus.stage"))
                .toList();

        assertThat(settled).hasSizeGreaterThan(4).allSatisfy(line -> {
            String text = line.toString();
            assertThat(Set.of("review.id", "installation.id", "repository", "pull", "delivery.id", "trace.id"))
                    .allSatisfy(id ->
                            assertThat(isIn(line, id)).as("%s in %s", id, text).isTrue());
        });
    }

    @Test
    void every_meter_it_shows_is_one_of_those_on_the_page() throws Exception {
        Map<String, MeterDefinition> known =
                MetricsPage.definitions().stream().collect(Collectors.toMap(MetricsPage::exposed, meter -> meter));
        Map<String, Set<String>> shown = labelsOfOurs(metrics());

        assertThat(shown).hasSizeGreaterThan(20);
        shown.forEach((name, labels) -> {
            MeterDefinition meter = known.get(name);
            assertThat(meter).as(name).isNotNull();
            assertThat(labels)
                    .as(name)
                    .isEqualTo(meter.tags().stream()
                            .map(tag -> tag.replace('.', '_'))
                            .collect(Collectors.toCollection(TreeSet::new)));
        });
        assertThat(metrics().lines())
                .filteredOn(line -> line.matches("# HELP (argus|gen_ai)_\\S+ \\s*"))
                .isEmpty();
    }

    @Test
    void nothing_private_is_in_what_it_tells() throws Exception {
        List<String> all = canaries();
        Map<String, String> told = new LinkedHashMap<>();
        told.put("log as JSON", Files.readString(temp.resolve("argus.log")));
        told.put("log as text", String.join("\n", argus.said()));
        told.put("meters", metrics());
        told.put("traces", collector.spans().toString());
        told.put("Kafka", kafka());

        assertThat(told).allSatisfy((where, text) -> {
            assertThat(text).as(where).isNotEmpty();
            all.forEach(canary -> assertThat(text.contains(canary))
                    .as("'%s' in %s", canary, where)
                    .isFalse());
        });
    }

    @Test
    void no_credential_is_in_redis_and_content_only_where_it_belongs() {
        redis().forEach((key, value) -> {
            assertThat(value)
                    .as(key)
                    .doesNotContain(A_SECRET, MODEL_KEY, gitHub.app().webhookSecret(), "ghs_");
            if (!key.matches("argus:(blob|findings|etag):.*")) {
                assertThat(value).as(key).doesNotContain(IN_THE_CODE, IN_THE_TITLE);
            }
        });
    }

    @Test
    void no_secret_of_the_code_reaches_the_model() {
        assertThat(model.calls())
                .isNotEmpty()
                .allSatisfy(
                        call -> assertThat(call.prompt()).contains(IN_THE_CODE).doesNotContain(A_SECRET));
    }

    /** Whatever came in that is nobody's business, and the beginnings of tokens that GitHub makes. */
    private static List<String> canaries() {
        String said = gitHub.history().events(ReviewPosted.class).get(0).toString();
        assertThat(said).contains("password");
        String key = gitHub.app().privateKey().lines().skip(3).findFirst().orElseThrow();
        return List.of(
                IN_THE_CODE,
                IN_THE_TITLE,
                A_SECRET,
                MODEL_KEY,
                UNREADABLE_ANSWER,
                key,
                gitHub.app().webhookSecret(),
                "hunter2-and-more",
                "ghs_",
                "Bearer ",
                "eyJ");
    }

    private static Map<String, String> settings() throws IOException {
        Map<String, String> settings = new HashMap<>();
        settings.put("ARGUS_GITHUB_API_URL", gitHub.apiUrl().toString());
        settings.put("ARGUS_GITHUB_APP_ID", Long.toString(gitHub.app().id()));
        settings.put("ARGUS_GITHUB_PRIVATE_KEY", gitHub.app().privateKey());
        settings.put("ARGUS_GITHUB_WEBHOOK_SECRETS", gitHub.app().webhookSecret());
        settings.put("ARGUS_LLM_MODELS_0_PROVIDER", "openai-compatible");
        settings.put("ARGUS_LLM_MODELS_0_NAME", SimulatedModel.NAME);
        settings.put("ARGUS_LLM_MODELS_0_BASEURL", model.baseUrl().toString());
        settings.put("ARGUS_LLM_MODELS_0_APIKEY", MODEL_KEY);
        settings.put("ARGUS_KAFKA_BOOTSTRAP_SERVERS", TestKafka.bootstrapServers());
        settings.put("ARGUS_KAFKA_PREFIX", PREFIX);
        settings.put("ARGUS_KAFKA_PARTITIONS", "2");
        settings.put("ARGUS_REDIS_URL", TestRedis.url());
        settings.put("ARGUS_DATA_DIR", temp.resolve("data").toString());
        settings.put("SERVER_PORT", "0");
        settings.put("MANAGEMENT_SERVER_PORT", "0");
        settings.put("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint());
        settings.put("LOGGING_STRUCTURED_FORMAT_FILE", "ecs");
        settings.put("LOGGING_FILE_NAME", temp.resolve("argus.log").toString());
        settings.put(
                "LOGGING_CONFIG",
                Files.writeString(temp.resolve("logback.xml"), LOGBACK).toString());
        settings.put("LOGGING_LEVEL_DEV_ARGUS", "DEBUG");
        return settings;
    }

    private static long completed() {
        return gitHub.history().events(CheckRunUpdated.class).stream()
                .filter(update -> update.checkRun().completedAt() != null)
                .map(update -> update.checkRun().id())
                .distinct()
                .count();
    }

    /** Dots may have become levels. */
    private static boolean isIn(JsonNode line, String id) {
        return line.has(id) || !line.at("/" + id.replace('.', '/')).isMissingNode();
    }

    private static String metrics() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(management + "/actuator/prometheus"))
                .timeout(PATIENCE)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Of each family of ours, the labels besides those of histograms. */
    private static Map<String, Set<String>> labelsOfOurs(String page) {
        Map<String, Set<String>> labels = new HashMap<>();
        Pattern label = Pattern.compile("([a-z_]+)=\"");
        page.lines().filter(line -> line.matches("(argus|gen_ai)_.*")).forEach(line -> {
            String family = line.replaceAll("[{ ].*", "").replaceAll("_(bucket|g?count|g?sum|max)$", "");
            Set<String> found = labels.computeIfAbsent(family, name -> new TreeSet<>());
            label.matcher(line).results().map(result -> result.group(1)).forEach(found::add);
            found.remove("le");
        });
        return labels;
    }

    private static String kafka() throws Exception {
        try (Admin admin = TestKafka.admin()) {
            return admin.listTopics().names().get().stream()
                    .filter(topic -> topic.startsWith(PREFIX))
                    .flatMap(topic -> TestKafka.recordsNow(topic).stream())
                    .map(record -> record.topic() + " " + new String(record.value(), UTF_8) + " " + record.headers())
                    .collect(Collectors.joining("\n"));
        }
    }

    private static Map<String, String> redis() {
        Map<String, String> contents = new HashMap<>();
        try (RedisClient client = RedisClient.create(TestRedis.url());
                StatefulRedisConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE)) {
            RedisCommands<byte[], byte[]> redis = connection.sync();
            ScanIterator.scan(redis).forEachRemaining(key -> {
                byte[] dump = redis.dump(key);
                contents.put(new String(key, UTF_8), dump == null ? "" : new String(dump, ISO_8859_1));
            });
        }
        assertThat(contents.keySet()).anyMatch(key -> key.startsWith("argus:pr:"));
        return contents;
    }
}
