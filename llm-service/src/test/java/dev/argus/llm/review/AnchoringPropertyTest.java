package dev.argus.llm.review;

import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import dev.argus.events.Severity;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.FileChange;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Finding.Category;
import dev.argus.events.content.Findings;
import dev.argus.events.content.Hunk;
import dev.argus.events.content.Hunk.Line;
import dev.argus.events.content.Side;
import dev.argus.llm.review.Answer.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;
import org.quicktheories.generators.Generate;

/** Whatever the diff and whatever the answer. */
class AnchoringPropertyTest {

    private static final int EXAMPLES = 5_000;

    @Test
    void every_line_is_one_that_github_accepts_and_the_quoted_code_stands_there() {
        qt().withExamples(EXAMPLES)
                .forAll(
                        files(),
                        quotes(),
                        integers().between(-3, 60),
                        integers().between(0, 4))
                .check((file, quote, line, length) -> {
                    String text = quote.of(file);
                    Finding right = finding(file, Side.RIGHT, line, line + length, text);
                    Finding left = finding(file, Side.LEFT, line, line + length, text);
                    return stands(right, file, text) && stands(left, file, text);
                });
    }

    @Test
    void what_is_quoted_from_the_diff_at_its_line_is_anchored_there() {
        qt().withExamples(EXAMPLES)
                .forAll(files(), integers().between(0, 100), integers().between(1, 3))
                .check((file, from, length) -> {
                    Map<Integer, String> right = texts(file, Side.RIGHT);
                    if (right.isEmpty()) {
                        return true;
                    }
                    int line = List.copyOf(right.keySet()).get(from % right.size());
                    int end = line;
                    while (end < line + length - 1 && right.containsKey(end + 1)) {
                        end++;
                    }
                    List<String> quote = new ArrayList<>(
                            new TreeMap<>(right).subMap(line, end + 1).values());
                    boolean blankAtAnEnd = quote.get(0).isBlank()
                            || quote.get(quote.size() - 1).isBlank();
                    Finding finding = finding(file, Side.RIGHT, line, end, String.join("\n", quote));
                    return blankAtAnEnd
                            || finding.anchor().equals(new Anchor.Lines(file.path(), Side.RIGHT, line, end, false));
                });
    }

    @Test
    void what_is_kept_for_a_change_fits_the_same_change_elsewhere() {
        qt().withExamples(EXAMPLES)
                .forAll(files(), quotes(), integers().between(1, 60), integers().between(0, 1_000))
                .check((file, quote, line, shift) -> {
                    FileChange shifted = shifted(file, shift);
                    Findings here = new Findings("", List.of(finding(file, Side.RIGHT, line, line, quote.of(file))));
                    Findings there = RelativeLines.of(shifted)
                            .absolute(RelativeLines.of(file).relative(here));
                    return stands(there.findings().get(0), shifted, quote.of(file));
                });
    }

    private static boolean stands(Finding finding, FileChange file, String quoted) {
        if (!(finding.anchor() instanceof Anchor.Lines lines)) {
            return finding.suggestion() == null;
        }
        Map<Integer, String> texts = texts(file, lines.side());
        List<String> code = new ArrayList<>();
        for (int line = lines.start(); line <= lines.end(); line++) {
            if (!texts.containsKey(line)) {
                return false;
            }
            code.add(texts.getOrDefault(line, ""));
        }
        boolean inOneHunk = file.hunks().stream()
                .anyMatch(hunk -> hunk.range().covers(lines.side(), lines.start())
                        && hunk.range().covers(lines.side(), lines.end()));
        String folded = Quote.fold(String.join(" ", code));
        return inOneHunk
                && finding.quote().equals(String.join("\n", code))
                && folded.contains(Quote.fold(String.join(" ", Quote.of(quoted).lines())));
    }

    /** The lines on which GitHub takes a comment, and what they say. */
    private static Map<Integer, String> texts(FileChange file, Side side) {
        Map<Integer, String> texts = new TreeMap<>();
        for (Hunk hunk : file.hunks()) {
            for (Line line : hunk.numberedLines()) {
                if (side == Side.LEFT && line instanceof Line.Removed removed) {
                    texts.put(removed.oldNumber(), removed.text());
                } else if (side == Side.RIGHT && line instanceof Line.Added added) {
                    texts.put(added.newNumber(), added.text());
                } else if (side == Side.RIGHT && line instanceof Line.Context context) {
                    texts.put(context.newNumber(), context.text());
                }
            }
        }
        return texts;
    }

    private static Finding finding(FileChange file, Side side, int line, int endLine, String quote) {
        return new Anchoring(file)
                .finding(new Remark(
                        file.path(),
                        line,
                        endLine,
                        side,
                        Severity.LOW,
                        Category.CORRECTNESS,
                        0.5,
                        "It breaks.",
                        "",
                        quote,
                        "fixed();"));
    }

    private static FileChange shifted(FileChange file, int by) {
        return Diffs.file(
                file.path(),
                file.hunks().stream()
                        .map(hunk -> new Hunk(
                                hunk.oldStart() + by,
                                hunk.oldCount(),
                                hunk.newStart() + by,
                                hunk.newCount(),
                                hunk.heading(),
                                hunk.lines()))
                        .toArray(Hunk[]::new));
    }

    /** Few different lines, so that many are equal. */
    private static Gen<FileChange> files() {
        Gen<String> line = Generate.pick(List.of(" ", "+", "-"))
                .zip(
                        Generate.pick(List.of(
                                "", "}", "    return a;", "\treturn a;", "b = call(a, 1);", "  b = call(a, 2);")),
                        (marker, text) -> marker + text);
        return lists().of(lists().of(line).ofSizeBetween(1, 8))
                .ofSizeBetween(1, 4)
                .map(AnchoringPropertyTest::file);
    }

    private static FileChange file(List<List<String>> hunks) {
        List<Hunk> placed = new ArrayList<>();
        int oldStart = 1;
        int newStart = 1;
        for (List<String> lines : hunks) {
            Hunk hunk = Diffs.hunk(oldStart, newStart, lines.toArray(String[]::new));
            placed.add(hunk);
            oldStart += hunk.oldCount() + 3;
            newStart += hunk.newCount() + 3;
        }
        return Diffs.file("src/A.java", placed.toArray(Hunk[]::new));
    }

    /** A quote from the file, or something like it. */
    private record Quoting(int hunk, int from, int length, String mangled) {

        String of(FileChange file) {
            List<String> lines = file.hunks().get(hunk % file.hunks().size()).lines();
            int start = from % lines.size();
            String text = lines.subList(start, Math.min(lines.size(), start + length)).stream()
                    .map(line -> line.substring(1))
                    .collect(Collectors.joining("\n"));
            return switch (mangled) {
                case "stripped" -> text.lines().map(String::strip).collect(Collectors.joining("\n"));
                case "numbered" -> text.lines().map(line -> "    12 +|" + line).collect(Collectors.joining("\n"));
                case "part" -> text.strip().substring(0, text.strip().length() / 2);
                case "invented" -> "never(" + text + ")";
                default -> text;
            };
        }
    }

    private static Gen<Quoting> quotes() {
        return integers()
                .between(0, 3)
                .zip(
                        integers().between(0, 7),
                        integers().between(1, 4),
                        (hunk, from, length) -> new Quoting(hunk, from, length, ""))
                .zip(
                        Generate.pick(List.of("", "", "stripped", "numbered", "part", "invented")),
                        (quoting, mangled) -> new Quoting(quoting.hunk(), quoting.from(), quoting.length(), mangled));
    }
}
