package dev.argus.github.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Times in headers. What is not one is taken for absent. */
public final class GitHubTime {

    private GitHubTime() {}

    /** When GitHub sent the answer, by its own clock. */
    public static Optional<Instant> of(HttpHeaders headers) {
        return httpDate(headers.getFirst(HttpHeaders.DATE));
    }

    static Optional<Instant> httpDate(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
