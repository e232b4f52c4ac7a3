package dev.argus.runtime.redaction;

import dev.argus.events.content.SecretPlaceholder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The placeholders of one review: one for each secret, numbered within its kind as they come. */
final class Placeholders {

    /** What is shorter, or has several lines, is put aside where a rule finds it, and not looked for elsewhere. */
    private static final int SHORTEST_TO_LOOK_FOR = 8;

    private static final int MOST_TO_LOOK_FOR = 200;

    private final Map<String, String> bySecret = new HashMap<>();
    private final Map<String, Integer> perKind = new TreeMap<>();
    private final List<String> toLookFor = new ArrayList<>();

    String of(Kind kind, String secret) {
        return bySecret.computeIfAbsent(secret, unknown -> {
            if (toLookFor.size() < MOST_TO_LOOK_FOR
                    && secret.length() >= SHORTEST_TO_LOOK_FOR
                    && secret.indexOf('\n') < 0) {
                toLookFor.add(secret);
                toLookFor.sort(Comparator.comparing(String::length).reversed());
            }
            return SecretPlaceholder.of(kind.id(), perKind.merge(kind.id(), 1, Integer::sum));
        });
    }

    /** Replaces what is known to be a secret, also where no rule would know it. */
    String insteadOfKnown(String text) {
        String redacted = text;
        for (String secret : toLookFor) {
            if (redacted.contains(secret)) {
                redacted = redacted.replace(secret, bySecret.getOrDefault(secret, ""));
            }
        }
        return redacted;
    }

    /** How many secrets there are of each kind. */
    Map<String, Integer> perKind() {
        return Map.copyOf(perKind);
    }
}
