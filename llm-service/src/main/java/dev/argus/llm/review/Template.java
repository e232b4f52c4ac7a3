package dev.argus.llm.review;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A text with {@code {{names}}} in it. What is put in their place is never looked into again. */
public record Template(String text) {

    private static final Pattern NAME = Pattern.compile("\\{\\{([a-z]+)}}");

    static Template resource(String path) {
        try (InputStream in = Template.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the class path has no " + path);
            }
            return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is put in, in alphabetical order. */
    SortedSet<String> names() {
        return NAME.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    String fill(Map<String, String> values) {
        StringBuilder filled = new StringBuilder();
        Matcher name = NAME.matcher(text);
        int filledTo = 0;
        while (name.find()) {
            filled.append(text, filledTo, name.start()).append(valueOf(name.group(1), values));
            filledTo = name.end();
        }
        return filled.append(text, filledTo, text.length()).toString();
    }

    private static String valueOf(String name, Map<String, String> values) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no value for {{" + name + "}}");
        }
        return value;
    }
}
