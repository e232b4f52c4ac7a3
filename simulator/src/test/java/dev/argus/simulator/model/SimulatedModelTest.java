package dev.argus.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As any client of OpenAI sees it, over a socket. */
class SimulatedModelTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PROMPT = """
            # The files

            <<<d41d8cd9
            file: src/Role.java (modified)
            hunk: boolean isAdmin
            new side:
            5 |boolean isAdmin(String role) {
            6+|    return role == "admin";
            7 |}
            old side:
            6-|    return false;
            d41d8cd9>>>
            """;
    private static final Map<String, Object> STRICT = Map.of(
            "type",
            "json_schema",
            "json_schema",
            Map.of(
                    "name",
                    "review",
                    "strict",
                    true,
                    "schema",
                    Map.of(
                            "type",
                            "object",
                            "properties",
                            Map.of(),
                            "required",
                            List.of(),
                            "additionalProperties",
                            false)));

    private final HttpClient http = HttpClient.newHttpClient();
    private SimulatedModel model = SimulatedModel.builder().start();

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void it_names_itself_a_pattern_matcher() throws Exception {
        JsonNode models = JSON.readTree(send("GET", "/v1/models", "").body());

        assertThat(models.path("data").get(0).path("id").stringValue()).isEqualTo("argus-pattern-matcher");
        assertThat(models.toString()).contains("not a language model");
    }

    @Test
    void it_finds_what_the_prompt_shows_and_confesses_what_it_is() throws Exception {
        JsonNode completion = JSON.readTree(complete(request()).body());

        JsonNode answer = JSON.readTree(completion
                .path("choices")
                .get(0)
                .path("message")
                .path("content")
                .stringValue());
        assertThat(answer.path("files").get(0).path("change").stringValue())
                .isEqualTo("This is a pattern matcher, not a language model. `Role.java`: 1 line added, 1 removed.");
        assertThat(answer.path("findings")).singleElement().satisfies(finding -> {
            assertThat(finding.path("path").stringValue()).isEqualTo("src/Role.java");
            assertThat(finding.path("line").intValue()).isEqualTo(6);
            assertThat(finding.path("quote").stringValue()).isEqualTo("    return role == \"admin\";");
            assertThat(finding.path("suggestion").stringValue()).isEqualTo("    return \"admin\".equals(role);");
        });
        assertThat(completion.path("choices").get(0).path("finish_reason").stringValue())
                .isEqualTo("stop");
        assertThat(completion.path("usage").path("total_tokens").intValue())
                .isEqualTo(completion.path("usage").path("prompt_tokens").intValue()
                        + completion.path("usage").path("completion_tokens").intValue())
                .isPositive();
    }

    @Test
    void a_stream_says_the_same_in_pieces() throws Exception {
        String whole = JSON.readTree(complete(request()).body())
                .path("choices")
                .get(0)
                .path("message")
                .path("content")
                .stringValue();

        HttpResponse<String> response =
                complete(with(request(), Map.of("stream", true, "stream_options", Map.of("include_usage", true))));

        List<String> data = data(response);
        assertThat(response.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        assertThat(data.get(data.size() - 1)).isEqualTo("[DONE]");
        assertThat(JSON.readTree(data.get(data.size() - 2))
                        .path("usage")
                        .path("prompt_tokens")
                        .intValue())
                .isPositive();
        assertThat(content(data)).isEqualTo(whole);
    }

    @Test
    void without_a_schema_it_answers_in_words() throws Exception {
        JsonNode completion = JSON.readTree(complete(with(request(), Map.of("response_format", Map.of("type", "text"))))
                .body());

        assertThat(completion
                        .path("choices")
                        .get(0)
                        .path("message")
                        .path("content")
                        .stringValue())
                .startsWith("This is a pattern matcher, not a language model.");
    }

    @Test
    void whoever_listens_hears_of_a_request_before_it_is_answered() throws Exception {
        List<SimulatedModel.Call> heard = new CopyOnWriteArrayList<>();
        Runnable stop = model.listen(heard::add);

        complete(request());
        assertThat(heard).hasSize(1);

        stop.run();
        complete(request());
        assertThat(heard).hasSize(1);
    }

    @Test
    void what_is_no_request_is_refused() throws Exception {
        assertThat(send("POST", "/v1/chat/completions", "{").statusCode()).isEqualTo(400);
        assertThat(send("POST", "/v1/chat/completions", "").statusCode()).isEqualTo(400);
        assertThat(error(complete(Map.of("messages", List.of(Map.of("role", "user", "content", "x"))))))
                .contains("you must provide a model parameter");
        assertThat(error(complete(Map.of("model", SimulatedModel.NAME)))).contains("messages");
        assertThat(complete(with(request(), Map.of("model", "gpt-5"))).statusCode())
                .isEqualTo(404);
        assertThat(model.calls()).hasSize(1);
    }

    @Test
    void a_strict_schema_with_an_optional_property_is_refused() throws Exception {
        Map<String, Object> optional = Map.of(
                "type",
                "object",
                "properties",
                Map.of("a", Map.of("type", "string")),
                "required",
                List.of(),
                "additionalProperties",
                false);
        Map<String, Object> format =
                Map.of("type", "json_schema", "json_schema", Map.of("name", "x", "strict", true, "schema", optional));

        assertThat(error(complete(with(request(), Map.of("response_format", format)))))
                .contains("'required' must include 'a'");
    }

    @Test
    void where_it_asks_for_a_key_only_that_one_will_do() throws Exception {
        model.close();
        model = SimulatedModel.builder().apiKey("sk-1").start();

        assertThat(complete(request()).statusCode()).isEqualTo(401);
        assertThat(complete(request(), "Authorization", "Bearer sk-2").statusCode())
                .isEqualTo(401);
        assertThat(complete(request(), "Authorization", "Bearer sk-1").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_prompt_longer_than_it_reads_is_refused() throws Exception {
        model.close();
        model = SimulatedModel.builder().contextTokens(20).start();

        assertThat(error(complete(request()))).contains("maximum context length is 20 tokens");
    }

    @Test
    void mishaps_are_ordered_from_outside() throws Exception {
        send("POST", "/_simulator/mishaps?kind=rate_limited&times=2", "");

        HttpResponse<String> limited = complete(request());
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("retry-after")).contains("1");
        send("DELETE", "/_simulator/mishaps", "");
        assertThat(complete(request()).statusCode()).isEqualTo(200);
        assertThat(send("POST", "/_simulator/mishaps?kind=earthquake", "").statusCode())
                .isEqualTo(400);
        assertThat(send("GET", "/_simulator/mishaps", "").body()).contains("cut_stream");
    }

    @Test
    void chance_falls_the_same_for_the_same_seed() throws Exception {
        List<Integer> first = fiveHundredsAmong(40, 7);

        assertThat(fiveHundredsAmong(40, 7)).isEqualTo(first).isNotEmpty().hasSizeLessThan(40);
        assertThat(fiveHundredsAmong(40, 8)).isNotEqualTo(first);
    }

    private List<Integer> fiveHundredsAmong(int requests, long seed) throws Exception {
        model.close();
        model = SimulatedModel.builder().seed(seed).start();
        model.spread(0.3, Mishap.SERVER_ERROR);
        List<Integer> failed = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            if (complete(request()).statusCode() == 500) {
                failed.add(i);
            }
        }
        return failed;
    }

    private static Map<String, Object> request() {
        return Map.of(
                "model",
                SimulatedModel.NAME,
                "messages",
                List.of(Map.of("role", "user", "content", PROMPT)),
                "response_format",
                STRICT);
    }

    private static Map<String, Object> with(Map<String, Object> request, Map<String, Object> more) {
        Map<String, Object> both = new HashMap<>(request);
        both.putAll(more);
        return both;
    }

    private static List<String> data(HttpResponse<String> response) {
        return response.body()
                .lines()
                .filter(line -> line.startsWith("data:"))
                .map(line -> line.substring("data:".length()).strip())
                .toList();
    }

    private static String content(List<String> data) {
        return IntStream.range(0, data.size() - 1)
                .mapToObj(i -> JSON.readTree(data.get(i))
                        .path("choices")
                        .path(0)
                        .path("delta")
                        .path("content"))
                .map(content -> content.stringValue(""))
                .collect(Collectors.joining());
    }

    private static String error(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(400);
        return JSON.readTree(response.body()).path("error").path("message").stringValue();
    }

    private HttpResponse<String> complete(Map<String, Object> request, String... headers)
            throws IOException, InterruptedException {
        return send("POST", "/v1/chat/completions", JSON.writeValueAsString(request), headers);
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(model.baseUrl().resolve(path).toString()))
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
