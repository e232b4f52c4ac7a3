package dev.argus.simulator.model;

import dev.argus.simulator.model.SimulatedModel.Call;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /v1/chat/completions} and {@code /v1/models}. */
final class CompletionEndpoint {

    private static final String COMPLETIONS = "/v1/chat/completions";

    private final PatternMatcher matcher = new PatternMatcher();
    private final Mishaps mishaps;
    private final Calls calls;
    private final Pause pause;
    private final Delivery delivery;
    private final Duration latency;
    private final @Nullable String apiKey;
    private final Duration retryAfter;
    private final int contextTokens;

    CompletionEndpoint(Mishaps mishaps, Calls calls, Pause pause, Delivery delivery, SimulatedModel.Builder settings) {
        this.mishaps = mishaps;
        this.calls = calls;
        this.pause = pause;
        this.delivery = delivery;
        this.latency = settings.latency;
        this.apiKey = settings.apiKey;
        this.retryAfter = settings.retryAfter;
        this.contextTokens = settings.contextTokens;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST(COMPLETIONS, this::complete)
                .POST(Delivery.ELSEWHERE, this::complete)
                .GET("/v1/models", request -> models())
                .onError(CompletionRequest.Refused.class, (e, request) -> refuse(e.error()))
                .build();
    }

    private Mono<ServerResponse> models() {
        Map<String, Object> model = Map.of(
                "id",
                SimulatedModel.NAME,
                "object",
                "model",
                "created",
                0,
                "owned_by",
                "pattern matcher, not a language model");
        return ServerResponse.ok().bodyValue(Map.of("object", "list", "data", List.of(model)));
    }

    private Mono<ServerResponse> complete(ServerRequest request) {
        return Mono.fromRunnable(() -> authorize(request))
                .then(request.bodyToMono(String.class))
                .defaultIfEmpty("")
                .map(CompletionRequest::parse)
                .delayUntil(completion -> pause.over())
                .flatMap(completion -> answer(request, completion));
    }

    private void authorize(ServerRequest request) {
        if (apiKey == null) {
            return;
        }
        String authorization = Optional.ofNullable(request.headers().firstHeader(HttpHeaders.AUTHORIZATION))
                .orElseThrow(() -> new CompletionRequest.Refused(ApiError.noKey()));
        if (!authorization.equals("Bearer " + apiKey)) {
            throw new CompletionRequest.Refused(ApiError.wrongKey());
        }
    }

    private Mono<ServerResponse> answer(ServerRequest http, CompletionRequest request) {
        Optional<Mishap> mishap = mishaps.next();
        calls.add(new Call(request.prompt(), request.stream(), mishap.orElse(null)));
        return Mono.justOrEmpty(refusal(request, mishap))
                .flatMap(CompletionEndpoint::refuse)
                .switchIfEmpty(Mono.defer(() -> delivery.deliver(http, request, said(request, mishap), mishap)))
                .delaySubscription(latency);
    }

    private Optional<ApiError> refusal(CompletionRequest request, Optional<Mishap> mishap) {
        if (!request.model().equals(SimulatedModel.NAME)) {
            return Optional.of(ApiError.unknownModel(request.model()));
        }
        int tokens = PatternMatcher.tokens(request.prompt());
        return tokens > contextTokens
                ? Optional.of(ApiError.contextLength(contextTokens, tokens))
                : mishap.flatMap(kind -> ApiError.of(kind, retryAfter.toSeconds(), request.model(), tokens));
    }

    private Completion said(CompletionRequest request, Optional<Mishap> mishap) {
        Completion completion = matcher.answer(request);
        return mishap.map(completion::after).orElse(completion);
    }

    private static Mono<ServerResponse> refuse(ApiError error) {
        ServerResponse.BodyBuilder response = ServerResponse.status(error.status());
        if (error.retryAfter() != null) {
            response.header(HttpHeaders.RETRY_AFTER, error.retryAfter());
        }
        return response.bodyValue(error.body());
    }
}
