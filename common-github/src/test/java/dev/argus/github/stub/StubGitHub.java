package dev.argus.github.stub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.testkit.GitHubContract;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * An Enterprise Server on a free port that says what a test tells it to. Every request must pass GitHub's contract, or the test fails,
 * whatever else it is about.
 */
public final class StubGitHub implements BeforeEachCallback, AfterEachCallback {

    public static final long INSTALLATION = 42;

    private static final String BASE_PATH = "/api/v3";

    private final Map<String, Function<Request, Reply>> answers = new HashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private @Nullable DisposableServer server;

    /** @param target path and query, without the base path */
    public record Request(String method, String target, HttpHeaders headers, String body) {
        public String path() {
            return target.replaceAll("\\?.*", "");
        }

        String route() {
            return method + " " + path();
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        // Takes its second before a client waits for an answer.
        GitHubContract unused = GitHubContract.instance();
        server = HttpServer.create()
                .host("localhost")
                .port(0)
                .handle(this::handle)
                .bindNow();
        on(tokenRoute(INSTALLATION), token("ghs_first", Instant.now().plusSeconds(3600)));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        server().disposeNow();
        assertThat(violations).as("requests that break GitHub's contract").isEmpty();
    }

    public String apiUrl() {
        return origin() + BASE_PATH;
    }

    public String origin() {
        return "http://localhost:" + server().port();
    }

    /** Answers a route, given as method and path, with one reply after the other; the last stays. */
    public void on(String route, Reply... replies) {
        Deque<Reply> left = new ArrayDeque<>(List.of(replies));
        on(route, request -> {
            synchronized (left) {
                return left.size() > 1 ? left.removeFirst() : left.getFirst();
            }
        });
    }

    public void on(String route, Function<Request, Reply> answer) {
        answers.put(route, answer);
    }

    public static String tokenRoute(long installation) {
        return "POST /app/installations/" + installation + "/access_tokens";
    }

    public static Reply token(String token, Instant expiresAt) {
        return Reply.status(201, "{\"token\": \"%s\", \"expires_at\": \"%s\"}".formatted(token, expiresAt));
    }

    /** What was asked, in order, but for tokens. */
    public List<Request> requests() {
        return requests.stream()
                .filter(request -> !request.path().endsWith("/access_tokens"))
                .toList();
    }

    public List<Request> requests(String route) {
        return requests.stream()
                .filter(request -> request.route().equals(route))
                .toList();
    }

    public List<Request> tokenRequests() {
        return requests.stream()
                .filter(request -> request.path().endsWith("/access_tokens"))
                .toList();
    }

    private DisposableServer server() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return server;
    }

    private Mono<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .aggregate()
                .asByteArray()
                .defaultIfEmpty(new byte[0])
                .flatMap(body -> answer(request, response, body));
    }

    private Mono<Void> answer(HttpServerRequest raw, HttpServerResponse response, byte[] body) {
        Request request = new Request(
                raw.method().name(),
                isRest(raw) ? raw.uri().substring(BASE_PATH.length()) : raw.uri(),
                raw.requestHeaders(),
                new String(body, StandardCharsets.UTF_8));
        requests.add(request);
        if (isRest(raw)) {
            check(request, body);
        }
        Reply reply = answers.getOrDefault(
                        request.route(), unknown -> Reply.status(404, "{\"message\": \"Not Found\"}"))
                .apply(request);
        reply.headers().forEach(response::header);
        response.status(reply.status());
        response.header(
                "Content-Length", Integer.toString(reply.cut() ? reply.body().length + 1 : reply.body().length));
        return Mono.delay(reply.delay()).then(reply.cut() ? cutShort(response, reply) : whole(response, reply));
    }

    /** Of GraphQL the contract says nothing. */
    private static boolean isRest(HttpServerRequest request) {
        return request.uri().startsWith(BASE_PATH);
    }

    private static Mono<Void> whole(HttpServerResponse response, Reply reply) {
        return response.sendByteArray(Mono.just(reply.body())).then();
    }

    /** A body of two parts is sent as it comes; one part would be held back until it is whole. */
    private static Mono<Void> cutShort(HttpServerResponse response, Reply reply) {
        return response.sendByteArray(Flux.just(reply.body(), new byte[0]))
                .then()
                .doFinally(end -> response.withConnection(
                        connection -> connection.channel().unsafe().closeForcibly()));
    }

    /** Where redirects lead is GitHub's business, and not in its contract. */
    private void check(Request request, byte[] body) {
        if (!request.target().startsWith("/repositories/")) {
            GitHubContract.instance().violations(request.method(), request.target(), body).stream()
                    .map(violation -> request.method() + " " + request.target() + ": " + violation)
                    .forEach(violations::add);
        }
    }
}
