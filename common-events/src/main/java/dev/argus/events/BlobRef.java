package dev.argus.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The address of a document in the blob store: the SHA-256 of its JSON.
 *
 * @param sha256 64 lower-case hex digits
 */
public record BlobRef(@JsonValue String sha256) {

    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

    @JsonCreator
    public BlobRef {
        if (!SHAPE.matcher(sha256).matches()) {
            throw new IllegalArgumentException("a blob reference is 64 lower-case hex digits, was '" + sha256 + "'");
        }
    }

    @Override
    public String toString() {
        return sha256;
    }
}
