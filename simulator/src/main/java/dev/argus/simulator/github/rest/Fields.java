package dev.argus.simulator.github.rest;

import dev.argus.simulator.github.protocol.Refusal;
import dev.argus.simulator.github.shape.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON object of a request. What is missing or of the wrong type is refused in GitHub's words; null counts as absent. */
final class Fields {

    private final JsonNode object;

    private Fields(JsonNode object) {
        this.object = object;
    }

    /** @throws Refusal 400 for what is no JSON, or no object */
    static Fields parse(byte[] body) {
        JsonNode json;
        try {
            json = body.length == 0 ? Json.object() : Json.MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw Refusal.of(400, "Problems parsing JSON");
        }
        if (!(json instanceof ObjectNode)) {
            throw Refusal.of(400, "Body should be a JSON object");
        }
        return new Fields(json);
    }

    /** How many there are. */
    int size() {
        return object.size();
    }

    /** The object as it is. */
    String json() {
        return object.toString();
    }

    boolean has(String name) {
        return object.hasNonNull(name);
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> Refusal.invalidRequest("\"" + name + "\" wasn't supplied."));
    }

    Optional<String> optionalText(String name) {
        return value(name).map(value -> {
            if (!value.isString()) {
                throw wrongType(name, value, "a string");
            }
            return value.asString();
        });
    }

    int integer(String name) {
        return optionalInteger(name).orElseThrow(() -> Refusal.invalidRequest("\"" + name + "\" wasn't supplied."));
    }

    Optional<Integer> optionalInteger(String name) {
        return value(name).map(value -> {
            if (!value.isInt()) {
                throw wrongType(name, value, "an integer");
            }
            return value.asInt();
        });
    }

    /** One of an enum's constants, written in any case. */
    <E extends Enum<E>> Optional<E> optionalOneOf(String name, Class<E> kind) {
        return optionalText(name)
                .map(text -> Arrays.stream(kind.getEnumConstants())
                        .filter(constant -> constant.name().equalsIgnoreCase(text))
                        .findFirst()
                        .orElseThrow(() -> Refusal.invalidRequest("For 'properties/" + name + "', \"" + text
                                + "\" is not a member of "
                                + Arrays.toString(kind.getEnumConstants()).toLowerCase(Locale.ROOT) + ".")));
    }

    Optional<Fields> optionalObject(String name) {
        return value(name).map(value -> {
            if (!(value instanceof ObjectNode)) {
                throw wrongType(name, value, "an object");
            }
            return new Fields(value);
        });
    }

    /** Empty when absent. */
    List<Fields> objects(String name) {
        return items(name, "an object", ObjectNode.class::isInstance).stream()
                .map(Fields::new)
                .toList();
    }

    /** Empty when absent. */
    List<Long> integers(String name) {
        return items(name, "an integer", JsonNode::canConvertToLong).stream()
                .map(JsonNode::asLong)
                .toList();
    }

    /** Empty when absent. */
    List<String> texts(String name) {
        return items(name, "a string", JsonNode::isString).stream()
                .map(JsonNode::asString)
                .toList();
    }

    private List<JsonNode> items(String name, String type, Predicate<JsonNode> fits) {
        JsonNode array = value(name).orElse(null);
        if (array == null) {
            return List.of();
        }
        if (!array.isArray()) {
            throw wrongType(name, array, "an array");
        }
        List<JsonNode> items = array.valueStream().toList();
        for (JsonNode item : items) {
            if (!fits.test(item)) {
                throw wrongType(name + "/items", item, type);
            }
        }
        return items;
    }

    private Optional<JsonNode> value(String name) {
        @Nullable JsonNode value = object.get(name);
        return Optional.ofNullable(value).filter(present -> !present.isNull());
    }

    private static Refusal wrongType(String name, JsonNode value, String type) {
        String shown = value.toString();
        return Refusal.invalidRequest("For 'properties/" + name + "', "
                + shown.substring(0, Math.min(shown.length(), 100)) + " is not " + type + ".");
    }
}
