package dev.argus.ops.console;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real browser without a window, spoken to by the DevTools protocol. */
final class Chromium implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Chromium(String program) throws IOException, InterruptedException {
        this.profile = Files.createTempDirectory("chromium");
        this.process = new ProcessBuilder(
                        program,
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        HttpClient client = HttpClient.newHttpClient();
        this.socket = client.newWebSocketBuilder()
                .buildAsync(pageOf(client), new Listener())
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        call("Page.enable", Map.of());
        call("Log.enable", Map.of());
    }

    /** Where it is installed; empty where it is not. */
    static Optional<String> installed() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .flatMap(directory -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    static Chromium start(String program) throws IOException, InterruptedException {
        return new Chromium(program);
    }

    /** As wide as that, with a dark or a light scheme. */
    void looksLike(int width, String scheme) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
        call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Opens a page, and waits until it is there. */
    void open(URI address) {
        call("Page.navigate", Map.of("url", address.toString()));
        eventually("document.readyState === 'complete' && location.href === '" + address + "'");
    }

    void press(String key) {
        call("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key, "text", key));
        call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
    }

    /** Waits until an expression is true, on whichever page it is by then. */
    void eventually(String expression) {
        Awaitility.await(expression)
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> evaluate(expression).asBoolean());
    }

    /** The value of an expression, or what its promise promises. */
    JsonNode evaluate(String expression) {
        JsonNode answer =
                call("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(answer.path("exceptionDetails").toString());
        }
        return answer.at("/result/value");
    }

    /** Errors that stood in its console, such as what the content policy forbade. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        int id = calls.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
                .join();
        return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join().path("result");
    }

    private URI pageOf(HttpClient client) {
        return Awaitility.await("a page")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> {
                            String port = Files.readAllLines(profile.resolve("DevToolsActivePort"))
                                    .get(0);
                            String pages = client.send(
                                            HttpRequest.newBuilder(
                                                            URI.create("http://127.0.0.1:" + port + "/json/list"))
                                                    .timeout(PATIENCE)
                                                    .build(),
                                            HttpResponse.BodyHandlers.ofString())
                                    .body();
                            return JSON.readTree(pages)
                                    .valueStream()
                                    .filter(page -> page.path("type").asString().equals("page"))
                                    .map(page -> URI.create(
                                            page.path("webSocketDebuggerUrl").asString()))
                                    .findFirst()
                                    .orElse(null);
                        },
                        Objects::nonNull);
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
        process.onExit()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .exceptionally(late -> process.destroyForcibly())
                .join();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted((one, other) -> other.compareTo(one))
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
            text.append(part);
            if (isLast) {
                hear(JSON.readTree(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void hear(JsonNode said) {
            CompletableFuture<JsonNode> waiting = answers.remove(said.path("id").asInt(0));
            if (waiting != null) {
                waiting.complete(said);
            } else if (said.at("/params/entry/level").asString("").equals("error")) {
                complaints.add(said.at("/params/entry/text").asString() + " "
                        + said.at("/params/entry/url").asString(""));
            }
        }
    }
}
