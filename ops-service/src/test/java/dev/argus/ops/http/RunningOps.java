package dev.argus.ops.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.events.BlobRef;
import dev.argus.events.Digest;
import dev.argus.events.Envelope;
import dev.argus.events.Event;
import dev.argus.events.ReviewRef;
import dev.argus.events.Severity;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Findings;
import dev.argus.events.content.Side;
import dev.argus.ops.OpsServiceApplication;
import dev.argus.ops.github.FakeGitHub;
import dev.argus.runtime.content.BlobStore;
import dev.argus.runtime.content.FindingsArchive;
import dev.argus.runtime.stage.EventPublisher;
import dev.argus.testkit.TestKafka;
import dev.argus.testkit.TestRedis;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The application as it runs in production, on a free port, with a real broker and a real Redis; one for all tests. */
public final class RunningOps {

    public static final String TOKEN = "correct-horse-battery-staple";

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Set<String> CREATED = ConcurrentHashMap.newKeySet();
    private static final String PREFIX = TestKafka.uniquePrefix();
    /** Whose members may sign in. */
    public static final FakeGitHub GITHUB = new FakeGitHub();

    private static final ConfigurableApplicationContext CONTEXT = new SpringApplicationBuilder(
                    OpsServiceApplication.class)
            .run(
                    "--server.port=0",
                    "--management.server.port=-1",
                    "--argus.admin.token=" + TOKEN,
                    "--argus.admin.github.client-id=" + FakeGitHub.CLIENT,
                    "--argus.admin.github.client-secret=" + FakeGitHub.SECRET,
                    "--argus.admin.github.organization=" + FakeGitHub.ORGANIZATION,
                    "--argus.github.api-url=" + GITHUB.uri(),
                    "--argus.kafka.prefix=" + PREFIX,
                    "--argus.kafka.partitions=2",
                    "--argus.ops.replays-per-minute=6000",
                    "--argus.kafka.bootstrap-servers=" + TestKafka.bootstrapServers(),
                    "--argus.redis.url=" + TestRedis.url());

    private RunningOps() {}

    public static <T> T bean(Class<T> type) {
        return CONTEXT.getBean(type);
    }

    public static String topic(String name) {
        return PREFIX + name;
    }

    /** Makes a topic of one partition, unless another test has. */
    public static void createTopic(String name) {
        if (CREATED.add(name)) {
            TestKafka.createTopic(topic(name), 1);
        }
    }

    /** Puts an event on its topic, as its stage does. */
    public static void say(Envelope<? extends Event> event) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .untilAsserted(() -> bean(EventPublisher.class).publish(event).block());
    }

    public static BlobStore blobs() {
        return bean(BlobStore.class);
    }

    /** The findings of a review with these titles, for the stages. */
    public static BlobRef found(String... titles) {
        return Objects.requireNonNull(blobs().put(findings(titles)).block());
    }

    /** The same for people who look back. */
    static void archived(ReviewRef review, String... titles) {
        bean(FindingsArchive.class).keep(review, findings(titles)).block();
    }

    private static Findings findings(String... titles) {
        return new Findings(
                "",
                Arrays.stream(titles)
                        .map(title -> new Finding(
                                Digest.of(title).base32(),
                                new Anchor.Lines("src/A.java", Side.RIGHT, 1, 1, false),
                                Severity.HIGH,
                                Finding.Category.CORRECTNESS,
                                0.9,
                                title,
                                "",
                                "wait();",
                                null))
                        .toList());
    }

    static void send(ProducerRecord<String, byte[]> record) {
        TestKafka.send(record);
    }

    /** Where its console is. */
    public static URI uri() {
        int port = Objects.requireNonNull(((WebServerApplicationContext) CONTEXT).getWebServer())
                .getPort();
        return URI.create("http://127.0.0.1:" + port);
    }

    static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(uri() + OpsApi.ROOT + path))
                .timeout(Duration.ofMinutes(1))
                .header("Authorization", "Bearer " + TOKEN);
    }

    static HttpResponse<String> call(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return call(request(path));
    }

    static HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return call(request(path).POST(HttpRequest.BodyPublishers.ofByteArray(json.getBytes(UTF_8))));
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    /** What is answered as soon as the history knows it. */
    public static JsonNode eventually(String path, java.util.function.Predicate<JsonNode> wanted) {
        return Awaitility.await(path)
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(
                        () -> {
                            HttpResponse<String> answer = get(path);
                            return answer.statusCode() == 200 ? json(answer) : JSON.nullNode();
                        },
                        answer -> !answer.isNull() && wanted.test(answer));
    }
}
