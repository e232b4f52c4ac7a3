package dev.argus.standalone.evaluation;

import dev.argus.standalone.start.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads the cases of a directory, or says all that is wrong with them. */
public final class CaseReader {

    private static final String CATALOGUE = "cases.json";
    private static final int DEPTH = 4;

    private final Map<String, EvaluationCase> cases = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    private CaseReader() {}

    /**
     * Reads every {@code case.yml} in and below a directory, and its {@code cases.json}.
     *
     * @return at least one, by name
     * @throws StartException when there is none, or one is wrong; has a line for each problem, with its file
     */
    public static List<EvaluationCase> read(Path directory) {
        CaseReader reader = new CaseReader();
        for (Path file : filesIn(directory)) {
            reader.tried(() -> file.endsWith(CATALOGUE) ? Catalogue.read(file) : List.of(CaseFile.read(file)), file);
        }
        if (!reader.problems.isEmpty()) {
            throw new StartException(String.join("\n", reader.problems));
        }
        if (reader.cases.isEmpty()) {
            throw new StartException(
                    "There are no cases in %s: a case is a directory with a case.yml and a change.diff."
                            .formatted(directory));
        }
        return List.copyOf(reader.cases.values());
    }

    private void tried(Supplier<List<EvaluationCase>> read, Path file) {
        try {
            read.get().forEach(found -> add(found, file));
        } catch (MalformedCaseException e) {
            e.problems().forEach(problem -> problems.add(file + ": " + problem));
        }
    }

    private void add(EvaluationCase found, Path file) {
        if (cases.putIfAbsent(found.name(), found) != null) {
            problems.add(file + ": there is another case named '" + found.name() + "'");
        }
    }

    private static List<Path> filesIn(Path directory) {
        try (Stream<Path> files = Files.find(
                directory,
                DEPTH,
                (path, attributes) -> attributes.isRegularFile()
                        && (path.endsWith(CaseFile.NAME) || path.equals(directory.resolve(CATALOGUE))))) {
            return files.sorted(Comparator.naturalOrder()).toList();
        } catch (IOException e) {
            throw new StartException(directory + " is not a directory of cases that can be read.", e);
        }
    }
}
