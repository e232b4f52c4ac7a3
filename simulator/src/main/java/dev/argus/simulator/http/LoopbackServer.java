package dev.argus.simulator.http;

import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** An HTTP server that nobody outside this machine can reach. Closing it closes every connection that is still open. */
public final class LoopbackServer implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final DisposableServer server;
    private final ChannelGroup connections;
    private final URI uri;

    private LoopbackServer(DisposableServer server, ChannelGroup connections) {
        this.server = server;
        this.connections = connections;
        this.uri = URI.create("http://localhost:" + server.port());
    }

    /**
     * Binds, and serves once the handler is made; until then it answers 503.
     *
     * @param port 0 for any free one
     * @param handlerAt makes the handler, which may need to know its own address
     * @throws reactor.netty.ChannelBindException when the port is taken
     */
    public static LoopbackServer start(int port, Function<URI, HttpHandler> handlerAt) {
        AtomicReference<@Nullable HttpHandler> handler = new AtomicReference<>();
        ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        DisposableServer bound = HttpServer.create()
                .host(LOOPBACK)
                .port(port)
                .doOnConnection(connection -> connections.add(connection.channel()))
                .handle(new ReactorHttpHandlerAdapter((request, response) -> {
                    HttpHandler ready = handler.get();
                    if (ready == null) {
                        response.setStatusCode(HttpStatus.SERVICE_UNAVAILABLE);
                        return response.setComplete();
                    }
                    return ready.handle(request, response);
                }))
                .bindNow();
        LoopbackServer server = new LoopbackServer(bound, connections);
        handler.set(handlerAt.apply(server.uri));
        return server;
    }

    /** {@code http://localhost:PORT}, without a path. */
    public URI uri() {
        return uri;
    }

    @Override
    public void close() {
        server.disposeNow();
        connections.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
