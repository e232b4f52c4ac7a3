package dev.argus.runtime.redaction;

import dev.argus.events.Severity;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Finding.Category;
import dev.argus.events.content.Fingerprint;
import dev.argus.events.content.SecretPlaceholder;
import dev.argus.events.content.Side;
import dev.argus.runtime.redaction.Redaction.Sighting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What is said of committed secrets: once for each hunk and kind, at the first of its lines. Not once for each file, for a hunk that was read
 * before is not spoken of again, and must not keep another one unsaid.
 */
final class SecretFindings {

    private static final int MOST_LINES = 8;
    private static final String REMEDY =
            "Revoke it with whoever issued it and take a new one: removing the line does not take it out of "
                    + "the history. Keep the new one outside the repository, in a secret store or the environment.";
    private static final String IF_IT_IS_NONE = "Where it is none, `gitleaks:allow` in a comment on the line says so.";

    private SecretFindings() {}

    /** @param clean takes out what was found later on */
    static List<Finding> of(List<Sighting> sightings, UnaryOperator<String> clean) {
        Map<List<Object>, List<Sighting>> groups = sightings.stream()
                .collect(Collectors.groupingBy(
                        sighting -> List.of(
                                sighting.path(),
                                sighting.hunk(),
                                sighting.kind().id()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return groups.values().stream().map(group -> finding(group, clean)).toList();
    }

    private static Finding finding(List<Sighting> group, UnaryOperator<String> clean) {
        Sighting first = group.get(0);
        Kind kind = first.kind();
        return new Finding(
                fingerprint(group, clean),
                new Anchor.Lines(first.path(), Side.RIGHT, first.number(), first.number(), false),
                Severity.HIGH,
                Category.SECURITY,
                kind.confidence(),
                "A secret is committed here (%s): whoever can read the repository, or a copy of it, can use it"
                        .formatted(kind.label()),
                REMEDY + alsoIn(group) + " " + IF_IT_IS_NONE,
                clean.apply(first.line()),
                null);
    }

    /** Another secret in the hunk is another finding, so that what was said of the one does not hold for both. */
    private static String fingerprint(List<Sighting> group, UnaryOperator<String> clean) {
        String lines = group.stream()
                .map(sighting -> SecretPlaceholder.withoutNumbers(clean.apply(sighting.line())))
                .collect(Collectors.joining("\n"));
        return Fingerprint.of(
                group.get(0).path(), "committed " + group.get(0).kind().id() + "\n" + lines);
    }

    private static String alsoIn(List<Sighting> group) {
        List<Integer> lines = group.stream()
                .map(Sighting::number)
                .distinct()
                .filter(number -> number != group.get(0).number())
                .toList();
        if (lines.isEmpty()) {
            return "";
        }
        String named = lines.stream().limit(MOST_LINES).map(String::valueOf).collect(Collectors.joining(", "));
        int more = lines.size() - MOST_LINES;
        return " There are more of the kind in " + (lines.size() == 1 ? "line " : "lines ") + named
                + (more > 0 ? " and " + more + " others." : ".");
    }
}
