package dev.argus.simulator.http;

import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/** An HTTP server that nobody outside this machine can reach. Closing it closes every connection that is still open. */
public final class LoopbackServer implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    /** Of all servers, and of nobody else: what shares the process may come and go, and takes the common event loops with it. */
    private static final LoopResources EVENT_LOOPS = LoopResources.create("simulated", 2, true);

    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final DisposableServer server;
    private volatile HttpHandler handler = LoopbackServer::notReady;

    private LoopbackServer(int port) {
        this.server = HttpServer.create()
                .runOn(EVENT_LOOPS)
                .host(LOOPBACK)
                .port(port)
                .doOnConnection(connection -> connections.add(connection.channel()))
                .handle(new ReactorHttpHandlerAdapter((request, response) -> handler.handle(request, response)))
                .bindNow();
    }

    /**
     * Takes a port; requests are answered 503 until there is something to serve.
     *
     * @param port 0 for any free one
     * @throws reactor.netty.ChannelBindException when the port is taken
     */
    public static LoopbackServer bind(int port) {
        return new LoopbackServer(port);
    }

    public void serve(HttpHandler handler) {
        this.handler = handler;
    }

    /** {@code http://localhost:PORT}, without a path. */
    public URI uri() {
        return URI.create("http://localhost:" + server.port());
    }

    @Override
    public void close() {
        server.disposeNow();
        connections.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
    }

    private static Mono<Void> notReady(ServerHttpRequest request, ServerHttpResponse response) {
        response.setStatusCode(HttpStatus.SERVICE_UNAVAILABLE);
        return response.setComplete();
    }
}
