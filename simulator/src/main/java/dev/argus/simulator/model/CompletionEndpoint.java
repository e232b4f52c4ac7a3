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

/** Where answers are asked for, in each {@link Dialect}, and {@code /v1/models}. */
final class CompletionEndpoint {

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
        RouterFunctions.Builder routes = RouterFunctions.route().GET("/v1/models", request -> models());
        for (Dialect dialect : Dialect.ALL) {
            routes.POST(dialect.path(), request -> complete(request, dialect))
                    .POST(Delivery.ELSEWHERE + dialect.path(), request -> complete(request, dialect));
        }
        return routes.onError(CompletionRequest.Refused.class, (e, request) -> refuse(e.error()))
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

    private Mono<ServerResponse> complete(ServerRequest request, Dialect dialect) {
        return Mono.defer(() -> {
            long begin = System.nanoTime();
            authorize(request, dialect);
            return request.bodyToMono(String.class)
                    .defaultIfEmpty("")
                    .map(body -> dialect.read(request, body))
                    .delayUntil(completion -> pause.over())
                    .flatMap(completion -> answer(request, dialect, completion)
                            .delaySubscription(latency.minusNanos(System.nanoTime() - begin)));
        });
    }

    private void authorize(ServerRequest request, Dialect dialect) {
        if (apiKey == null) {
            return;
        }
        String key = dialect.key(request)
                .orElseThrow(
                        () -> new CompletionRequest.Refused(dialect.errors().noKey()));
        if (!key.equals(apiKey)) {
            throw new CompletionRequest.Refused(dialect.errors().wrongKey());
        }
    }

    private Mono<ServerResponse> answer(ServerRequest http, Dialect dialect, CompletionRequest request) {
        Optional<Mishap> mishap = mishaps.next();
        calls.add(new Call(request.prompt(), request.stream(), mishap.orElse(null)));
        return refusal(request, dialect.errors(), mishap)
                .map(CompletionEndpoint::refuse)
                .orElseGet(() -> delivery.deliver(http, dialect, request, said(request, mishap), mishap));
    }

    private Optional<ApiError> refusal(CompletionRequest request, ApiErrors errors, Optional<Mishap> mishap) {
        if (!request.model().equals(SimulatedModel.NAME)) {
            return Optional.of(errors.unknownModel(request.model()));
        }
        int tokens = PatternMatcher.tokens(request.prompt());
        return tokens > contextTokens
                ? Optional.of(errors.contextLength(contextTokens, tokens))
                : mishap.flatMap(kind -> errors.of(kind, retryAfter.toSeconds(), request.model(), tokens));
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
