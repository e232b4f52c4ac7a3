package dev.argus.diff.assembly;

import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Finding.Category;
import dev.argus.events.content.Fingerprint;
import dev.argus.events.content.Hunk;
import dev.argus.events.content.Hunk.Line;
import dev.argus.events.content.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Says where a change adds characters to code that nobody sees: a person then reads something else than a compiler does.
 *
 * @see <a href="https://trojansource.codes">Trojan Source (CVE-2021-42574)</a>
 */
final class HiddenCharacters {

    private static final int MOST_NAMES = 4;

    private HiddenCharacters() {}

    /** One finding for each kind at most, at its first line. */
    static List<Finding> in(FileDiff.Text file) {
        Map<InvisibleKind, Sighting> sightings = new EnumMap<>(InvisibleKind.class);
        boolean prose = Risk.of(file.path()) == Risk.DOCUMENTATION;
        for (Hunk hunk : file.hunks()) {
            for (Line line : hunk.numberedLines()) {
                if (line instanceof Line.Added added && HiddenText.hidesSomething(added.text())) {
                    note(added, prose, sightings);
                }
            }
        }
        List<Finding> findings = new ArrayList<>();
        sightings.forEach((kind, sighting) -> findings.add(finding(file.path(), kind, sighting)));
        return findings;
    }

    private static void note(Line.Added line, boolean prose, Map<InvisibleKind, Sighting> sightings) {
        Invisibles.in(line.text(), line.newNumber() == 1, prose)
                .forEach((kind, codePoints) -> sightings
                        .computeIfAbsent(kind, unseen -> new Sighting(line))
                        .add(codePoints));
    }

    private static Finding finding(String path, InvisibleKind kind, Sighting sighting) {
        int number = sighting.first.newNumber();
        String code = HiddenText.strip(sighting.first.text());
        return new Finding(
                Fingerprint.of(path, "hidden " + kind + "\n" + code),
                new Anchor.Lines(path, Side.RIGHT, number, number, false),
                kind.severity(),
                Category.SECURITY,
                0.95,
                kind.title(),
                sighting.explanation(),
                code,
                null);
    }

    /** Where characters of a kind stand. */
    private static final class Sighting {

        private final Line.Added first;
        private final Set<Integer> codePoints = new TreeSet<>();
        private int lines;

        Sighting(Line.Added first) {
            this.first = first;
        }

        void add(Set<Integer> found) {
            codePoints.addAll(found);
            lines++;
        }

        String explanation() {
            String names =
                    codePoints.stream().limit(MOST_NAMES).map(Sighting::name).collect(Collectors.joining(", "));
            int more = codePoints.size() - MOST_NAMES;
            return "%s%s in %s of this file. Remove them, or write them as escapes where they are meant."
                    .formatted(
                            names,
                            more > 0 ? " and " + Numbers.counted(more, "other") : "",
                            Numbers.counted(lines, "added line"));
        }

        private static String name(int codePoint) {
            return "U+%04X (%s)"
                    .formatted(
                            codePoint,
                            String.valueOf(Character.getName(codePoint)).toLowerCase(Locale.ROOT));
        }
    }
}
