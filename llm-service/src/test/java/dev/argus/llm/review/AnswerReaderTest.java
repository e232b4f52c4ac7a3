package dev.argus.llm.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ArgusJson;
import dev.argus.events.Severity;
import dev.argus.events.content.FileChange;
import dev.argus.events.content.Finding;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {

    private static final FileChange FILE =
            Diffs.file("src/A.java", 10, " void a() {", "+    call(first);", "+    call(second);", " }");
    private static final String ONE = finding(Map.of());
    private static final String WHOLE = answer(ONE);

    @Test
    void a_bare_object_is_read() {
        AnswerReader.Result result = read(WHOLE);

        assertThat(findings(result)).singleElement().satisfies(finding -> {
            assertThat(finding.title()).isEqualTo("It fails for null.");
            assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        });
        assertThat(result.files()).singleElement().satisfies(file -> {
            assertThat(file.findings().summary()).isEqualTo("Calls twice.");
            assertThat(file.isWhole()).isTrue();
        });
    }

    @Test
    void a_fence_around_it_is_ignored() {
        assertThat(findings(read("```json\n" + WHOLE + "\n```"))).hasSize(1);
    }

    @Test
    void prose_around_it_is_ignored_even_with_braces_in_it() {
        assertThat(findings(read("As {you} asked:\n{ this }\n" + WHOLE + "\n\nAnything {else}?")))
                .hasSize(1);
    }

    @Test
    void a_torn_finding_is_dropped_and_the_whole_ones_before_it_are_kept() {
        String torn = answer(ONE + "," + finding(Map.of("title", "The second.")));

        AnswerReader.Result result = read(torn.substring(0, torn.length() - 20));

        assertThat(findings(result)).extracting(Finding::title).containsExactly("It fails for null.");
        assertThat(result.files()).allMatch(file -> !file.isWhole());
    }

    @Test
    void an_answer_that_the_model_did_not_finish_is_not_whole_even_if_it_is_well_formed() {
        Optional<AnswerReader.Result> result = AnswerReader.read(WHOLE, false, List.of(FILE));

        assertThat(result).hasValueSatisfying(read -> assertThat(read.files()).allMatch(file -> !file.isWhole()));
    }

    @Test
    void text_without_an_answer_in_it_is_none() {
        assertThat(List.of("", "I see no problem.", "{}", "{\"findings\":", "[]", "{\"findings\": \"none\"}", "null"))
                .allSatisfy(text ->
                        assertThat(AnswerReader.read(text, true, List.of(FILE))).isEmpty());
    }

    @Test
    void an_empty_list_of_findings_is_an_answer() {
        assertThat(findings(read("{\"findings\":[]}"))).isEmpty();
    }

    @Test
    void unknown_keys_are_ignored() {
        assertThat(findings(read("{\"thoughts\":{\"findings\":[1]},\"findings\":["
                        + finding(Map.of("mood", List.of("good", Map.of()))) + "]}")))
                .hasSize(1);
    }

    @Test
    void values_that_are_none_of_those_allowed_drop_the_finding_and_are_counted() {
        AnswerReader.Result result = read(answer(String.join(
                ",",
                finding(Map.of("severity", "TERRIBLE")),
                finding(Map.of("category", 7)),
                finding(Map.of("confidence", "very")),
                finding(Map.of("confidence", 1.5)),
                finding(Map.of("title", " ")),
                finding(Map.of("path", "")),
                "\"not an object\"",
                "null",
                ONE)));

        assertThat(findings(result)).hasSize(1);
        assertThat(result.dropped().counts()).isEqualTo(Map.of(Dropped.MALFORMED, 8));
    }

    @Test
    void a_line_number_that_makes_no_sense_does_no_harm() {
        AnswerReader.Result result = read(answer(String.join(
                ",",
                finding(Map.of("line", -7)),
                finding(Map.of("line", 1L << 31)),
                finding(Map.of("line", "eleven", "endLine", new BigDecimal("1e400"))),
                finding(Map.of("line", 11.5)))));

        assertThat(findings(result)).hasSize(4);
    }

    @Test
    void findings_in_files_that_were_not_shown_are_dropped_and_counted() {
        AnswerReader.Result result = read(answer(finding(Map.of("path", "src/B.java")) + "," + ONE));

        assertThat(findings(result)).hasSize(1);
        assertThat(result.dropped().counts()).isEqualTo(Map.of(Dropped.UNKNOWN_FILE, 1));
    }

    @Test
    void prefixes_of_git_before_a_path_are_forgiven() {
        assertThat(findings(read(answer(finding(Map.of("path", "b/src/A.java"))))))
                .hasSize(1);
        assertThat(findings(read(answer(finding(Map.of("path", "./src/A.java"))))))
                .hasSize(1);
    }

    @Test
    void thousands_of_findings_are_cut_off_and_counted() {
        String flood = answer(
                String.join(",", IntStream.range(0, 5_000).mapToObj(i -> ONE).toList()));

        AnswerReader.Result result = read(flood);

        assertThat(findings(result)).hasSize(AnswerParser.MAX_ENTRIES);
        assertThat(result.dropped().counts()).isEqualTo(Map.of(Dropped.OVER_LIMIT, 4_800));
    }

    @Test
    void long_texts_are_cut() {
        Finding finding = findings(read(answer(finding(Map.of(
                        "title", "x".repeat(10_000), "explanation", "y".repeat(10_000), "quote", "z".repeat(10_000))))))
                .get(0);

        assertThat(finding.title()).hasSize(200).endsWith("…");
        assertThat(finding.explanation()).hasSize(1_500);
        assertThat(finding.quote()).isEmpty();
    }

    @Test
    void a_title_is_one_line() {
        assertThat(findings(read(answer(finding(Map.of("title", "It\nfails\r\n  here.")))))
                        .get(0)
                        .title())
                .isEqualTo("It fails here.");
    }

    private static AnswerReader.Result read(String text) {
        return AnswerReader.read(text, true, List.of(FILE)).orElseThrow();
    }

    private static List<Finding> findings(AnswerReader.Result result) {
        return result.files().stream()
                .flatMap(file -> file.findings().findings().stream())
                .toList();
    }

    private static String answer(String findings) {
        return "{\"files\":[{\"path\":\"src/A.java\",\"change\":\"Calls twice.\"}],\"findings\":[" + findings + "]}";
    }

    private static String finding(Map<String, ?> changes) {
        Map<String, Object> finding = new LinkedHashMap<>();
        finding.put("path", "src/A.java");
        finding.put("line", 11);
        finding.put("endLine", 11);
        finding.put("side", "RIGHT");
        finding.put("severity", "HIGH");
        finding.put("category", "CORRECTNESS");
        finding.put("confidence", 0.8);
        finding.put("title", "It fails for null.");
        finding.put("explanation", "`call` does not take null.");
        finding.put("quote", "    call(first);");
        finding.put("suggestion", null);
        finding.putAll(changes);
        return ArgusJson.mapper().writeValueAsString(finding);
    }
}
