package dev.argus.ingress.http;

import static org.springframework.web.reactive.function.server.RequestPredicates.path;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.argus.ingress.Answer;
import dev.argus.ingress.GitHubAppSettings;
import dev.argus.ingress.IngressSettings;
import dev.argus.ingress.Intake;
import dev.argus.ingress.delivery.PayloadReader;
import dev.argus.ingress.http.DeliveryTelemetry.Receipt;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** {@code POST /webhooks/github}. */
public final class WebhookEndpoint {

    public static final String PATH = "/webhooks/github";

    private final HeadReader heads;
    private final BodyReader bodies;
    private final Intake intake;
    private final DeliveryTelemetry telemetry;

    public WebhookEndpoint(
            GitHubAppSettings app, IngressSettings settings, Intake intake, MeterRegistry meters, Clock clock) {
        long maxBody = settings.maxBody().toBytes();
        BodyMemory memory = new BodyMemory(settings.bufferedBytes());
        this.heads = new HeadReader(app.appNumber(), app.webhookSecrets(), maxBody, clock);
        this.bodies = new BodyReader(
                new PayloadReader(app.appNumber(), app.webhookSecrets()), maxBody, settings.bodyTimeout(), memory);
        this.intake = intake;
        this.telemetry = new DeliveryTelemetry(meters, memory);
    }

    public RouterFunction<ServerResponse> routes() {
        return route().POST(PATH, this::receive)
                .route(path(PATH), request -> notAllowed())
                .build();
    }

    private Mono<ServerResponse> receive(ServerRequest request) {
        Receipt receipt = telemetry.begin();
        return Mono.fromCallable(() -> heads.read(request.headers().asHttpHeaders()))
                .doOnNext(receipt::head)
                .flatMap(head ->
                        bodies.read(head, request.exchange().getRequest().getBody()))
                .doOnNext(receipt::delivery)
                .flatMap(intake::take)
                .transform(receipt::settledBy)
                .flatMap(WebhookEndpoint::respond)
                .onErrorResume(Refusal.class, refusal -> hangUp(request, refusal.answer()));
    }

    private static Mono<ServerResponse> respond(Answer answer) {
        return body(answer, ServerResponse.status(answer.status()));
    }

    /** The rest of the body, if there is one, is not read any more. */
    private static Mono<ServerResponse> hangUp(ServerRequest request, Answer answer) {
        return answer.outcome() == Answer.Outcome.ABANDONED || isAnswered(request)
                ? Mono.empty()
                : body(answer, ServerResponse.status(answer.status()).header(HttpHeaders.CONNECTION, "close"));
    }

    /** The server itself answers when a body turns out to be no HTTP; for the reader of the body that is an ordinary end. */
    private static boolean isAnswered(ServerRequest request) {
        HttpServerResponse response =
                ServerHttpResponseDecorator.getNativeResponse(request.exchange().getResponse());
        return response.hasSentHeaders();
    }

    private static Mono<ServerResponse> body(Answer answer, ServerResponse.BodyBuilder response) {
        return response.contentType(MediaType.APPLICATION_JSON)
                .bodyValue(new Body(answer.outcome().tag(), answer.reason()));
    }

    private static Mono<ServerResponse> notAllowed() {
        return ServerResponse.status(HttpStatus.METHOD_NOT_ALLOWED)
                .allow(HttpMethod.POST)
                .build();
    }

    /** What GitHub's delivery log shows. */
    private record Body(
            String outcome,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason) {}
}
