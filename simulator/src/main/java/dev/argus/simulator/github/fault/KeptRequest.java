package dev.argus.simulator.github.fault;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A request that has been read to its end, and stays when its connection goes. */
final class KeptRequest extends ServerHttpRequestDecorator {

    private final byte[] body;

    private KeptRequest(ServerHttpRequest delegate, byte[] body) {
        super(delegate);
        this.body = body;
    }

    static Mono<ServerHttpRequest> of(ServerHttpRequest request) {
        return DataBufferUtils.join(request.getBody())
                .map(KeptRequest::bytes)
                .defaultIfEmpty(new byte[0])
                .<ServerHttpRequest>map(body -> new KeptRequest(request, body));
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return Flux.defer(() -> Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body)));
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }
}
