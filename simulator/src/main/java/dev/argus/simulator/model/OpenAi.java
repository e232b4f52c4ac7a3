package dev.argus.simulator.model;

import dev.argus.simulator.model.CompletionRequest.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;
import tools.jackson.databind.JsonNode;

/** Chat completions, checked as far as OpenAI checks them. */
final class OpenAi implements Dialect {

    private static final String BEARER = "Bearer ";

    private final ApiErrors errors = new OpenAiErrors();

    @Override
    public String path() {
        return "/v1/chat/completions";
    }

    @Override
    public Optional<String> key(ServerRequest request) {
        return Optional.ofNullable(request.headers().firstHeader(HttpHeaders.AUTHORIZATION))
                .map(value -> value.startsWith(BEARER) ? value.substring(BEARER.length()) : "");
    }

    @Override
    public CompletionRequest read(ServerRequest http, String body) {
        JsonNode request = CompletionRequest.json(body, errors);
        String model = request.path("model").stringValue("");
        if (model.isBlank()) {
            throw refused("you must provide a model parameter");
        }
        if (request.path("messages").isEmpty() || !request.path("messages").isArray()) {
            throw refused("'messages' must be an array with at least one element.");
        }
        if (request.has("max_tokens") && request.has("max_completion_tokens")) {
            throw refused("max_tokens and max_completion_tokens exclude each other.");
        }
        return new CompletionRequest(
                model,
                request.path("messages")
                        .valueStream()
                        .map(message -> CompletionRequest.text(message.path("content")))
                        .collect(Collectors.joining("\n")),
                request.path("stream").booleanValue(false),
                request.path("stream_options").path("include_usage").booleanValue(false),
                wantsJson(request.path("response_format")));
    }

    private boolean wantsJson(JsonNode format) {
        if (!format.path("type").stringValue("").equals("json_schema")) {
            return false;
        }
        JsonNode schema = format.path("json_schema");
        String name = schema.path("name").stringValue("");
        if (name.isEmpty()) {
            throw refused("Missing required parameter: 'response_format.json_schema.name'.");
        }
        if (schema.path("strict").booleanValue(false)) {
            problem(schema.path("schema"), "").ifPresent(problem -> {
                throw refused("Invalid schema for response_format '" + name + "': " + problem);
            });
        }
        return true;
    }

    /** What strict structured output does not take: an object that has optional or additional properties. */
    private static Optional<String> problem(JsonNode schema, String path) {
        if (schema.has("properties")) {
            if (schema.path("additionalProperties").booleanValue(true)) {
                return Optional.of("In context=(" + path + "), 'additionalProperties' is required to be false.");
            }
            List<String> required = schema.path("required")
                    .valueStream()
                    .map(node -> node.stringValue(""))
                    .toList();
            for (String name : schema.path("properties").propertyNames()) {
                if (!required.contains(name)) {
                    return Optional.of("In context=(" + path + "), 'required' must include '" + name + "'.");
                }
            }
        }
        return schema.properties().stream()
                .map(property -> problem(property.getValue(), path + "/" + property.getKey()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Refused refused(String message) {
        return new Refused(errors.invalid(message));
    }

    @Override
    public Wording answerTo(CompletionRequest request, long number, Instant now) {
        return new OpenAiWording("chatcmpl-" + number, request.model(), now, request.usageInStream());
    }

    @Override
    public ApiErrors errors() {
        return errors;
    }
}
