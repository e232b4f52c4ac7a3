package dev.argus.llm.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Severity;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.FileChange;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Finding.Category;
import dev.argus.events.content.SecretPlaceholder;
import dev.argus.events.content.Side;
import dev.argus.llm.review.Answer.Remark;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnchoringTest {

    private static final FileChange FILE = Diffs.file(
            "src/Retry.java",
            Diffs.hunk(
                    10,
                    10,
                    " Duration waitOf(String header) {",
                    "-    return DEFAULT;",
                    "+    long seconds = Long.parseLong(header);",
                    "+    return Duration.ofSeconds(seconds);",
                    " }"),
            Diffs.hunk(
                    80,
                    81,
                    " void close() {",
                    "-    pool.shutdown();",
                    "-    pool.close();",
                    "+    log.info(\"closed\");",
                    "+    log.info(\"closed\");",
                    " }"));

    @Test
    void a_quote_that_is_where_the_model_says_stands() {
        Finding finding = finding(11, 11, Side.RIGHT, "    long seconds = Long.parseLong(header);", null);

        assertThat(finding.anchor()).isEqualTo(lines(Side.RIGHT, 11, 11, false));
        assertThat(finding.quote()).isEqualTo("    long seconds = Long.parseLong(header);");
    }

    @Test
    void white_space_does_not_matter_but_the_finding_quotes_the_code_as_it_stands() {
        Finding finding = finding(
                11,
                12,
                Side.RIGHT,
                "long  seconds = Long.parseLong(header);\n  return Duration.ofSeconds(seconds);",
                null);

        assertThat(finding.anchor()).isEqualTo(lines(Side.RIGHT, 11, 12, false));
        assertThat(finding.quote())
                .isEqualTo("    long seconds = Long.parseLong(header);\n    return Duration.ofSeconds(seconds);");
    }

    @Test
    void numbers_and_markers_that_were_copied_along_are_ignored() {
        Finding finding = finding(12, 12, Side.RIGHT, "12+|    return Duration.ofSeconds(seconds);", null);

        assertThat(finding.anchor()).isEqualTo(lines(Side.RIGHT, 12, 12, false));
    }

    @Test
    void a_quote_that_is_elsewhere_is_followed() {
        Finding finding = finding(82, 82, Side.RIGHT, "    return Duration.ofSeconds(seconds);", null);

        assertThat(finding.anchor()).isEqualTo(lines(Side.RIGHT, 12, 12, true));
    }

    @Test
    void a_fix_that_repeats_the_placeholder_of_a_secret_is_none() {
        Finding repeats = finding(
                11,
                11,
                Side.RIGHT,
                "    long seconds = Long.parseLong(header);",
                "    connect(\"" + SecretPlaceholder.of("github-pat", 1) + "\", header);");
        Finding removes = finding(
                11,
                11,
                Side.RIGHT,
                "    long seconds = Long.parseLong(header);",
                "    connect(System.getenv(\"TOKEN\"));");

        assertThat(repeats.suggestion()).isNull();
        assertThat(repeats.anchor()).isEqualTo(lines(Side.RIGHT, 11, 11, false));
        assertThat(removes.suggestion()).isNotNull();
    }

    @Test
    void removed_code_is_found_on_the_left_even_if_the_model_says_right() {
        Finding finding = finding(81, 82, Side.RIGHT, "    pool.shutdown();\n    pool.close();", null);

        assertThat(finding.anchor()).isEqualTo(lines(Side.LEFT, 81, 82, true));
    }

    @Test
    void of_several_equal_places_the_named_one_is_meant() {
        Finding finding = finding(83, 83, Side.RIGHT, "    log.info(\"closed\");", null);

        assertThat(finding.anchor()).isEqualTo(lines(Side.RIGHT, 83, 83, false));
    }

    @Test
    void of_several_equal_places_near_the_named_line_the_nearest_is_meant() {
        Finding finding = finding(85, 85, Side.RIGHT, "    log.info(\"closed\");", null);

        assertThat(finding.anchor()).isEqualTo(lines(Side.RIGHT, 83, 83, true));
    }

    @Test
    void of_several_equal_places_far_away_none_is_meant() {
        Finding finding = finding(2, 2, Side.RIGHT, "    log.info(\"closed\");", null);

        assertThat(finding.anchor()).isEqualTo(new Anchor.WholeFile("src/Retry.java"));
        assertThat(finding.quote()).isEqualTo("    log.info(\"closed\");");
    }

    @Test
    void a_bracket_is_no_evidence_for_another_line() {
        assertThat(finding(14, 14, Side.RIGHT, "}", null).anchor()).isInstanceOf(Anchor.WholeFile.class);
        assertThat(finding(13, 13, Side.RIGHT, "}", null).anchor()).isEqualTo(lines(Side.RIGHT, 13, 13, false));
    }

    @Test
    void a_considerable_part_of_a_line_is_enough() {
        Finding finding = finding(11, 11, Side.RIGHT, "Long.parseLong(header)", "Seconds.parse(header)");

        assertThat(finding.anchor()).isEqualTo(lines(Side.RIGHT, 11, 11, false));
        assertThat(finding.suggestion()).isNull();
    }

    @Test
    void invented_code_makes_a_remark_on_the_file_that_quotes_nothing() {
        Finding finding = finding(11, 11, Side.RIGHT, "return seconds * 1000;", "return 0;");

        assertThat(finding.anchor()).isEqualTo(new Anchor.WholeFile("src/Retry.java"));
        assertThat(finding.quote()).isEmpty();
        assertThat(finding.suggestion()).isNull();
    }

    @Test
    void a_fix_for_exactly_the_quoted_lines_is_kept() {
        Finding finding = finding(
                12, 12, Side.RIGHT, "    return Duration.ofSeconds(seconds);", "    return RetryAfter.of(header);");

        assertThat(finding.suggestion()).isEqualTo("    return RetryAfter.of(header);");
    }

    @Test
    void a_fix_gets_the_indentation_that_the_quote_lost() {
        Finding finding = finding(
                12, 12, Side.RIGHT, "return Duration.ofSeconds(seconds);", "if (seconds < 0) {\n    return ZERO;\n}\n");

        assertThat(finding.suggestion()).isEqualTo("    if (seconds < 0) {\n        return ZERO;\n    }");
    }

    @Test
    void a_line_of_which_only_the_beginning_was_shown_is_found_by_it_and_has_no_fix() {
        FileChange file = Diffs.file(FILE.path(), 5, "+data = \"" + "x".repeat(2_000) + "\";");
        String shown = "data = \"" + "x".repeat(992) + "…";

        Finding finding = finding(file, 5, 5, Side.RIGHT, shown, "data = null;");

        assertThat(finding.anchor()).isEqualTo(lines(Side.RIGHT, 5, 5, false));
        assertThat(finding.suggestion()).isNull();
    }

    @Test
    void a_fix_for_removed_lines_is_none() {
        assertThat(finding(81, 81, Side.LEFT, "    pool.shutdown();", "    pool.stop();")
                        .suggestion())
                .isNull();
    }

    @Test
    void a_fix_that_changes_nothing_is_none() {
        assertThat(finding(
                                12,
                                12,
                                Side.RIGHT,
                                "return Duration.ofSeconds(seconds);",
                                "return Duration.ofSeconds(seconds);")
                        .suggestion())
                .isNull();
    }

    @Test
    void a_quote_from_both_ends_of_removed_lines_of_which_the_middle_was_not_shown_makes_a_remark_on_the_file() {
        String[] removed =
                IntStream.rangeClosed(1, 60).mapToObj(i -> "-line " + i).toArray(String[]::new);
        FileChange file = Diffs.file(FILE.path(), 101, removed);

        assertThat(finding(file, 120, 151, Side.LEFT, "line 20\n⋮ 30 removed lines\nline 51", null)
                        .anchor())
                .isEqualTo(new Anchor.WholeFile(FILE.path()));
        assertThat(finding(file, 130, 130, Side.LEFT, "line 51", null).anchor())
                .isEqualTo(lines(Side.LEFT, 151, 151, true));
    }

    private static Anchor lines(Side side, int start, int end, boolean moved) {
        return new Anchor.Lines("src/Retry.java", side, start, end, moved);
    }

    private static Finding finding(int line, int endLine, Side side, String quote, @Nullable String suggestion) {
        return finding(FILE, line, endLine, side, quote, suggestion);
    }

    private static Finding finding(
            FileChange file, int line, int endLine, Side side, String quote, @Nullable String suggestion) {
        return new Anchoring(file)
                .finding(new Remark(
                        FILE.path(),
                        line,
                        endLine,
                        side,
                        Severity.HIGH,
                        Category.CORRECTNESS,
                        0.9,
                        "It breaks.",
                        "",
                        quote,
                        suggestion));
    }
}
