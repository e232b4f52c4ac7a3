package dev.argus.llm.chat;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * When a server wants to be asked again.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">seconds, or a date</a>
 */
final class RetryAfter {

    private static final int MAX_DIGITS = 9;

    private RetryAfter() {}

    /** @return empty when it does not say, or not so that it can be read; never in the past */
    static Optional<Instant> of(List<String> values, Clock clock) {
        return values.stream()
                .map(value -> parse(value.strip(), clock))
                .flatMap(Optional::stream)
                .findFirst()
                .map(instant -> instant.isBefore(clock.instant()) ? clock.instant() : instant);
    }

    private static Optional<Instant> parse(String value, Clock clock) {
        if (value.matches("\\d{1," + MAX_DIGITS + "}")) {
            return Optional.of(clock.instant().plusSeconds(Long.parseLong(value)));
        }
        try {
            return Optional.of(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
