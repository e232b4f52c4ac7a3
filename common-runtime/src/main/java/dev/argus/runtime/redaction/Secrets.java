package dev.argus.runtime.redaction;

import dev.argus.runtime.redaction.PrivateKeys.Block;
import dev.argus.runtime.redaction.SecretRule.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The secrets in lines that follow one another. */
final class Secrets {

    /** A part of a line that is a secret, or belongs to one that takes several lines. */
    record Part(Range range, Kind kind, String secret) {

        boolean isWhole() {
            return secret.indexOf('\n') < 0;
        }
    }

    private static final Comparator<Part> FIRST_THEN_LONGEST = Comparator.<Part, Integer>comparing(
                    part -> part.range().start())
            .thenComparing(part -> part.range().end(), Comparator.reverseOrder());

    private Secrets() {}

    /** @return by the index of the line; the parts of a line are in order and do not overlap */
    static Map<Integer, List<Part>> in(String path, List<String> lines, SecretRules rules) {
        Map<Integer, List<Part>> parts = new HashMap<>();
        for (Block block : PrivateKeys.in(lines)) {
            for (int i = 0; i < block.ranges().size(); i++) {
                add(new Part(block.ranges().get(i), block.kind(), block.secret()), block.first() + i, parts);
            }
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            for (SecretRules.Found found : rules.find(path, line)) {
                Range range = found.range();
                String secret = line.substring(range.start(), range.end());
                add(new Part(range, found.rule().kind(), secret), i, parts);
            }
        }
        parts.replaceAll((line, found) -> withoutOverlap(found, lines.get(line)));
        return parts;
    }

    private static void add(Part part, int line, Map<Integer, List<Part>> parts) {
        parts.computeIfAbsent(line, index -> new ArrayList<>(1)).add(part);
    }

    /** Of parts that overlap one is left, which is as long as all of them together. */
    private static List<Part> withoutOverlap(List<Part> found, String line) {
        if (found.size() == 1) {
            return found;
        }
        List<Part> parts = new ArrayList<>();
        for (Part part : found.stream().sorted(FIRST_THEN_LONGEST).toList()) {
            Part last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
            if (last == null || part.range().start() >= last.range().end()) {
                parts.add(part);
            } else if (part.range().end() > last.range().end()) {
                Range both = new Range(last.range().start(), part.range().end());
                parts.set(parts.size() - 1, new Part(both, last.kind(), line.substring(both.start(), both.end())));
            }
        }
        return parts;
    }
}
