package dev.argus.publisher.placement;

import dev.argus.events.Severity;
import dev.argus.events.content.Finding;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** How many findings of each severity; one without any is absent. */
public record Tally(Map<Severity, Integer> counts) {

    public static final Tally NONE = new Tally(Map.of());

    public Tally {
        counts = Map.copyOf(counts);
    }

    public static Tally of(Collection<Finding> findings) {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        findings.forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
        return new Tally(counts);
    }

    public int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    public int of(Severity severity) {
        return counts.getOrDefault(severity, 0);
    }

    public Optional<Severity> worst() {
        return counts.keySet().stream().max(Comparator.naturalOrder());
    }
}
