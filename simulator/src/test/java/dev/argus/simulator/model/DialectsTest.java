package dev.argus.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same model as clients of Anthropic and of Gemini see it, over a socket. */
class DialectsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SYSTEM = "You review changes.";
    private static final String PROMPT = """
            <<<d41d8cd9
            file: src/Role.java (modified)
            hunk: boolean isAdmin
            new side:
            6+|    return role == "admin";
            d41d8cd9>>>
            """;
    private static final Map<String, Object> SCHEMA = Map.of("type", "object", "properties", Map.of());
    private static final Map<String, Object> ANTHROPIC = Map.of(
            "model",
            SimulatedModel.NAME,
            "max_tokens",
            1_000,
            "system",
            List.of(Map.of("type", "text", "text", SYSTEM)),
            "messages",
            List.of(Map.of("role", "user", "content", PROMPT)),
            "output_config",
            Map.of("format", Map.of("type", "json_schema", "schema", SCHEMA)));
    private static final Map<String, Object> GEMINI = Map.of(
            "systemInstruction",
            Map.of("parts", List.of(Map.of("text", SYSTEM))),
            "contents",
            List.of(Map.of("role", "user", "parts", List.of(Map.of("text", PROMPT)))),
            "generationConfig",
            Map.of("responseMimeType", "application/json", "responseSchema", SCHEMA));

    private final HttpClient http = HttpClient.newHttpClient();
    private final SimulatedModel model = SimulatedModel.builder()
            .apiKey("sk-1")
            .retryAfter(Duration.ofSeconds(7))
            .start();

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void anthropic_gets_a_message_with_its_counts() throws Exception {
        JsonNode message = JSON.readTree(messages(ANTHROPIC).body());

        assertThat(message.path("type").stringValue()).isEqualTo("message");
        assertThat(message.path("stop_reason").stringValue()).isEqualTo("end_turn");
        assertThat(message.path("usage").path("input_tokens").intValue()).isPositive();
        assertThat(message.path("usage").path("output_tokens").intValue()).isPositive();
        assertThat(findings(message.path("content").get(0).path("text"))).hasSize(1);
        assertThat(model.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.prompt()).isEqualTo(SYSTEM + "\n" + PROMPT));
    }

    @Test
    void a_stream_of_anthropic_says_the_same_in_events() throws Exception {
        String whole = JSON.readTree(messages(ANTHROPIC).body())
                .path("content")
                .get(0)
                .path("text")
                .stringValue();

        List<JsonNode> events = events(messages(with(ANTHROPIC, "stream", true)));

        assertThat(events)
                .extracting(event -> event.path("type").stringValue())
                .startsWith("message_start", "content_block_start", "ping", "content_block_delta")
                .endsWith("content_block_stop", "message_delta", "message_stop");
        assertThat(joined(events, "/delta/text")).isEqualTo(whole);
    }

    @Test
    void anthropic_refuses_in_its_words() throws Exception {
        model.order(Mishap.RATE_LIMITED, 1);
        model.order(Mishap.OVERLOADED, 1);

        HttpResponse<String> limited = messages(ANTHROPIC);
        HttpResponse<String> overloaded = messages(ANTHROPIC);

        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("retry-after")).contains("7");
        assertThat(at(limited, "/error/type")).isEqualTo("rate_limit_error");
        assertThat(overloaded.statusCode()).isEqualTo(529);
        assertThat(at(overloaded, "/error/type")).isEqualTo("overloaded_error");
        assertThat(at(messages(with(ANTHROPIC, "model", "opus")), "/error/type"))
                .isEqualTo("not_found_error");
        assertThat(at(messages(with(ANTHROPIC, "max_tokens", "")), "/error/message"))
                .isEqualTo("max_tokens: Field required");
        assertThat(at(messages(with(ANTHROPIC, "messages", List.of())), "/error/type"))
                .isEqualTo("invalid_request_error");
        assertThat(at(send("/v1/messages", ANTHROPIC, "x-api-key", "sk-1"), "/error/message"))
                .isEqualTo("anthropic-version: header is required");
        assertThat(at(send("/v1/messages", ANTHROPIC, "x-api-key", "sk-2"), "/error/type"))
                .isEqualTo("authentication_error");
    }

    @Test
    void gemini_gets_a_candidate_with_its_counts() throws Exception {
        JsonNode response = JSON.readTree(generate("generateContent", GEMINI).body());

        assertThat(response.at("/candidates/0/finishReason").stringValue()).isEqualTo("STOP");
        assertThat(response.at("/usageMetadata/promptTokenCount").intValue()).isPositive();
        assertThat(findings(response.at("/candidates/0/content/parts/0/text"))).hasSize(1);
        assertThat(model.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.prompt()).isEqualTo(SYSTEM + "\n" + PROMPT));
    }

    @Test
    void a_stream_of_gemini_says_the_same_in_pieces() throws Exception {
        String whole = at(generate("generateContent", GEMINI), "/candidates/0/content/parts/0/text");

        List<JsonNode> pieces = events(generate("streamGenerateContent?alt=sse", GEMINI));

        assertThat(joined(pieces, "/candidates/0/content/parts/0/text")).isEqualTo(whole);
        assertThat(pieces.get(0).has("usageMetadata")).isFalse();
        assertThat(pieces.get(pieces.size() - 1)
                        .at("/candidates/0/finishReason")
                        .stringValue())
                .isEqualTo("STOP");
    }

    @Test
    void gemini_refuses_in_its_words() throws Exception {
        model.order(Mishap.RATE_LIMITED, 1);
        model.order(Mishap.OVERLOADED, 1);

        HttpResponse<String> limited = generate("generateContent", GEMINI);
        HttpResponse<String> overloaded = generate("generateContent", GEMINI);

        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(at(limited, "/error/status")).isEqualTo("RESOURCE_EXHAUSTED");
        assertThat(at(limited, "/error/details/0/retryDelay")).isEqualTo("7s");
        assertThat(overloaded.statusCode()).isEqualTo(503);
        assertThat(at(overloaded, "/error/status")).isEqualTo("UNAVAILABLE");
        assertThat(at(generate("countTokens", GEMINI), "/error/status")).isEqualTo("INVALID_ARGUMENT");
        assertThat(at(generate("generateContent", Map.of()), "/error/message")).contains("contents");
        assertThat(at(send("/v1beta/models/gemini:generateContent", GEMINI, "x-goog-api-key", "sk-1"), "/error/status"))
                .isEqualTo("NOT_FOUND");
        assertThat(at(send("/v1beta/models/gemini:generateContent", GEMINI, "x-goog-api-key", "2"), "/error/message"))
                .contains("API key not valid");
    }

    private static JsonNode findings(JsonNode text) {
        return JSON.readTree(text.stringValue()).path("findings");
    }

    private static Map<String, Object> with(Map<String, Object> request, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(request);
        changed.put(field, value);
        return changed;
    }

    private static List<JsonNode> events(HttpResponse<String> response) {
        return response.body()
                .lines()
                .filter(line -> line.startsWith("data:"))
                .map(line -> JSON.readTree(line.substring("data:".length())))
                .toList();
    }

    private static String joined(List<JsonNode> events, String pointer) {
        return events.stream().map(event -> event.at(pointer).stringValue("")).collect(Collectors.joining());
    }

    private static String at(HttpResponse<String> response, String pointer) {
        return JSON.readTree(response.body()).at(pointer).stringValue("");
    }

    private HttpResponse<String> messages(Map<String, Object> request) throws IOException, InterruptedException {
        return send("/v1/messages", request, "x-api-key", "sk-1", "anthropic-version", "2023-06-01");
    }

    private HttpResponse<String> generate(String method, Map<String, Object> request)
            throws IOException, InterruptedException {
        return send("/v1beta/models/" + SimulatedModel.NAME + ":" + method, request, "x-goog-api-key", "sk-1");
    }

    private HttpResponse<String> send(String path, Map<String, Object> request, String... headers)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(model.uri().resolve(path))
                        .timeout(Duration.ofMinutes(1))
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(request)))
                        .header("Content-Type", "application/json")
                        .headers(headers)
                        .build(),
                BodyHandlers.ofString());
    }
}
