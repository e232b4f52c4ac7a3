package dev.argus.simulator.model;

import dev.argus.simulator.model.CompletionRequest.Refused;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.reactive.function.server.ServerRequest;
import tools.jackson.databind.JsonNode;

/**
 * The Messages API.
 *
 * @see <a href="https://docs.claude.com/en/api/messages">what a request has</a>
 */
final class Anthropic implements Dialect {

    private final ApiErrors errors = new AnthropicErrors();

    @Override
    public String path() {
        return "/v1/messages";
    }

    @Override
    public Optional<String> key(ServerRequest request) {
        return Optional.ofNullable(request.headers().firstHeader("x-api-key"));
    }

    @Override
    public CompletionRequest read(ServerRequest http, String body) {
        if (http.headers().firstHeader("anthropic-version") == null) {
            throw refused("anthropic-version: header is required");
        }
        JsonNode request = CompletionRequest.json(body, errors);
        require(request, "model");
        require(request, "max_tokens");
        if (request.path("messages").isEmpty() || !request.path("messages").isArray()) {
            throw refused("messages: at least one message is required");
        }
        Stream<JsonNode> messages = request.path("messages").valueStream().map(message -> message.path("content"));
        return new CompletionRequest(
                request.path("model").stringValue(""),
                Stream.concat(Stream.of(request.path("system")), messages)
                        .map(CompletionRequest::text)
                        .collect(Collectors.joining("\n")),
                request.path("stream").booleanValue(false),
                true,
                request.path("output_config")
                        .path("format")
                        .path("type")
                        .stringValue("")
                        .equals("json_schema"));
    }

    private void require(JsonNode request, String field) {
        if (request.path(field).asString("").isBlank()) {
            throw refused(field + ": Field required");
        }
    }

    private Refused refused(String message) {
        return new Refused(errors.invalid(message));
    }

    @Override
    public Wording answerTo(CompletionRequest request, long number, Instant now) {
        return new AnthropicWording("msg_" + number, request.model());
    }

    @Override
    public ApiErrors errors() {
        return errors;
    }
}
