package dev.argus.llm.chat;

import dev.argus.events.ArgusJson;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A response that is no answer, as it came, before a client makes an exception of it.
 *
 * @param retryAfter values of the header
 * @param body the beginning of it
 */
record Rejection(int status, List<String> retryAfter, String body) {

    private static final int MAX_BODY = 16 * 1024;

    /** Google says it here and in no header. */
    private static final Pattern RETRY_DELAY = Pattern.compile("\"retryDelay\"\\s*:\\s*\"(\\d{1,9})(?:\\.\\d+)?s\"");

    /** A name out of a fixed set, and no sentence, which might quote the key or the code. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{1,63}");

    /** Leaves the response to be read by others. */
    static Rejection of(Response response) throws IOException {
        return new Rejection(
                response.code(),
                response.headers("Retry-After"),
                response.peekBody(MAX_BODY).string());
    }

    /** When it wants to be asked again, if it says so. */
    Optional<Instant> askAgain(Clock clock) {
        return RetryAfter.of(retryAfter, clock).or(() -> {
            Matcher delay = RETRY_DELAY.matcher(body);
            return delay.find()
                    ? Optional.of(clock.instant().plus(Duration.ofSeconds(Long.parseLong(delay.group(1)))))
                    : Optional.empty();
        });
    }

    boolean says(Pattern words) {
        return words.matcher(body.toLowerCase(Locale.ROOT)).find();
    }

    /** The provider's name for what is wrong. */
    String name() {
        try {
            JsonNode error = ArgusJson.mapper().readTree(body).path("error");
            return Stream.of("code", "type", "status", "param")
                    .map(field -> error.path(field).asString(""))
                    .filter(name -> NAME.matcher(name).matches())
                    .findFirst()
                    .orElse("no reason given");
        } catch (JacksonException e) {
            return "no reason given";
        }
    }

    /** Without the body, which may quote what was sent. */
    @Override
    public String toString() {
        return "Rejection[" + status + "]";
    }
}
