package dev.argus.ops.console;

import dev.argus.events.ArgusJson;
import tools.jackson.core.JacksonException;

/** JSON for people. */
final class Json {

    private Json() {}

    /** Line by line; as it is when it is none. */
    static String pretty(String json) {
        try {
            return ArgusJson.mapper().readTree(json).toPrettyString();
        } catch (JacksonException e) {
            return json;
        }
    }
}
