package dev.argus.llm.chat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A provider of models that says what it is told to, to the letter; the last answer again and again. */
public final class ProviderServer implements AutoCloseable {

    /** What is answered to one request. */
    public interface Script {
        void answer(HttpExchange exchange) throws IOException;
    }

    /** What was asked. */
    public record Received(String target, Map<String, List<String>> headers, String body) {
        public @Nullable String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().get(0))
                    .findFirst()
                    .orElse(null);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ConcurrentLinkedQueue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    public ProviderServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public ProviderServer next(Script script) {
        scripts.add(script);
        return this;
    }

    public List<Received> received() {
        return received;
    }

    /** Nothing, until the server is closed. */
    public Script hang() {
        return exchange -> awaitClose();
    }

    /** A stream that goes on with these for as long as anybody listens. */
    public Script endless(String event) {
        return exchange -> {
            OutputStream body = begin(exchange, 200, Map.of("Content-Type", "text/event-stream"));
            while (closed.getCount() > 0) {
                write(body, event);
                pause();
            }
        };
    }

    /** A stream that says this, and then nothing until the server is closed. */
    public Script stall(String... events) {
        return exchange -> {
            OutputStream body = begin(exchange, 200, Map.of("Content-Type", "text/event-stream"));
            write(body, events);
            awaitClose();
        };
    }

    public static Script stream(String... events) {
        return exchange -> {
            try (OutputStream body = begin(exchange, 200, Map.of("Content-Type", "text/event-stream"))) {
                write(body, events);
            }
        };
    }

    /** A stream whose connection breaks after this. */
    public static Script cut(String... events) {
        return exchange -> {
            write(begin(exchange, 200, Map.of("Content-Type", "text/event-stream")), events);
            throw new IOException("cut");
        };
    }

    public static Script status(int status, Map<String, String> headers, String content) {
        return exchange -> {
            try (OutputStream body = begin(exchange, status, headers)) {
                write(body, content);
            }
        };
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(new Received(exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders()), body));
        Script script = scripts.size() > 1 ? scripts.poll() : scripts.peek();
        if (script == null) {
            throw new IOException("nobody said what to answer");
        }
        script.answer(exchange);
    }

    private static OutputStream begin(HttpExchange exchange, int status, Map<String, String> headers)
            throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, 0);
        return exchange.getResponseBody();
    }

    private static void write(OutputStream body, String... parts) throws IOException {
        for (String part : parts) {
            body.write(part.getBytes(StandardCharsets.UTF_8));
            body.flush();
        }
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause() {
        try {
            closed.await(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
