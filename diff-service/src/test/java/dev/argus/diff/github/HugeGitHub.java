package dev.argus.diff.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;

/** A GitHub on a free port with more to say than anybody can listen to. It never holds what it sends. */
final class HugeGitHub implements AutoCloseable {

    static final long HUGE = 100L << 20;

    private static final byte[] LINES =
            "+a line of a file that never ends\n".repeat(2_000).getBytes(UTF_8);
    private static final int PAGES = 10;
    private static final int FILES_A_PAGE = 100;

    /** How much of the endless answers went into the connections. */
    final AtomicLong sent = new AtomicLong();

    private final DisposableServer server =
            HttpServer.create().host("localhost").port(0).route(this::routes).bindNow();

    /** What the list of files says; a page by its number. */
    private Answer files = (page, response) -> json(response, "[]");

    private Answer diff = (page, response) -> response.status(406).send();

    @FunctionalInterface
    private interface Answer {
        Publisher<Void> to(int page, HttpServerResponse response);
    }

    String apiUrl() {
        return "http://localhost:" + server.port();
    }

    void streamsItsDiff() {
        diff = (page, response) -> endless(response);
    }

    /** 100 MB in 100 KB. */
    void packsItsDiff() {
        byte[] packed = packed();
        diff = (page, response) -> response.header("Content-Encoding", "gzip").sendByteArray(Mono.just(packed));
    }

    void listsFiles(String json) {
        files = (page, response) -> json(response, json);
    }

    void streamsItsList() {
        files = (page, response) -> endless(response.header("Content-Type", "application/json"));
    }

    /** 1,000 files of 40 KB. */
    void listsLargePatches() {
        String patch = "@@ -0,0 +1,1000 @@\\n" + ("+" + "x".repeat(39) + "\\n").repeat(1_000);
        files = (page, response) -> {
            if (page < PAGES) {
                response.header(
                        "Link",
                        "<%s/repos/octo/hello/pulls/3/files?page=%d>; rel=\"next\"".formatted(apiUrl(), page + 1));
            }
            return json(
                    response,
                    IntStream.range(0, FILES_A_PAGE)
                            .mapToObj(i -> """
                                    {"filename": "f%d-%d", "status": "added", "additions": 1000, "deletions": 0, "patch": "%s"}""".formatted(page, i, patch))
                            .collect(Collectors.joining(",", "[", "]")));
        };
    }

    private void routes(HttpServerRoutes routes) {
        routes.post(
                        "/app/installations/{id}/access_tokens",
                        (request, response) -> json(
                                response.status(201),
                                "{\"token\": \"ghs_t\", \"expires_at\": \"2099-01-01T00:00:00Z\"}"))
                .get("/repos/octo/hello/pulls/3", this::pullRequest)
                .get("/repos/octo/hello/pulls/3/files", (request, response) -> files.to(page(request), response))
                .get(
                        "/repos/octo/hello/compare/{range}",
                        (request, response) -> json(
                                response,
                                "{\"merge_base_commit\": {\"sha\": \"%s\"}}".formatted(FakeGitHub.MERGE_BASE)))
                .get("/repos/octo/hello/git/blobs/{sha}", (request, response) -> endless(response))
                .get("/repos/octo/hello/contents/{path}", (request, response) -> endless(response));
    }

    private Publisher<Void> pullRequest(HttpServerRequest request, HttpServerResponse response) {
        if (String.valueOf(request.requestHeaders().get("Accept")).contains("diff")) {
            return diff.to(1, response);
        }
        return json(response, """
                {"number": 3, "title": "Huge", "state": "open", "html_url": "https://example.org", "labels": [],
                 "base": {"ref": "main", "sha": "%s"}, "head": {"ref": "topic", "sha": "%s"},
                 "changed_files": 1, "additions": 1, "deletions": 1}""".formatted(FakeGitHub.BASE, FakeGitHub.HEAD));
    }

    private Publisher<Void> endless(HttpServerResponse response) {
        Flux<ByteBuf> body = Flux.<ByteBuf>generate(sink -> {
            if (sent.addAndGet(LINES.length) > HUGE) {
                sink.complete();
            } else {
                sink.next(Unpooled.wrappedBuffer(LINES));
            }
        });
        return response.send(body);
    }

    private static Publisher<Void> json(HttpServerResponse response, String json) {
        return response.header("Content-Type", "application/json").sendString(Mono.just(json));
    }

    private static int page(HttpServerRequest request) {
        String number = request.uri().replaceFirst(".*[?&]page=(\\d+).*", "$1");
        return number.equals(request.uri()) ? 1 : Integer.parseInt(number);
    }

    private static byte[] packed() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (long written = 0; written < HUGE; written += LINES.length) {
                gzip.write(LINES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array cannot fail", e);
        }
        return packed.toByteArray();
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
