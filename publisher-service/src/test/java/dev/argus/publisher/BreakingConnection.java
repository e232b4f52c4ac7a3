package dev.argus.publisher;

import dev.argus.publisher.FakeGitHub.Fault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Stands between Argus and a GitHub, and closes the connection before a request reaches it, or before the answer comes back. */
final class BreakingConnection implements AutoCloseable {

    private final URI target;
    private final Function<String, Fault> faults;
    private final HttpClient client = HttpClient.create();
    private final DisposableServer server;

    /** @param faults by the method of the request */
    BreakingConnection(URI target, Function<String, Fault> faults) {
        this.target = target;
        this.faults = faults;
        this.server = HttpServer.create()
                .host("localhost")
                .port(0)
                .handle(this::relay)
                .bindNow();
    }

    URI apiUrl() {
        return URI.create("http://localhost:" + server.port() + target.getPath());
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    private Publisher<Void> relay(HttpServerRequest request, HttpServerResponse response) {
        Fault fault = faults.apply(request.method().name());
        if (fault == Fault.BEFORE) {
            return hangUp(request);
        }
        Mono<byte[]> body = request.receive().aggregate().asByteArray().defaultIfEmpty(new byte[0]);
        return body.flatMap(bytes -> client.headers(headers -> headers.set(request.requestHeaders())
                        .remove("host")
                        .remove("content-length")
                        .remove("transfer-encoding"))
                .request(request.method())
                .uri(target.resolve(request.uri()))
                .send(ByteBufMono.fromString(Mono.just(new String(bytes, StandardCharsets.UTF_8))))
                .responseSingle((answer, content) -> content.asByteArray()
                        .defaultIfEmpty(new byte[0])
                        .flatMap(answered -> {
                            if (fault == Fault.AFTER) {
                                return hangUp(request);
                            }
                            response.status(answer.status());
                            answer.responseHeaders().forEach(header -> {
                                if (!header.getKey().equalsIgnoreCase("transfer-encoding")) {
                                    response.header(header.getKey(), header.getValue());
                                }
                            });
                            return response.sendByteArray(Mono.just(answered)).then();
                        })));
    }

    private static Mono<Void> hangUp(HttpServerRequest request) {
        return Mono.fromRunnable(() -> request.withConnection(connection -> connection.dispose()));
    }
}
