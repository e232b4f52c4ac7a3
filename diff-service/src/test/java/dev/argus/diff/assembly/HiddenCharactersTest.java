package dev.argus.diff.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.argus.events.Severity;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Side;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenCharactersTest {

    @Test
    void code_shown_in_another_order_than_it_runs_in_is_said_with_the_names_of_the_characters() {
        List<Finding> findings = in("A.java", "x", "/*\u202E } \u2066if (isAdmin)\u2069 \u2066 begin */");

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.HIGH);
            assertThat(finding.anchor()).isEqualTo(new Anchor.Lines("A.java", Side.RIGHT, 51, 51, false));
            assertThat(finding.explanation())
                    .startsWith("U+202E (right-to-left override), U+2066 (left-to-right isolate), "
                            + "U+2069 (pop directional isolate) in this line. Remove them");
            assertThat(finding.quote()).isEqualTo("/* } if (isAdmin)  begin */");
        });
    }

    @Test
    void lines_in_a_row_are_one_place_for_each_kind() {
        List<Finding> findings = in("A.java", "is\u200BAdmin", "\u3164 = 1", "plain", "b\u202E", "c\u00AD");

        assertThat(findings)
                .extracting(Finding::severity, HiddenCharactersTest::line)
                .containsExactly(tuple(Severity.HIGH, 53), tuple(Severity.MEDIUM, 50), tuple(Severity.MEDIUM, 54));
        assertThat(findings.get(1).explanation())
                .startsWith("U+200B (zero width space), U+3164 (hangul filler) in 2 lines from here on.");
    }

    @Test
    void what_was_said_of_one_place_is_not_said_of_another() {
        assertThat(in("A.java", "a\u200B", "plain", "b\u200B", "plain", "b\u200B", "c\u200B"))
                .extracting(Finding::fingerprint)
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void of_many_places_in_a_file_the_first_are_said_and_the_others_counted() {
        List<Finding> findings = in(
                "A.java",
                IntStream.range(0, 16)
                        .mapToObj(i -> i % 2 == 0 ? "plain" : "hides\u200B" + i)
                        .toArray(String[]::new));

        assertThat(findings).extracting(HiddenCharactersTest::line).containsExactly(51, 53, 55, 57, 59);
        assertThat(findings.get(3).explanation()).doesNotContain("more");
        assertThat(findings.get(4).explanation()).endsWith("There are more in 3 other places of this file.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "label = \"❤\uFE0F and 1\uFE0F\u20E3\"",
                "// 👩\u200D💻 and 🏳\uFE0F\u200D🌈",
                "flag = \"🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F\"",
                "t(\"می\u200Cخواهم\")",
                "t(\"क्\u200Dष\")",
                "t(\"שלום\u200F!\")",
                "naïve = \"Ünïcödé 漢字\"",
            })
    void what_writing_needs_is_in_its_place(String line) {
        assertThat(in("A.java", line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u200Db",
                "name\uFE0F",
                "❤\uFE0F\uFE0F\uFE0F",
                "x\uDB40\uDC67\uDB40\uDC62",
                "\uFEFFlate = 1",
                "emoji😀\uDB40\uDD00\uDB40\uDD01",
            })
    void what_nobody_sees_is_said_wherever_writing_does_not_need_it(String line) {
        assertThat(in("A.java", line))
                .singleElement()
                .extracting(Finding::severity)
                .isEqualTo(Severity.MEDIUM);
    }

    @Test
    void prose_may_have_hyphens_joiners_and_directions_but_no_hidden_text() {
        assertThat(in("README.md", "soft\u00ADhyphen", "zero\u200Bwidth", "\u2067אב\u2069", "a\u200Db"))
                .isEmpty();
        assertThat(in("AGENTS.md", "Be kind\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65."))
                .hasSize(1);
    }

    @Test
    void a_file_may_begin_with_a_byte_order_mark() {
        assertThat(HiddenCharacters.in(
                        "A.cs", Diffs.added("A.cs", "\uFEFFusing System;").hunks()))
                .isEmpty();
    }

    /** Where each character looks at the whole line, this one takes many minutes. */
    @ParameterizedTest
    @ValueSource(strings = {"\u200E", "\u200D", "\uDB40\uDC67", "\u2066", "\uFE0F"})
    void a_line_of_nothing_else_takes_no_longer_than_any_other(String character) {
        assertThat(in("A.java", "x" + character.repeat(300_000))).hasSize(1);
    }

    private static List<Finding> in(String path, String... lines) {
        return HiddenCharacters.in(path, Diffs.modified(path, lines).hunks());
    }

    private static int line(Finding finding) {
        return ((Anchor.Lines) finding.anchor()).start();
    }
}
