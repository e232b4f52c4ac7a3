package dev.argus.ops.http;

import org.jspecify.annotations.Nullable;

/**
 * A part of the path or the query.
 *
 * @param kind what its text is, for people and for the OpenAPI document
 * @param description one sentence
 */
public record Parameter(String name, Place place, Kind kind, String description) {

    public enum Place {
        PATH,
        QUERY
    }

    /** What texts mean, as JSON schema has it. */
    public enum Kind {
        TEXT("string", null),
        NUMBER("integer", "int64"),
        FLAG("boolean", null),
        TIME("string", "date-time"),
        DAY("string", "date");

        private final String type;
        private final @Nullable String format;

        Kind(String type, @Nullable String format) {
            this.type = type;
            this.format = format;
        }

        public String type() {
            return type;
        }

        public @Nullable String format() {
            return format;
        }
    }

    static Parameter path(String name, Kind kind, String description) {
        return new Parameter(name, Place.PATH, kind, description);
    }

    static Parameter query(String name, Kind kind, String description) {
        return new Parameter(name, Place.QUERY, kind, description);
    }
}
