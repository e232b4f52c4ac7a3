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

/**
 * What models were made to say, and how it must stand on the page: {@code hostile-answers.txt}, where each entry is a line {@code === name},
 * the answer, a line {@code ---} and the Markdown that is posted. {@code \\u{200B}} is the character of that number.
 */
record HostileAnswers(String name, String answer, String posted) {

    private static final Pattern ESCAPE = Pattern.compile("\\\\u\\{([0-9A-F]+)}");

    static List<HostileAnswers> all() {
        return Arrays.stream(text().split("(?m)^=== ", -1))
                .skip(1)
                .map(HostileAnswers::parse)
                .toList();
    }

    private static HostileAnswers parse(String entry) {
        int endOfName = entry.indexOf('\n');
        int divider = entry.lastIndexOf("\n---\n");
        String answer = divider == endOfName ? "" : entry.substring(endOfName + 1, divider);
        return new HostileAnswers(
                entry.substring(0, endOfName),
                unescaped(answer),
                entry.substring(divider + "\n---\n".length()).strip());
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(
                        escape -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(escape.group(1), 16))));
    }

    private static String text() {
        try (InputStream file = HostileAnswers.class.getResourceAsStream("/hostile-answers.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
