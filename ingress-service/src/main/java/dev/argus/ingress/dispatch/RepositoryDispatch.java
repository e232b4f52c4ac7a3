package dev.argus.ingress.dispatch;

import dev.argus.events.ArgusJson;
import dev.argus.events.Envelope;
import dev.argus.ingress.GitHubAppSettings;
import dev.argus.ingress.IngressMeters;
import dev.argus.ingress.LastResort;
import dev.argus.ingress.delivery.SealedEvent;
import dev.argus.ingress.delivery.WebhookSecret;
import dev.argus.runtime.dependency.Dependency;
import dev.argus.runtime.stage.StageFailure;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * Asks GitHub to bring an event back as the webhook of a {@code repository_dispatch}. It comes at once; what cannot be kept even then is in
 * GitHub's delivery log as every other delivery, and is asked for again when the rest of Argus is back.
 *
 * @see <a href="https://docs.github.com/en/rest/repos/repos#create-a-repository-dispatch-event">fewer than 64 KB of payload, 204 when it is
 *     taken</a>
 */
final class RepositoryDispatch implements LastResort {

    private static final Logger log = LoggerFactory.getLogger(RepositoryDispatch.class);

    private static final int MAX_BYTES = 60_000;
    private static final int TAKEN = 204;
    /** GitHub waits 10 s for the answer to a delivery, and Kafka and Redis were asked before. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(3);

    private final HttpClient http;
    private final String repository;
    private final WebhookSecret secret;
    private final Dependency gitHub;
    private final MeterRegistry meters;

    RepositoryDispatch(DispatchSettings settings, GitHubAppSettings app, Dependency gitHub, MeterRegistry meters) {
        this.repository = settings.repository();
        this.secret = app.webhookSecrets().get(0);
        this.gitHub = gitHub;
        this.meters = meters;
        this.http = HttpClient.create()
                .baseUrl(app.apiUrl() + "/repos/" + repository)
                .responseTimeout(TIME_LIMIT)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(TIME_LIMIT.toMillis()))
                .headers(headers -> headers.set(HttpHeaderNames.ACCEPT, "application/vnd.github+json")
                        .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                        .set(HttpHeaderNames.USER_AGENT, "argus")
                        .set(
                                HttpHeaderNames.AUTHORIZATION,
                                "Bearer " + settings.token().value()));
    }

    @Override
    public Mono<Void> keep(Envelope<?> event, StageFailure.Retryable away) {
        return Mono.fromCallable(() -> body(event))
                .flatMap(body -> gitHub.callOnce(post(body)))
                .timeout(TIME_LIMIT)
                .doOnSuccess(sent -> log.warn("{} comes back from GitHub: {}", event.subject(), away.getMessage()))
                .doOnSuccess(sent -> count("sent"))
                .doOnError(failure -> count("refused"))
                .onErrorMap(failure -> new StageFailure.Retryable(
                        away.getMessage() + "; GitHub brings nothing back from " + repository + ": "
                                + failure.getMessage(),
                        away));
    }

    private byte[] body(Envelope<?> event) {
        byte[] body = ArgusJson.mapper()
                .writeValueAsBytes(
                        Map.of("event_type", SealedEvent.TYPE, "client_payload", SealedEvent.of(event, secret)));
        if (body.length > MAX_BYTES) {
            throw new StageFailure.Terminal("the event is of " + body.length + " bytes, GitHub takes " + MAX_BYTES);
        }
        return body;
    }

    private Mono<Void> post(byte[] body) {
        return http.post()
                .uri("/dispatches")
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .response()
                .flatMap(response -> response.status().code() == TAKEN
                        ? Mono.empty()
                        : Mono.error(refused(response.status().code())));
    }

    private static StageFailure refused(int status) {
        String answer = "it answers " + status;
        return status >= 500
                ? new StageFailure.Retryable(answer, null)
                : new StageFailure.Terminal(answer + " (argus.dispatch.token)");
    }

    private void count(String result) {
        IngressMeters.DISPATCHED.counter(meters, result).increment();
    }
}
