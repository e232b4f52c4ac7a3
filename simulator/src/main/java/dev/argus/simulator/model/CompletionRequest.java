package dev.argus.simulator.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request for a chat completion, checked as far as OpenAI checks it.
 *
 * @param prompt all messages, one after the other
 * @param wantsJson whether a JSON schema was given for the answer
 */
record CompletionRequest(String model, String prompt, boolean stream, boolean usageInStream, boolean wantsJson) {

    /** A request that is refused. */
    static final class Refused extends RuntimeException {

        private final transient ApiError error;

        Refused(ApiError error) {
            super(error.message(), null, false, false);
            this.error = error;
        }

        ApiError error() {
            return error;
        }
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @throws Refused when it is none */
    static CompletionRequest parse(String body) {
        JsonNode request = json(body);
        String model = request.path("model").stringValue("");
        if (model.isBlank()) {
            throw new Refused(ApiError.invalid("you must provide a model parameter"));
        }
        if (request.path("messages").isEmpty() || !request.path("messages").isArray()) {
            throw new Refused(ApiError.invalid("'messages' must be an array with at least one element."));
        }
        if (request.has("max_tokens") && request.has("max_completion_tokens")) {
            throw new Refused(ApiError.invalid("max_tokens and max_completion_tokens exclude each other."));
        }
        return new CompletionRequest(
                model,
                request.path("messages")
                        .valueStream()
                        .map(CompletionRequest::text)
                        .collect(Collectors.joining("\n")),
                request.path("stream").booleanValue(false),
                request.path("stream_options").path("include_usage").booleanValue(false),
                wantsJson(request.path("response_format")));
    }

    private static JsonNode json(String body) {
        try {
            JsonNode node = JSON.readTree(body);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            // answered below, as any other body that is no object
        }
        throw new Refused(ApiError.invalid("We could not parse the JSON body of your request."));
    }

    private static String text(JsonNode message) {
        JsonNode content = message.path("content");
        return content.isArray()
                ? content.valueStream()
                        .map(part -> part.path("text").stringValue(""))
                        .collect(Collectors.joining("\n"))
                : content.stringValue("");
    }

    private static boolean wantsJson(JsonNode format) {
        if (!format.path("type").stringValue("").equals("json_schema")) {
            return false;
        }
        JsonNode schema = format.path("json_schema");
        if (schema.path("name").stringValue("").isEmpty()) {
            throw new Refused(ApiError.invalid("Missing required parameter: 'response_format.json_schema.name'."));
        }
        if (schema.path("strict").booleanValue(false)) {
            problem(schema.path("schema"), "").ifPresent(problem -> {
                throw new Refused(ApiError.invalid("Invalid schema for response_format '"
                        + schema.path("name").stringValue("") + "': " + problem));
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
}
