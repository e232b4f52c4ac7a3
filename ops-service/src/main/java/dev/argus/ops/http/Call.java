package dev.argus.ops.http;

import dev.argus.events.ArgusJson;
import dev.argus.ops.history.Newest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/**
 * A request for an operation, whose parameters are what they should be. What they are not is told to the caller.
 *
 * @param parameters names of those that it may have in its query
 */
public record Call(ServerRequest request, List<String> parameters) {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    private static final String NOBODY = "local";

    /** Refuses parameters that the operation does not know: a filter that is misspelt must not select everything. */
    public Call {
        parameters = List.copyOf(parameters);
        for (String name : request.queryParams().keySet()) {
            if (!parameters.contains(name)) {
                throw Problem.badRequest("there is no parameter '%s' here, expected %s"
                        .formatted(name, parameters.isEmpty() ? "none" : String.join(", ", parameters)));
            }
        }
    }

    public String path(String name) {
        return request.pathVariable(name);
    }

    public long pathNumber(String name) {
        return parsed(name, path(name), Long::valueOf, "a number");
    }

    public Optional<String> text(String name) {
        return request.queryParam(name).filter(value -> !value.isBlank());
    }

    public Optional<Long> number(String name) {
        return text(name).map(value -> parsed(name, value, Long::valueOf, "a number"));
    }

    public Optional<Instant> time(String name) {
        return text(name).map(value -> parsed(name, value, Instant::parse, "a time such as 2026-11-21T08:00:00Z"));
    }

    public Optional<LocalDate> day(String name) {
        return text(name).map(value -> parsed(name, value, LocalDate::parse, "a day such as 2026-11-21"));
    }

    boolean flag(String name) {
        return text(name)
                .map(value -> parsed(name, value, Call::flagOf, "true or false"))
                .orElse(false);
    }

    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        return text(name).map(value -> choiceOf(name, value, type));
    }

    /** Of values that are separated by commas. */
    <E extends Enum<E>> List<E> choices(String name, Class<E> type) {
        return text(name).stream()
                .flatMap(values -> Arrays.stream(values.split(",", -1)))
                .map(value -> choiceOf(name, value.strip(), type))
                .toList();
    }

    int limit() {
        long limit = number("limit").orElse((long) DEFAULT_LIMIT);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Problem.badRequest("limit is 1 to " + MAX_LIMIT + ", was " + limit);
        }
        return (int) limit;
    }

    Newest.@Nullable Place cursor() {
        return text("cursor").map(Cursor::read).orElse(null);
    }

    /** The body as what the operation takes. */
    <T> Mono<T> body(Class<T> type) {
        return request.bodyToMono(byte[].class)
                .onErrorMap(
                        DataBufferLimitException.class,
                        tooLarge -> new Problem(HttpStatus.CONTENT_TOO_LARGE, "the body is too large"))
                .switchIfEmpty(Mono.error(() -> Problem.badRequest("a JSON body is expected")))
                .map(bytes -> read(bytes, type));
    }

    /** Who called, for the audit log. */
    public Mono<String> caller() {
        return request.principal().map(principal -> principal.getName()).defaultIfEmpty(NOBODY);
    }

    private static <T> T read(byte[] json, Class<T> type) {
        try {
            T value = ArgusJson.mapper().readValue(json, type);
            if (value == null) {
                throw Problem.badRequest("a JSON object is expected, was null");
            }
            return value;
        } catch (JacksonException e) {
            throw Problem.badRequest("the body is not what is expected: " + e.getOriginalMessage());
        }
    }

    private static boolean flagOf(String value) {
        if (value.equals("true") || value.equals("false")) {
            return value.equals("true");
        }
        throw new IllegalArgumentException(value);
    }

    private static <E extends Enum<E>> E choiceOf(String name, String value, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(value))
                .findAny()
                .orElseThrow(() -> Problem.badRequest("%s is one of %s, was '%s'"
                        .formatted(
                                name,
                                Arrays.stream(type.getEnumConstants())
                                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", ")),
                                value)));
    }

    private static <T> T parsed(String name, String value, Function<String, T> parser, String expected) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Problem.badRequest("%s is %s, was '%s'".formatted(name, expected, value));
        }
    }
}
