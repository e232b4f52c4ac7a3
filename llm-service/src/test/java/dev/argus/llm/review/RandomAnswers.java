package dev.argus.llm.review;

import dev.argus.events.ArgusJson;
import dev.argus.events.content.FileChange;
import dev.argus.events.content.Hunk;
import dev.argus.events.content.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Changes of every kind, and what a model might say of them: true, nearly true, invented or absurd. */
final class RandomAnswers {

    /** Few different lines, so that many are equal; some of them are odd. */
    private static final List<String> LINES = List.of(
            "",
            "}",
            "    return a;",
            "\treturn  a;",
            "    return a;\r",
            "b = call(a, 1);",
            "  b = call(a, 2);",
            "first\rsecond = 2;",
            "left\u2028right = 3;",
            "name\u0000 = \u0007bell;",
            "λ ← \"{}[]\\\";",
            "\"findings\": [],",
            "x".repeat(1_200));

    private static final List<String> ODD_PATHS =
            List.of("src/A.java", "a b/ü.txt", "src/A.java (added)", "b/src/C.java", "d\n`e`.md");

    /**
     * One finding of an answer.
     *
     * @param quote what the answer quotes
     * @param exact whether the quote is of whole lines of the side it names
     */
    record Said(String title, String path, Side side, long line, long endLine, String quote, boolean exact) {}

    private final Random random;

    RandomAnswers(long seed) {
        this.random = new Random(seed);
    }

    List<FileChange> files() {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> file(ODD_PATHS.get((i + random.nextInt(2)) % ODD_PATHS.size()) + "~" + i))
                .toList();
    }

    private FileChange file(String path) {
        List<Hunk> hunks = new ArrayList<>();
        int oldStart = 1 + random.nextInt(5);
        int newStart = 1 + random.nextInt(5);
        for (int i = random.nextInt(4); i >= 0; i--) {
            String[] lines = IntStream.rangeClosed(0, random.nextInt(8))
                    .mapToObj(line -> pick(List.of(" ", "+", "-")) + pick(LINES))
                    .toArray(String[]::new);
            Hunk hunk = Diffs.hunk(oldStart, newStart, lines);
            hunks.add(hunk);
            int gap = random.nextInt(30);
            oldStart += hunk.oldCount() + gap;
            newStart += hunk.newCount() + gap;
        }
        return Diffs.file(path, hunks.toArray(Hunk[]::new));
    }

    List<Said> about(List<FileChange> files) {
        return IntStream.range(0, random.nextInt(8))
                .mapToObj(i -> said("Number " + i + ".", pick(files)))
                .toList();
    }

    private Said said(String title, FileChange file) {
        Hunk hunk = pick(file.hunks());
        Side side = random.nextInt(4) == 0 ? Side.LEFT : Side.RIGHT;
        char other = side == Side.LEFT ? '+' : '-';
        List<String> lines =
                hunk.lines().stream().filter(line -> line.charAt(0) != other).toList();
        if (lines.isEmpty()) {
            return new Said(title, file.path(), side, 1, 1, "nothing(is, here);", false);
        }
        int from = random.nextInt(lines.size());
        int to = Math.min(lines.size(), from + 1 + random.nextInt(3));
        List<String> code = lines.subList(from, to).stream()
                .map(line -> seen(line.substring(1)))
                .toList();
        long line = random.nextInt(3) > 0 ? hunk.range().start(side) + from : random.nextInt(80) - 5;
        return mangled(new Said(
                title, file.path(), side, line, line + code.size() - 1, String.join("\n", code), side == Side.RIGHT));
    }

    /** What a model can quote of a line: it is shown as one, and only its first thousand characters. */
    static String seen(String line) {
        return (line.length() > 1_000 ? line.substring(0, 1_000) + "…" : line)
                .replaceAll("[\\p{Cc}\u2028\u2029&&[^\t]]", " ");
    }

    private Said mangled(Said said) {
        String quote = said.quote();
        return switch (random.nextInt(10)) {
            case 0 -> with(said, said.line(), "never(" + quote + ")", false);
            case 1 ->
                with(said, said.line(), quote.strip().substring(0, quote.strip().length() / 2), false);
            case 2 ->
                with(
                        said,
                        said.line(),
                        quote.lines().map(line -> "12+|" + line).collect(Collectors.joining("\n")),
                        false);
            case 3 -> with(said, said.line(), "", false);
            case 4 ->
                with(
                        said,
                        said.line(),
                        quote.lines().map(String::strip).collect(Collectors.joining("\n")),
                        said.exact());
            case 5 -> with(said, pick(List.of(-7L, 0L, 1L << 31, Long.MAX_VALUE)), quote, false);
            default -> said;
        };
    }

    private static Said with(Said said, long line, String quote, boolean exact) {
        return new Said(said.title(), said.path(), said.side(), line, Math.max(line, said.endLine()), quote, exact);
    }

    /** The answer as it should come. */
    static String json(List<Said> said) {
        return "{\"files\":[],\"findings\":["
                + said.stream().map(RandomAnswers::entry).collect(Collectors.joining(",")) + "]}";
    }

    private static String entry(Said said) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("path", NumberedDiff.shown(said.path()));
        entry.put("line", said.line());
        entry.put("endLine", said.endLine());
        entry.put("side", said.side().name());
        entry.put("severity", "MEDIUM");
        entry.put("category", "CORRECTNESS");
        entry.put("confidence", 0.9);
        entry.put("title", said.title());
        entry.put("explanation", "It breaks.");
        entry.put("quote", said.quote());
        entry.put("suggestion", "fixed();");
        return ArgusJson.mapper().writeValueAsString(entry);
    }

    /** The answer as it may come. */
    String spoilt(String answer) {
        return switch (random.nextInt(7)) {
            case 0 -> "```json\n" + answer + "\n```";
            case 1 -> "As {asked}:\n" + answer + "\nThat is {all}.";
            case 2 -> answer.substring(0, random.nextInt(answer.length()));
            case 3 -> answer.replaceFirst("\"line\":-?\\d+", "\"line\":\"first\"");
            case 4 -> answer.replaceFirst("\"path\":\"[^\"]*\"", "\"path\":\"no/such/File.java\"");
            case 5 -> answer.replace("\"findings\":[", "\"mood\":{\"findings\":[0]},\"findings\":[null,7,{},[],");
            default -> answer;
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
