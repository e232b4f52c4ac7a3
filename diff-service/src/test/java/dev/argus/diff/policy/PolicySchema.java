package dev.argus.diff.policy;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an editor needs to know of {@code .argus.yml}, as JSON schema (draft 7, which all of them understand). */
final class PolicySchema {

    private static final JsonMapper JSON = new JsonMapper();

    private PolicySchema() {}

    static ObjectNode of(Iterable<Key<?>> keys) {
        ObjectNode schema = object();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#")
                .put("title", "Argus: how this repository is reviewed (" + PolicyFile.NAME + ")");
        schema.putArray("type").add("object").add("null");
        ObjectNode properties = schema.putObject("properties");
        keys.forEach(key -> properties.set(key.name(), property(key)));
        return schema.put("additionalProperties", false);
    }

    private static <T> ObjectNode property(Key<T> key) {
        ObjectNode property = object().put("description", key.meaning());
        property.setAll(kind(key.kind()));
        return property.set("default", fallback(key));
    }

    private static <T> JsonNode fallback(Key<T> key) {
        return key.kind() instanceof Kind.Choice<T>
                ? JSON.valueToTree(key.kind().print(key.fallback()))
                : JSON.valueToTree(key.fallback());
    }

    private static ObjectNode kind(Kind<?> kind) {
        if (kind instanceof Kind.Choice<?> choice) {
            ObjectNode schema = object();
            choice.words().keySet().forEach(schema.putArray("enum")::add);
            return schema;
        }
        if (kind instanceof Kind.WholeNumber number) {
            return type("integer").put("minimum", number.min()).put("maximum", number.max());
        }
        if (kind instanceof Kind.Fraction) {
            return type("number").put("minimum", 0).put("maximum", 1);
        }
        if (kind instanceof Kind.Switch) {
            return type("boolean");
        }
        if (kind instanceof Kind.Language) {
            return type("string").put("pattern", "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$");
        }
        if (kind instanceof Kind.Texts) {
            return list(text());
        }
        if (kind instanceof Kind.PathInstructions) {
            return list(pathInstruction());
        }
        throw new AssertionError("no schema is known for " + kind);
    }

    private static ObjectNode pathInstruction() {
        ObjectNode schema = type("object");
        schema.putObject("properties")
                .set(Kind.PathInstructions.PATH, text())
                .set(Kind.PathInstructions.INSTRUCTIONS, text());
        schema.putArray("required").add(Kind.PathInstructions.PATH).add(Kind.PathInstructions.INSTRUCTIONS);
        return schema.put("additionalProperties", false);
    }

    private static ObjectNode list(ObjectNode items) {
        return type("array").put("maxItems", Entry.MAX_ENTRIES).set("items", items);
    }

    private static ObjectNode text() {
        return type("string").put("pattern", "\\S");
    }

    private static ObjectNode type(String name) {
        return object().put("type", name);
    }

    private static ObjectNode object() {
        return JSON.createObjectNode();
    }
}
