package dev.argus.standalone.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.diff.assembly.FileDiff;
import dev.argus.diff.assembly.GitPatch;
import dev.argus.standalone.evaluation.Expectation.Place;
import dev.argus.standalone.evaluation.ProposedChange.Patch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases that Argus brings along. */
class OwnCasesTest {

    private static final Pattern HUNK = Pattern.compile("@@ -\\d+(?:,\\d+)? \\+(\\d+)(?:,\\d+)? @@.*");

    @Test
    void twenty_have_one_defect_each_and_four_have_none() {
        List<EvaluationCase> cases = cases();

        assertThat(cases).hasSize(24);
        assertThat(cases.stream().filter(EvaluationCase::isClean)).hasSize(4);
        assertThat(cases.stream().filter(subject -> !subject.isClean()))
                .hasSize(20)
                .allSatisfy(subject -> assertThat(subject.expected())
                        .singleElement()
                        .satisfies(defect -> {
                            assertThat(defect.severity()).isNotNull();
                            assertThat(defect.category()).isNotNull();
                        }));
    }

    @Test
    void they_are_of_more_than_six_languages() {
        Set<String> endings = new TreeSet<>();
        cases().forEach(subject -> endings.addAll(filesOf(subject).stream()
                .map(path -> path.replaceFirst(".*\\.", ""))
                .toList()));

        assertThat(endings).contains("java", "kt", "py", "ts", "js", "go", "rs", "c", "sql", "yml");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void each_is_a_diff_of_fifteen_to_eighty_changed_lines(EvaluationCase subject) throws IOException {
        List<String> lines = lines(subject);

        assertThat(lines.stream().filter(line -> line.matches("[+-](?![+-]{2} ).*")))
                .hasSizeBetween(15, 80);
        assertThat(GitPatch.parse(Files.readAllBytes(patch(subject).file())))
                .extracting(FileDiff::path)
                .containsExactlyElementsOf(filesOf(subject));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void each_defect_stands_on_added_lines(EvaluationCase subject) throws IOException {
        Set<String> added = addedLines(lines(subject));

        subject.expected().stream()
                .flatMap(defect -> defect.places().stream())
                .forEach(place -> assertThat(added).containsAll(linesOf(place)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void no_title_gives_the_defect_away(EvaluationCase subject) {
        String told = (patch(subject).title() + patch(subject).description()).toLowerCase(Locale.ROOT);

        assertThat(told).doesNotContain("bug", "defect", "injection", "leak", "race", "overflow", "off by one");
    }

    static List<EvaluationCase> cases() {
        return CaseReader.read(Path.of("..", "eval"));
    }

    private static Patch patch(EvaluationCase subject) {
        return (Patch) subject.change();
    }

    private static List<String> lines(EvaluationCase subject) throws IOException {
        return Files.readAllLines(patch(subject).file());
    }

    private static List<String> filesOf(EvaluationCase subject) {
        try {
            return lines(subject).stream()
                    .filter(line -> line.startsWith("+++ b/"))
                    .map(line -> line.substring("+++ b/".length()))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> linesOf(Place place) {
        return IntStream.rangeClosed(place.start(), place.end())
                .mapToObj(line -> place.file() + ":" + line)
                .toList();
    }

    /** Counted here anew, so that the reading under test is not its own witness. */
    private static Set<String> addedLines(List<String> lines) {
        List<String> added = new ArrayList<>();
        String file = "";
        int number = 0;
        for (String line : lines) {
            Matcher hunk = HUNK.matcher(line);
            if (line.startsWith("+++ b/")) {
                file = line.substring("+++ b/".length());
            } else if (hunk.matches()) {
                number = Integer.parseInt(hunk.group(1));
            } else if (line.startsWith("+")) {
                added.add(file + ":" + number++);
            } else if (line.startsWith(" ")) {
                number++;
            }
        }
        return Set.copyOf(added);
    }
}
