package dev.argus.ingress.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.events.Envelope;
import dev.argus.events.Event;
import dev.argus.events.EventCodec;
import dev.argus.events.Topic;
import dev.argus.ingress.IngressServiceApplication;
import dev.argus.ingress.Payloads;
import dev.argus.runtime.pullrequest.PullRequestStates;
import dev.argus.runtime.stage.EventPublisher;
import dev.argus.testkit.TestKafka;
import dev.argus.testkit.TestRedis;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;
import tools.jackson.databind.node.ObjectNode;

/** The application as it runs in production, on a free port, with a real broker and a real Redis. */
final class RunningIngress implements AutoCloseable {

    static final String SECRET = "It's a Secret to Everybody";
    static final String OLD_SECRET = "what it was before";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final ConfigurableApplicationContext context;
    private final String prefix;

    private RunningIngress(ConfigurableApplicationContext context, String prefix) {
        this.context = context;
        this.prefix = prefix;
    }

    /** One for all tests that need nothing special; stopped with the JVM. */
    static RunningIngress shared() {
        return Shared.INGRESS;
    }

    /** @param properties such as {@code argus.ingress.max-body=1KB}; they win over the defaults */
    static RunningIngress start(String... properties) {
        String prefix = TestKafka.uniquePrefix();
        List<String> arguments = new ArrayList<>(List.of(
                "server.port=0",
                "server.address=127.0.0.1",
                "management.server.port=-1",
                "argus.kafka.prefix=" + prefix,
                "argus.github.app-id=" + Payloads.APP_ID,
                "argus.github.webhook-secrets=" + OLD_SECRET + "," + SECRET));
        arguments.addAll(Arrays.asList(properties));
        if (arguments.stream().noneMatch(argument -> argument.startsWith("argus.kafka.bootstrap-servers"))) {
            arguments.add("argus.kafka.bootstrap-servers=" + TestKafka.bootstrapServers());
        }
        if (arguments.stream().noneMatch(argument -> argument.startsWith("argus.spool.kafka-timeout"))) {
            arguments.add("argus.spool.kafka-timeout=8s");
        }
        if (arguments.stream().noneMatch(argument -> argument.startsWith("argus.redis.url"))) {
            arguments.add("argus.redis.url=" + TestRedis.url());
        }
        return new RunningIngress(
                new SpringApplicationBuilder(IngressServiceApplication.class)
                        .initializers(RunningIngress::ownEventLoops)
                        .run(arguments.stream().map(argument -> "--" + argument).toArray(String[]::new)),
                prefix);
    }

    /** By default the event loops are the JVM's, and the first application that is closed takes them away from the others. */
    private static void ownEventLoops(ConfigurableApplicationContext context) {
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        ((GenericApplicationContext) context).registerBean(ReactorResourceFactory.class, () -> resources);
    }

    int port() {
        return Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    PullRequestStates pullRequests() {
        return context.getBean(PullRequestStates.class);
    }

    MeterRegistry meters() {
        return context.getBean(MeterRegistry.class);
    }

    /** As another service would. */
    void publish(Event event) {
        context.getBean("eventPublisher", EventPublisher.class)
                .publish(Envelope.first("a-test", "publisher", Instant.now(), event))
                .block();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    double gauge(String name) {
        return meters().get(name).gauge().value();
    }

    /** A delivery as GitHub sends it, ready to be spoilt. */
    static HttpRequest.Builder delivery(String event, byte[] body) {
        return HttpRequest.newBuilder()
                .header("User-Agent", "GitHub-Hookshot/044aadd")
                .header("Content-Type", "application/json")
                .header("X-GitHub-Event", event)
                .header("X-GitHub-Delivery", UUID.randomUUID().toString())
                .header("X-GitHub-Hook-Installation-Target-Type", "integration")
                .header("X-GitHub-Hook-Installation-Target-ID", Long.toString(Payloads.APP_ID))
                .header("X-Hub-Signature-256", signature(SECRET, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    static HttpRequest.Builder delivery(String event, ObjectNode payload) {
        return delivery(event, payload.toString().getBytes(UTF_8));
    }

    static String signature(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(here(request), HttpResponse.BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
        return CLIENT.sendAsync(here(request), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest here(HttpRequest.Builder request) {
        return request.uri(URI.create("http://127.0.0.1:" + port() + WebhookEndpoint.PATH))
                .build();
    }

    /** What is on a topic at this moment. */
    List<ConsumerRecord<String, byte[]>> records(Topic topic) {
        String bootstrapServers = context.getEnvironment().getRequiredProperty("argus.kafka.bootstrap-servers");
        return TestKafka.recordsNow(bootstrapServers, prefix + topic.topicName());
    }

    List<Event> events(Topic topic) {
        return records(topic).stream().map(RunningIngress::event).toList();
    }

    static Event event(ConsumerRecord<String, byte[]> record) {
        return new EventCodec().decode(header(record, "ce_type"), record.value());
    }

    static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    @Override
    public void close() {
        context.close();
    }

    private static final class Shared {
        static final RunningIngress INGRESS = start();
    }
}
