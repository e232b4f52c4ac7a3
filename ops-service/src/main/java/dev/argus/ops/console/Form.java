package dev.argus.ops.console;

import dev.argus.ops.http.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * A form that was sent.
 *
 * @param caller who sent it, for the audit log
 */
record Form(ServerRequest request, MultiValueMap<String, String> fields, String caller) {

    String path(String name) {
        return request.pathVariable(name);
    }

    long pathNumber(String name) {
        return parsed(name, path(name), Long::valueOf, "a number");
    }

    /** A field, without what stands around it; absent when nothing was filled in. */
    @Nullable String text(String name) {
        return field(name).orElse(null);
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.getFirst(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    boolean isChecked(String name) {
        return fields.containsKey(name);
    }

    /** Words that are separated by commas or white space; absent when there are none. */
    @Nullable List<String> words(String name) {
        return field(name)
                .map(text -> Arrays.stream(text.split("[,\\s]+"))
                        .filter(word -> !word.isEmpty())
                        .toList())
                .filter(words -> !words.isEmpty())
                .orElse(null);
    }

    @Nullable Integer number(String name) {
        return field(name)
                .map(text -> parsed(name, text, Integer::valueOf, "a number"))
                .orElse(null);
    }

    /** Of UTC, as a browser sends it, or with its zone; absent when nothing was filled in. */
    @Nullable Instant time(String name) {
        return field(name)
                .map(text -> parsed(name, text, Form::timeOf, "a time such as 2026-11-21T08:00"))
                .orElse(null);
    }

    <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        return field(name)
                .map(text -> parsed(
                        name,
                        text,
                        value -> Enum.valueOf(type, value.toUpperCase(Locale.ROOT)),
                        "one of " + Arrays.toString(type.getEnumConstants())));
    }

    private static Instant timeOf(String text) {
        return text.endsWith("Z")
                ? Instant.parse(text)
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    private static <T> T parsed(String name, String text, Function<String, T> parser, String expected) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Problem.badRequest("%s is %s, was '%s'".formatted(name, expected, text));
        }
    }
}
