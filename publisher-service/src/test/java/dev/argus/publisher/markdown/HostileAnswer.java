package dev.argus.publisher.markdown;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a model was made to say, how it must stand on the page, and its clean twin: the same remark without the attack.
 *
 * <p>{@code hostile/<group>.txt} holds one group of attacks. Each entry is a line {@code === name}, the answer, a line
 * {@code >>> posted} and the Markdown that is posted, a line {@code >>> twin} and the twin. {@code \\u{200B}} is the character of that
 * number. What is in {@code ordinary.txt} only looks hostile, and is a twin of itself.
 */
public record HostileAnswer(String group, String name, String answer, String posted, String twin) {

    private static final List<String> GROUPS = List.of(
            "pictures",
            "links",
            "mentions",
            "references",
            "orders",
            "secrets",
            "html",
            "blocks",
            "unseen",
            "terminals",
            "markers",
            "turns",
            "ordinary");

    private static final Pattern ENTRY =
            Pattern.compile("([^\n]*)\n(.*?)>>> posted\n(.*?)(?:>>> twin\n(.*))?", Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("\\\\u\\{([0-9A-F]+)}");

    public static List<HostileAnswer> all() {
        return GROUPS.stream().flatMap(HostileAnswer::of).toList();
    }

    public boolean isHostile() {
        return !answer.equals(twin);
    }

    private static Stream<HostileAnswer> of(String group) {
        return Arrays.stream(text("/hostile/" + group + ".txt").split("(?m)^=== ", -1))
                .skip(1)
                .map(entry -> parse(group, entry));
    }

    private static HostileAnswer parse(String group, String text) {
        Matcher entry = ENTRY.matcher(text);
        if (!entry.matches()) {
            throw new IllegalStateException("no entry of " + group + ": " + text);
        }
        String answer = unescaped(entry.group(2).replaceFirst("\n$", ""));
        String twin = entry.group(4) == null ? answer : entry.group(4).strip();
        return new HostileAnswer(group, entry.group(1), answer, entry.group(3).strip(), twin);
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(
                        escape -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(escape.group(1), 16))));
    }

    private static String text(String resource) {
        try (InputStream file = HostileAnswer.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(file, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return group + ": " + name;
    }
}
