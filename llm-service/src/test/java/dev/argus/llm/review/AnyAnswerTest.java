package dev.argus.llm.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ReviewPolicy;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.FileChange;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Hunk;
import dev.argus.events.content.Side;
import dev.argus.llm.review.RandomAnswers.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Any change, any answer to it. Repeat a run with {@code -Dargus.seed=…}. */
class AnyAnswerTest {

    private static final int CASES = 2_000;

    private final long seed = Long.getLong("argus.seed", System.nanoTime());
    private final RandomAnswers random = new RandomAnswers(seed);

    @BeforeEach
    void printSeed(TestReporter reporter) {
        reporter.publishEntry("argus.seed", Long.toString(seed));
    }

    @Test
    void every_line_that_leaves_is_one_github_accepts_and_the_quoted_code_stands_there() {
        for (int i = 0; i < CASES; i++) {
            List<FileChange> files = random.files();
            List<Said> said = random.about(files);
            String answer = random.spoilt(RandomAnswers.json(said));
            int number = i;

            AnswerReader.read(answer, true, files)
                    .ifPresent(result -> assertThat(leaving(result))
                            .as("seed %d, case %d", seed, number)
                            .allSatisfy(finding -> assertStands(finding, file(files, finding), said)));
        }
    }

    @Test
    void whatever_a_model_says_is_kept_or_counted() {
        for (int i = 0; i < CASES; i++) {
            List<FileChange> files = random.files();
            List<Said> said = random.about(files);

            AnswerReader.Result result = AnswerReader.read(RandomAnswers.json(said), true, files)
                    .orElseThrow(() -> new AssertionError("seed " + seed));

            Ranking ranking = Ranking.of(findings(result), ReviewPolicy.DEFAULTS, 5);
            Tally dropped = result.dropped().plus(ranking.dropped());
            assertThat(ranking.findings().size()
                            + dropped.counts().values().stream()
                                    .mapToInt(Integer::intValue)
                                    .sum())
                    .as("seed %d, case %d", seed, i)
                    .isEqualTo(said.size());
        }
    }

    /** At its line it stands, elsewhere it is moved, the nearest first; nowhere, or nobody knows where, it is a remark on the file. */
    @Test
    void a_finding_goes_where_the_code_it_quotes_stands() {
        for (int i = 0; i < CASES; i++) {
            List<FileChange> files = random.files();
            List<Said> said = random.about(files);

            AnswerReader.Result result = AnswerReader.read(RandomAnswers.json(said), true, files)
                    .orElseThrow(() -> new AssertionError("seed " + seed));

            for (Finding finding : findings(result)) {
                Said origin = origin(finding, said);
                if (origin.exact() && hasSubstance(origin.quote())) {
                    assertThat(finding.anchor())
                            .as(
                                    "seed %d, %s in %s",
                                    seed, origin, file(files, finding).hunks())
                            .isEqualTo(expected(origin, file(files, finding)));
                }
            }
        }
    }

    private static void assertStands(Finding finding, FileChange file, List<Said> said) {
        if (!(finding.anchor() instanceof Anchor.Lines lines)) {
            assertThat(finding.suggestion()).isNull();
            return;
        }
        assertThat(file.hunks()).anySatisfy(hunk -> {
            Map<Integer, String> texts = texts(hunk, lines.side());
            List<String> code = new ArrayList<>();
            for (int number = lines.start(); number <= lines.end(); number++) {
                assertThat(texts).containsKey(number);
                code.add(texts.getOrDefault(number, ""));
            }
            assertThat(finding.quote()).isEqualTo(String.join("\n", code));
            String shown = code.stream().map(RandomAnswers::seen).collect(Collectors.joining());
            assertThat(squeezed(shown))
                    .contains(squeezed(origin(finding, said).quote().replaceAll("(?m)^12\\+\\|", "")));
        });
    }

    /** What goes on from here, also when it was kept for the same change in between. */
    private static List<Finding> leaving(AnswerReader.Result result) {
        List<Finding> kept = result.files().stream()
                .flatMap(reading -> {
                    RelativeLines lines = RelativeLines.of(reading.file());
                    return lines.absolute(lines.relative(reading.findings())).findings().stream();
                })
                .toList();
        return Ranking.of(kept, ReviewPolicy.DEFAULTS, 50).findings();
    }

    private static Anchor expected(Said said, FileChange file) {
        List<Integer> places = places(said.quote(), file);
        int lines = (int) said.quote().lines().count();
        Optional<Integer> named = places.stream()
                .filter(start -> start >= said.line() && start <= said.endLine())
                .findFirst();
        if (named.isPresent()) {
            return new Anchor.Lines(file.path(), Side.RIGHT, named.get(), named.get() + lines - 1, false);
        }
        // A line below 1 is none, so that everything is counted from the top.
        Map<Long, List<Integer>> byDistance = places.stream()
                .collect(Collectors.groupingBy(
                        start -> Math.abs(start - Math.max(0, said.line())), TreeMap::new, Collectors.toList()));
        Map.Entry<Long, List<Integer>> nearest =
                byDistance.entrySet().iterator().next();
        boolean isClear = places.size() == 1
                || (nearest.getKey() <= 10 && nearest.getValue().size() == 1);
        int start = nearest.getValue().get(0);
        return isClear
                ? new Anchor.Lines(file.path(), Side.RIGHT, start, start + lines - 1, true)
                : new Anchor.WholeFile(file.path());
    }

    private static List<Integer> places(String quote, FileChange file) {
        List<String> wanted = quote.lines().map(AnyAnswerTest::squeezed).toList();
        List<Integer> places = new ArrayList<>();
        for (Hunk hunk : file.hunks()) {
            NavigableMap<Integer, String> texts = texts(hunk, Side.RIGHT);
            for (int start : texts.keySet()) {
                List<String> here = texts.subMap(start, true, start + wanted.size() - 1, true).values().stream()
                        .map(line -> squeezed(RandomAnswers.seen(line)))
                        .toList();
                if (here.equals(wanted)) {
                    places.add(start);
                }
            }
        }
        return places;
    }

    private static boolean hasSubstance(String quote) {
        List<String> lines = quote.lines().toList();
        return !lines.isEmpty()
                && lines.stream().anyMatch(line -> line.matches("(?s).*[a-z].*"))
                && !lines.get(0).isBlank()
                && !lines.get(lines.size() - 1).isBlank();
    }

    /** Read off the patch: what a side has, by its numbers. */
    private static NavigableMap<Integer, String> texts(Hunk hunk, Side side) {
        NavigableMap<Integer, String> texts = new TreeMap<>();
        int oldNumber = hunk.oldStart();
        int newNumber = hunk.newStart();
        for (String line : hunk.lines()) {
            char marker = line.charAt(0);
            if (marker == (side == Side.LEFT ? '-' : '+') || (marker == ' ' && side == Side.RIGHT)) {
                texts.put(side == Side.LEFT ? oldNumber : newNumber, line.substring(1));
            }
            oldNumber += marker == '+' ? 0 : 1;
            newNumber += marker == '-' ? 0 : 1;
        }
        return texts;
    }

    private static String squeezed(String text) {
        return text.replaceAll("[\\s\\p{Cc}\u2028\u2029]+", "");
    }

    private static Said origin(Finding finding, List<Said> said) {
        return said.stream()
                .filter(one -> one.title().equals(finding.title()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(finding.title()));
    }

    private static FileChange file(List<FileChange> files, Finding finding) {
        return files.stream()
                .filter(file -> file.path().equals(finding.anchor().path()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(finding.anchor().path()));
    }

    private static List<Finding> findings(AnswerReader.Result result) {
        return result.files().stream()
                .flatMap(file -> file.findings().findings().stream())
                .toList();
    }
}
