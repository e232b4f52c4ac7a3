package dev.argus.simulator.github.rest;

import dev.argus.simulator.github.fault.Effect;
import dev.argus.simulator.github.fault.Fault;
import dev.argus.simulator.github.fault.FaultFilter;
import dev.argus.simulator.github.hosting.Event;
import dev.argus.simulator.github.hosting.History;
import dev.argus.simulator.github.shape.Links;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Writes every call of the API into the history, once it is answered. */
public final class CallRecorder implements WebFilter {

    private final History history;

    public CallRecorder(History history) {
        this.history = history;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getURI().getRawPath();
        if (!path.startsWith(Links.API)) {
            return chain.filter(exchange);
        }
        long start = System.nanoTime();
        return chain.filter(exchange).doFinally(signal -> {
            Fault fault = exchange.getAttribute(FaultFilter.STRUCK);
            history.append(new Event.CallAnswered(
                    exchange.getRequest().getMethod().name(),
                    path.substring(Links.API.length()),
                    status(exchange.getResponse(), fault),
                    Duration.ofNanos(System.nanoTime() - start),
                    fault == null ? null : fault.describe()));
        });
    }

    private static int status(ServerHttpResponse response, @Nullable Fault fault) {
        HttpStatusCode status = response.getStatusCode();
        boolean cut = fault != null && fault.effect() instanceof Effect.Cut;
        return status == null || cut ? 0 : status.value();
    }
}
