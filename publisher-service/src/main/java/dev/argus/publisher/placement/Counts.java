package dev.argus.publisher.placement;

import dev.argus.events.Severity;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A {@link Tally} as markers write it. */
final class Counts {

    static final String SHAPE = "\\d{1,6},\\d{1,6},\\d{1,6},\\d{1,6}";

    /** The severities in the order of their counts, by name, so that the order of the enum may change. */
    private static final List<Severity> COUNTED =
            List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW);

    private Counts() {}

    static String of(Tally said) {
        return COUNTED.stream()
                .map(severity -> Integer.toString(said.of(severity)))
                .collect(Collectors.joining(","));
    }

    /** @param counts of that {@link #SHAPE} */
    static Tally in(String counts) {
        String[] each = counts.split(",", -1);
        Map<Severity, Integer> found = new EnumMap<>(Severity.class);
        for (int i = 0; i < each.length; i++) {
            int count = Integer.parseInt(each[i]);
            if (count > 0) {
                found.put(COUNTED.get(i), count);
            }
        }
        return new Tally(found);
    }
}
