package dev.argus.llm.review;

import dev.argus.events.ArgusJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * The arrays of the object in an answer, in whatever shape that came: bare, in a code fence, with prose around it, or cut off. The object
 * is read token by token, so that what stands before the place where it breaks is kept. Nothing is repaired by guessing.
 */
final class LooseJson {

    /** An entry is followed by others, and the object by whatever a model still wanted to say. */
    private static final ObjectReader JSON =
            ArgusJson.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Braces in the prose before the object. */
    private static final int MAX_BEGINNINGS = 16;

    private final Set<String> names;
    private final Map<String, List<JsonNode>> arrays = new HashMap<>();
    private boolean whole = true;

    private LooseJson(Set<String> names) {
        this.names = names;
    }

    /**
     * @param names of the arrays; without the first, an object is not the answer
     * @return empty when there is no object in the text that has come as far as that
     */
    static Optional<LooseJson> in(String text, String... names) {
        int beginning = text.indexOf('{');
        for (int i = 0; i < MAX_BEGINNINGS && beginning >= 0; i++) {
            LooseJson json = new LooseJson(Set.of(names));
            json.read(text.substring(beginning));
            if (json.arrays.containsKey(names[0])) {
                return Optional.of(json);
            }
            beginning = text.indexOf('{', beginning + 1);
        }
        return Optional.empty();
    }

    /** The entries that are whole. */
    List<JsonNode> array(String name) {
        return arrays.getOrDefault(name, List.of());
    }

    /** Whether it was read to its end; otherwise something may be missing after what is here. */
    boolean isWhole() {
        return whole;
    }

    private void read(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            readObject(parser);
        } catch (JacksonException e) {
            whole = false;
        }
    }

    private void readObject(JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY && names.contains(name)) {
                readArray(parser, arrays.computeIfAbsent(name, key -> new ArrayList<>()));
            } else {
                parser.skipChildren();
            }
        }
    }

    private static void readArray(JsonParser parser, List<JsonNode> entries) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            entries.add(JSON.readTree(parser));
        }
    }
}
