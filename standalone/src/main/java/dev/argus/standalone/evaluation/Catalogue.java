package dev.argus.standalone.evaluation;

import dev.argus.events.Severity;
import dev.argus.events.content.Finding.Category;
import dev.argus.events.content.Side;
import dev.argus.standalone.evaluation.Expectation.Place;
import dev.argus.standalone.evaluation.ProposedChange.Commits;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Changes of real history in one file, {@code cases.json}: each names a repository and two commits, and what a later commit showed to be
 * wrong. Such a catalogue says more about each than counts here, which is passed over.
 */
final class Catalogue {

    /** Of a change that nobody has judged. */
    private static final String UNJUDGED = "large";

    private record Entry(
            String id, String kind, String sourceRepo, String baseSha, String headSha, List<Defect> golden) {

        private EvaluationCase toCase() {
            return new EvaluationCase(
                    id,
                    new Commits(sourceRepo, baseSha, headSha),
                    !golden.isEmpty() || !kind.equals(UNJUDGED),
                    golden.stream().map(Defect::toExpectation).toList());
        }
    }

    private record Defect(
            Severity severity,
            String category,
            @Nullable String title,
            @Nullable String explanation,
            List<Location> locations) {

        private Expectation toExpectation() {
            return new Expectation(
                    locations.stream().map(Location::toPlace).toList(),
                    severity,
                    known(category),
                    Stream.of(title, explanation)
                            .filter(Objects::nonNull)
                            .reduce((first, second) -> first + ": " + second)
                            .orElse(""));
        }

        /** The catalogue has words of its own; those without a counterpart are left out. */
        private static @Nullable Category known(String word) {
            return Arrays.stream(Category.values())
                    .filter(category -> category.name().equalsIgnoreCase(word))
                    .findFirst()
                    .orElse(null);
        }
    }

    private record Location(String path, int startLine, int endLine, Side side) {
        private Place toPlace() {
            return new Place(path, side, startLine, endLine);
        }
    }

    private Catalogue() {}

    /** @throws MalformedCaseException with what is wrong */
    static List<EvaluationCase> read(Path file) {
        Entry[] entries = CaseDocuments.snakeCaseJson(file, Entry[].class);
        return Arrays.stream(entries).map(Catalogue::toCase).toList();
    }

    private static EvaluationCase toCase(Entry entry) {
        try {
            return entry.toCase();
        } catch (IllegalArgumentException e) {
            throw new MalformedCaseException(entry.id() + ": " + e.getMessage());
        }
    }
}
