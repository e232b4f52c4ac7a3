package dev.argus.llm.review;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How many findings were dropped, and why. */
public record Tally(Map<Dropped, Integer> counts) {

    public static final Tally NONE = new Tally(Map.of());

    public Tally {
        counts = Map.copyOf(counts);
    }

    /** The same counts by the names of the reasons, in lower case. */
    public Map<String, Integer> byName() {
        return counts.entrySet().stream()
                .collect(
                        Collectors.toMap(count -> count.getKey().name().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    }

    public Tally plus(Tally other) {
        if (counts.isEmpty() || other.counts.isEmpty()) {
            return counts.isEmpty() ? other : this;
        }
        Map<Dropped, Integer> sum = new EnumMap<>(counts);
        other.counts.forEach((reason, count) -> sum.merge(reason, count, Integer::sum));
        return new Tally(sum);
    }

    Tally plus(Dropped reason, int count) {
        return count > 0 ? plus(new Tally(Map.of(reason, count))) : this;
    }
}
