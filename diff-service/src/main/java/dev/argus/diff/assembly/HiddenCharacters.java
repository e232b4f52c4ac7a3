package dev.argus.diff.assembly;

import static dev.argus.diff.assembly.Numbers.counted;

import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Finding.Category;
import dev.argus.events.content.Fingerprint;
import dev.argus.events.content.Hunk;
import dev.argus.events.content.Hunk.Line;
import dev.argus.events.content.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Says where a change adds characters to code that nobody sees: a person then reads something else than a compiler does. Once for each place,
 * which is a line or several in a row, so that what was said of one place does not keep another one unsaid.
 *
 * @see <a href="https://trojansource.codes">Trojan Source (CVE-2021-42574)</a>
 */
final class HiddenCharacters {

    /** Places of one kind in one file; whoever looks at these finds the others. */
    private static final int MOST_PLACES = 5;

    private static final int MOST_NAMES = 4;

    private HiddenCharacters() {}

    /** @param hunks of the file, those that are to be told of */
    static List<Finding> in(String path, List<Hunk> hunks) {
        boolean prose = Risk.of(path) == Risk.DOCUMENTATION;
        Map<InvisibleKind, List<Place>> places = new EnumMap<>(InvisibleKind.class);
        for (Hunk hunk : hunks) {
            for (Line line : hunk.numberedLines()) {
                if (line instanceof Line.Added added && HiddenText.hidesSomething(added.text())) {
                    note(added, prose, places);
                }
            }
        }
        return places.values().stream()
                .flatMap(ofOneKind -> findings(path, ofOneKind).stream())
                .toList();
    }

    private static void note(Line.Added line, boolean prose, Map<InvisibleKind, List<Place>> places) {
        Invisibles.in(line.text(), line.newNumber() == 1, prose)
                .forEach((kind, codePoints) -> placeOf(line, kind, places).add(line, codePoints));
    }

    private static Place placeOf(Line.Added line, InvisibleKind kind, Map<InvisibleKind, List<Place>> places) {
        List<Place> ofKind = places.computeIfAbsent(kind, unseen -> new ArrayList<>());
        Place last = ofKind.isEmpty() ? null : ofKind.get(ofKind.size() - 1);
        if (last != null && last.isFollowedBy(line)) {
            return last;
        }
        Place begun = new Place(kind);
        ofKind.add(begun);
        return begun;
    }

    private static List<Finding> findings(String path, List<Place> places) {
        int said = Math.min(places.size(), MOST_PLACES);
        int more = places.size() - said;
        return IntStream.range(0, said)
                .mapToObj(i -> places.get(i).finding(path, i == said - 1 ? more : 0))
                .toList();
    }

    /** Lines in a row that have characters of a kind. */
    private static final class Place {

        private final InvisibleKind kind;
        private final List<Line.Added> lines = new ArrayList<>(1);
        private final Set<Integer> codePoints = new TreeSet<>();

        Place(InvisibleKind kind) {
            this.kind = kind;
        }

        boolean isFollowedBy(Line.Added line) {
            return line.newNumber() == lines.get(lines.size() - 1).newNumber() + 1;
        }

        void add(Line.Added line, Collection<Integer> found) {
            lines.add(line);
            codePoints.addAll(found);
        }

        /** @param more places of the kind that are not said */
        Finding finding(String path, int more) {
            int number = lines.get(0).newNumber();
            return new Finding(
                    fingerprint(path),
                    new Anchor.Lines(path, Side.RIGHT, number, number, false),
                    kind.severity(),
                    Category.SECURITY,
                    0.95,
                    kind.title(),
                    explanation(more),
                    HiddenText.strip(lines.get(0).text()),
                    null);
        }

        private String fingerprint(String path) {
            String code =
                    lines.stream().map(line -> HiddenText.strip(line.text())).collect(Collectors.joining("\n"));
            return Fingerprint.of(path, "hidden " + kind + "\n" + code);
        }

        private String explanation(int more) {
            return "%s in %s. Remove them, or write them as escapes where they are meant.%s"
                    .formatted(
                            names(),
                            lines.size() == 1 ? "this line" : lines.size() + " lines from here on",
                            more == 0 ? "" : " There are more in " + counted(more, "other place") + " of this file.");
        }

        private String names() {
            String first =
                    codePoints.stream().limit(MOST_NAMES).map(Place::name).collect(Collectors.joining(", "));
            int more = codePoints.size() - MOST_NAMES;
            return more > 0 ? first + " and " + counted(more, "other") : first;
        }

        private static String name(int codePoint) {
            return "U+%04X (%s)"
                    .formatted(
                            codePoint,
                            String.valueOf(Character.getName(codePoint)).toLowerCase(Locale.ROOT));
        }
    }
}
