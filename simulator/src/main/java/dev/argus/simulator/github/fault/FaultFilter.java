package dev.argus.simulator.github.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.channel.ChannelOption;
import java.util.Optional;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.AbstractServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** Has the calls below a path go wrong as the faults in force say. */
public final class FaultFilter implements WebFilter {

    /** Under this attribute an exchange carries the fault that struck it. */
    public static final String STRUCK = FaultFilter.class.getName() + ".struck";

    private final Faults faults;
    private final String root;

    /** @param root path below which calls may be struck */
    public FaultFilter(Faults faults, String root) {
        this.faults = faults;
        this.root = root;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getURI().getRawPath();
        Optional<Fault> fault = path.startsWith(root)
                ? faults.strike(exchange.getRequest().getMethod().name(), path.substring(root.length()))
                : Optional.empty();
        return fault.map(struck -> strike(struck, exchange, chain)).orElseGet(() -> chain.filter(exchange));
    }

    private static Mono<Void> strike(Fault fault, ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getAttributes().put(STRUCK, fault);
        Effect effect = fault.effect();
        if (effect instanceof Effect.Delay delay) {
            return fault.applied()
                    ? chain.filter(answering(exchange, new LateResponse(exchange.getResponse(), delay.by())))
                    : late(delay, exchange, chain);
        }
        if (effect instanceof Effect.Trickle trickle) {
            return chain.filter(answering(exchange, new TricklingResponse(exchange.getResponse(), trickle)));
        }
        Mono<Void> applied = fault.applied()
                ? chain.filter(answering(exchange, new DiscardedResponse(exchange.getResponse())))
                : received(exchange.getRequest());
        if (effect instanceof Effect.Hang hang) {
            return applied.then(Mono.fromRunnable(hang.then())).then(Mono.never());
        }
        return effect instanceof Effect.Answer answer
                ? applied.then(Mono.defer(() -> write(answer, exchange.getResponse())))
                : applied.then(Mono.defer(() -> cut(exchange.getResponse())));
    }

    /** Whoever hangs up meanwhile has asked all the same, and what was asked is done. */
    private static Mono<Void> late(Effect.Delay delay, ServerWebExchange exchange, WebFilterChain chain) {
        return KeptRequest.of(exchange.getRequest())
                .flatMap(request -> Mono.delay(delay.by())
                        .then(chain.filter(exchange.mutate().request(request).build()))
                        .cache());
    }

    /** Reads the request to its end: a connection that is answered before that may never read its next one. */
    private static Mono<Void> received(ServerHttpRequest request) {
        return request.getBody().doOnNext(DataBufferUtils::release).then();
    }

    private static ServerWebExchange answering(ServerWebExchange exchange, ServerHttpResponse response) {
        return exchange.mutate().response(response).build();
    }

    private static Mono<Void> write(Effect.Answer answer, ServerHttpResponse response) {
        response.setStatusCode(HttpStatusCode.valueOf(answer.status()));
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        answer.headers().forEach(response.getHeaders()::set);
        return response.writeWith(Mono.fromSupplier(
                () -> response.bufferFactory().wrap(answer.body().getBytes(UTF_8))));
    }

    /** Resets the connection, so that the caller cannot take it for an answer that ends early. */
    private static Mono<Void> cut(ServerHttpResponse response) {
        HttpServerResponse connection = ((AbstractServerHttpResponse) response).getNativeResponse();
        connection.withConnection(open -> {
            open.channel().config().setOption(ChannelOption.SO_LINGER, 0);
            open.dispose();
        });
        return Mono.empty();
    }
}
