package dev.argus.llm.gemini;

import dev.argus.events.ArgusJson;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON schema in Gemini's words: a type is one and never a list, what may be null says so beside it, and the order in which the properties
 * are to be written is named, or it would be that of the alphabet.
 *
 * @see <a href="https://ai.google.dev/api/caching#Schema">Schema</a>
 */
final class GeminiSchema {

    private static final String TYPE = "type";

    private GeminiSchema() {}

    static String of(String jsonSchema) {
        JsonNode schema = ArgusJson.mapper().readTree(jsonSchema);
        translate(schema);
        return schema.toString();
    }

    private static void translate(JsonNode node) {
        if (node instanceof ObjectNode schema) {
            if (schema.path(TYPE) instanceof ArrayNode types) {
                nameOne(schema, types);
            }
            if (schema.path("properties") instanceof ObjectNode properties) {
                ArrayNode order = schema.putArray("propertyOrdering");
                properties.propertyNames().forEach(order::add);
            }
        }
        node.forEach(GeminiSchema::translate);
    }

    private static void nameOne(ObjectNode schema, ArrayNode types) {
        List<String> names = types.valueStream().map(type -> type.asString("")).toList();
        schema.put("nullable", names.contains("null"));
        names.stream().filter(name -> !name.equals("null")).findFirst().ifPresent(name -> schema.put(TYPE, name));
    }
}
