package dev.argus.github.http;

import dev.argus.events.ArgusJson;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What GitHub says beside a status. It has several shapes: errors as objects, as texts, as one text, with or without a message of their own.
 *
 * @param text the body as it came, for answers that are no JSON
 */
record ErrorBody(String text, JsonNode json) {

    private static final int LONGEST_QUOTE = 1_000;

    static ErrorBody parse(String text) {
        try {
            return new ErrorBody(text, ArgusJson.mapper().readTree(text));
        } catch (JacksonException e) {
            return new ErrorBody(text, MissingNode.getInstance());
        }
    }

    /** The message and every error, in one line; empty when the body is none of GitHub's. */
    String words() {
        String message = json.path("message").asString("");
        String errors = errors().stream().map(ErrorBody::sentence).collect(Collectors.joining("; "));
        String words =
                Stream.of(message, errors).filter(part -> !part.isBlank()).collect(Collectors.joining(": "));
        return oneLine(words);
    }

    String code() {
        return Stream.concat(errors().stream(), Stream.of(json))
                .map(error -> error.path("code").asString(""))
                .filter(code -> !code.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Some limits are told by words alone. */
    boolean speaksOfLimit() {
        return RateLimits.isSpokenOf(text);
    }

    private List<JsonNode> errors() {
        JsonNode errors = json.path("errors");
        return errors.isArray() ? List.copyOf(errors.values()) : errors.isMissingNode() ? List.of() : List.of(errors);
    }

    private static String sentence(JsonNode error) {
        if (!error.isObject()) {
            return error.asString("");
        }
        String place = Stream.of("resource", "field", "code")
                .map(name -> error.path(name).asString(""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        String message = error.path("message").asString("");
        return message.isEmpty() ? place : message + (place.isEmpty() ? "" : " (" + place + ")");
    }

    private static String oneLine(String words) {
        String line = words.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…";
    }
}
