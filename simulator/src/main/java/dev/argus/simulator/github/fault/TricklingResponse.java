package dev.argus.simulator.github.fault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sends an answer a few bytes at a time. */
final class TricklingResponse extends ServerHttpResponseDecorator {

    private final Effect.Trickle pace;

    TricklingResponse(ServerHttpResponse delegate, Effect.Trickle pace) {
        super(delegate);
        this.pace = pace;
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        return writeAndFlushWith(Flux.from(body)
                .concatMapIterable(this::drops)
                .delayElements(pace.every())
                .map(Mono::just));
    }

    private List<DataBuffer> drops(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        List<DataBuffer> drops = new ArrayList<>();
        for (int start = 0; start < bytes.length; start += pace.bytes()) {
            int end = Math.min(bytes.length, start + pace.bytes());
            drops.add(bufferFactory().wrap(Arrays.copyOfRange(bytes, start, end)));
        }
        return drops;
    }
}
