package dev.argus.ingress.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** GitHub as far as it takes what is dispatched. */
final class DispatchTarget implements AutoCloseable {

    record Dispatched(String authorization, JsonNode body) {}

    final List<Dispatched> dispatched = new CopyOnWriteArrayList<>();
    volatile int status = 204;
    private final HttpServer server;

    private DispatchTarget(HttpServer server) {
        this.server = server;
    }

    static DispatchTarget start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            DispatchTarget target = new DispatchTarget(server);
            server.createContext("/repos/acme/operations/dispatches", exchange -> {
                String authorization = exchange.getRequestHeaders().getFirst("Authorization");
                JsonNode body = JsonMapper.shared().readTree(exchange.getRequestBody());
                if (target.status == 204) {
                    target.dispatched.add(new Dispatched(authorization, body));
                }
                exchange.sendResponseHeaders(target.status, -1);
                exchange.close();
            });
            server.start();
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String apiUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
