package dev.argus.ingress.http;

import dev.argus.ingress.delivery.FormPayload;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The two content types that GitHub lets the owner of a webhook choose from. */
enum BodyFormat {
    JSON(MediaType.APPLICATION_JSON_VALUE),
    FORM(MediaType.APPLICATION_FORM_URLENCODED_VALUE);

    private final String contentType;

    BodyFormat(String contentType) {
        this.contentType = contentType;
    }

    static Optional<BodyFormat> of(String contentType) {
        try {
            MediaType mediaType = MediaType.parseMediaType(contentType);
            return Arrays.stream(values())
                    .filter(format ->
                            MediaType.parseMediaType(format.contentType).equalsTypeAndSubtype(mediaType))
                    .findAny();
        } catch (InvalidMediaTypeException e) {
            return Optional.empty();
        }
    }

    /** The JSON in the body; empty when there is none. */
    Optional<InputStream> payload(InputStream body) throws IOException {
        return this == JSON ? Optional.of(body) : FormPayload.of(body);
    }
}
