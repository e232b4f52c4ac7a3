package dev.argus.simulator.github.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.simulator.github.app.SimulatedApp;
import dev.argus.simulator.github.hosting.Account;
import dev.argus.simulator.github.hosting.Event;
import dev.argus.simulator.github.hosting.History;
import dev.argus.simulator.github.protocol.Refusal;
import dev.argus.simulator.github.shape.Shapes;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;

/**
 * Delivers webhooks, each once: what fails stays failed until someone asks for it again, as on GitHub. Without a target nothing is sent and
 * nothing logged.
 *
 * @see <a href="https://docs.github.com/en/webhooks/using-webhooks/best-practices-for-using-webhooks">a 2xx within 10 seconds</a>
 */
public final class Webhooks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);
    private static final int AT_ONCE = 16;
    private static final int LOGGED = 2_000;
    /** As an Enterprise Server does. */
    private static final Duration RETENTION = Duration.ofDays(7);

    private static final int MAX_RESPONSE_CHUNKS = 8;

    /** What the receiver answered. */
    private record Reply(int code, String status, Map<String, String> headers, String body) {}

    private final SimulatedApp app;
    private final Payloads payloads;
    private final History history;
    private final Clock clock;
    private final LongSupplier ids;
    private final String host;
    private final HttpClient client = HttpClient.create().responseTimeout(TIME_LIMIT);
    private final Sinks.Many<Mono<Delivery>> queue = Sinks.many().unicast().onBackpressureBuffer();
    private final Disposable worker;
    private final Deque<Delivery> log = new ArrayDeque<>();
    private volatile @Nullable URI target;

    public Webhooks(Shapes shapes, SimulatedApp app, History history, Clock clock, LongSupplier ids) {
        this.app = app;
        this.payloads = new Payloads(shapes, Account.bot(app.slug()));
        this.history = history;
        this.clock = clock;
        this.ids = ids;
        this.host = shapes.links().root().getAuthority();
        this.worker = queue.asFlux()
                .flatMap(
                        delivery -> delivery.doOnError(e -> LOG.error("a webhook could not be made", e))
                                .onErrorComplete(),
                        AT_ONCE)
                .subscribe(this::log);
    }

    /** @param target null to send nothing */
    public void deliverTo(@Nullable URI target) {
        this.target = target;
    }

    /** Queues what the App is to be told of an event. */
    public void tell(Event event) {
        URI url = target;
        if (url != null) {
            enqueue(Mono.fromCallable(() -> payloads.of(event))
                    .subscribeOn(Schedulers.boundedElastic())
                    .flatMap(Mono::justOrEmpty)
                    .flatMap(message -> attempt(url, UUID.randomUUID().toString(), message, false)));
        }
    }

    /** Delivers again what was delivered, to where deliveries go now. */
    public void redeliver(long id) {
        Delivery first = delivery(id).orElseThrow(Refusal::notFound);
        URI url = target == null ? first.url() : target;
        enqueue(attempt(url, first.guid(), first.message(), true));
    }

    /** Those of the last seven days, newest first. */
    public List<Delivery> deliveries() {
        Instant oldest = clock.instant().minus(RETENTION);
        synchronized (log) {
            return log.stream()
                    .filter(delivery -> delivery.deliveredAt().isAfter(oldest))
                    .toList();
        }
    }

    public Optional<Delivery> delivery(long id) {
        return deliveries().stream().filter(delivery -> delivery.id() == id).findFirst();
    }

    @Override
    public void close() {
        worker.dispose();
    }

    private void enqueue(Mono<Delivery> delivery) {
        queue.emitNext(delivery, Sinks.EmitFailureHandler.busyLooping(TIME_LIMIT));
    }

    private Mono<Delivery> attempt(URI url, String guid, Message message, boolean again) {
        byte[] body = message.payload().getBytes(UTF_8);
        Map<String, String> headers = headers(guid, message.event(), body);
        Instant start = clock.instant();
        return post(url, headers, body)
                .map(reply -> new Delivery(
                        ids.getAsLong(),
                        guid,
                        message.event(),
                        message.action(),
                        message.installationId(),
                        message.repositoryId(),
                        start,
                        again,
                        Duration.between(start, clock.instant()),
                        reply.status(),
                        reply.code(),
                        url,
                        headers,
                        message.payload(),
                        reply.headers(),
                        reply.body()));
    }

    private Map<String, String> headers(String guid, String event, byte[] body) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("Accept", "*/*");
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "GitHub-Hookshot/5imu1a7");
        headers.put("X-GitHub-Delivery", guid);
        headers.put("X-GitHub-Enterprise-Host", host);
        headers.put("X-GitHub-Enterprise-Version", "3.18.0");
        headers.put("X-GitHub-Event", event);
        headers.put("X-GitHub-Hook-ID", String.valueOf(app.id()));
        headers.put("X-GitHub-Hook-Installation-Target-ID", String.valueOf(app.id()));
        headers.put("X-GitHub-Hook-Installation-Target-Type", "integration");
        headers.put("X-Hub-Signature-256", Signature.of(body, app.webhookSecret()));
        return headers;
    }

    private Mono<Reply> post(URI url, Map<String, String> headers, byte[] body) {
        return client.headers(all -> headers.forEach(all::set))
                .post()
                .uri(url)
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .response((response, content) -> content.asString()
                        .take(MAX_RESPONSE_CHUNKS)
                        .reduce("", String::concat)
                        .map(text -> {
                            Map<String, String> answered = new TreeMap<>();
                            response.responseHeaders()
                                    .forEach(header -> answered.put(header.getKey(), header.getValue()));
                            int code = response.status().code();
                            String status = code / 100 == 2 ? "OK" : "Invalid HTTP Response: " + code;
                            return new Reply(code, status, answered, text);
                        }))
                .next()
                .timeout(TIME_LIMIT)
                .onErrorResume(e -> Mono.just(unanswered(e)));
    }

    private static Reply unanswered(Throwable failure) {
        boolean late =
                failure instanceof TimeoutException || failure instanceof io.netty.handler.timeout.TimeoutException;
        return late
                ? new Reply(504, "timed out", Map.of(), "")
                : new Reply(502, "failed to connect to host", Map.of(), "");
    }

    private void log(Delivery delivery) {
        synchronized (log) {
            log.addFirst(delivery);
            if (log.size() > LOGGED) {
                log.removeLast();
            }
        }
        history.append(new Event.WebhookDelivered(
                delivery.guid(),
                delivery.event(),
                delivery.action(),
                delivery.redelivery(),
                delivery.statusCode(),
                delivery.duration()));
    }
}
