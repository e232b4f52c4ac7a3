package dev.argus.ops.console;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One of several values that a form offers; the first is none of them. */
record Choice(String value, String label, boolean isChosen) {

    private static final Choice ANY = new Choice("", "any", false);

    static <E extends Enum<E>> List<Choice> of(Class<E> type, String chosen) {
        return Stream.concat(Stream.of(ANY), only(type, chosen).stream()).toList();
    }

    /** Without a first that is none of them. */
    static <E extends Enum<E>> List<Choice> only(Class<E> type, String chosen) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> new Choice(
                        Words.style(constant).replace('-', '_'),
                        Words.label(constant),
                        constant.name().equalsIgnoreCase(chosen)))
                .toList();
    }

    static List<Choice> of(Map<String, String> labels, String chosen) {
        return Stream.concat(
                        Stream.of(ANY),
                        labels.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(entry -> new Choice(
                                        entry.getKey(),
                                        entry.getValue(),
                                        entry.getKey().equals(chosen))))
                .toList();
    }
}
