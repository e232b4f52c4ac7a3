package dev.argus.simulator.model;

import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request for an answer, whichever API it came by.
 *
 * @param prompt all messages, one after the other
 * @param usageInStream whether a stream ends with counts
 * @param wantsJson whether a JSON schema was given for the answer
 */
record CompletionRequest(String model, String prompt, boolean stream, boolean usageInStream, boolean wantsJson) {

    /** A request that is refused. */
    static final class Refused extends RuntimeException {

        private final transient ApiError error;

        Refused(ApiError error) {
            super(error.body().toString(), null, false, false);
            this.error = error;
        }

        ApiError error() {
            return error;
        }
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @throws Refused when it is no object */
    static JsonNode json(String body, ApiErrors errors) {
        try {
            JsonNode node = JSON.readTree(body);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            // answered below, as any other body that is no object
        }
        throw new Refused(errors.invalid("We could not parse the JSON body of your request."));
    }

    /** Of a content, which is a text or a list of parts. */
    static String text(JsonNode content) {
        return content.isArray()
                ? content.valueStream()
                        .map(part -> part.path("text").stringValue(""))
                        .collect(Collectors.joining("\n"))
                : content.stringValue("");
    }
}
