package dev.argus.simulator.github.fault;

import java.time.Duration;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Mono;

/** Holds an answer back for a while. */
final class LateResponse extends ServerHttpResponseDecorator {

    private final Duration by;

    LateResponse(ServerHttpResponse delegate, Duration by) {
        super(delegate);
        this.by = by;
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        return Mono.delay(by).then(super.writeWith(body));
    }

    @Override
    public Mono<Void> setComplete() {
        return Mono.delay(by).then(super.setComplete());
    }
}
