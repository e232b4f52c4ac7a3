package dev.argus.publisher.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeMarkdownTest {

    private static final int MAX = 6_000;

    @Test
    void there_are_enough_hostile_answers_each_with_a_clean_twin() {
        assertThat(HostileAnswer.all().stream().filter(HostileAnswer::isHostile))
                .hasSizeGreaterThanOrEqualTo(150);
    }

    @TestFactory
    Stream<DynamicTest> a_hostile_answer_is_posted_as_harmless_text() {
        return forEach(hostile -> {
            String posted = SafeMarkdown.blocks(hostile.answer(), MAX);

            assertThat(posted).isEqualTo(hostile.posted());
            PostedText.assertHarmless(posted);
        });
    }

    @TestFactory
    Stream<DynamicTest> a_clean_twin_loses_nothing() {
        return forEach(hostile -> {
            String posted = SafeMarkdown.blocks(hostile.twin(), MAX);

            if (hostile.isHostile()) {
                assertThat(PostedText.readable(posted)).isEqualTo(PostedText.readable(hostile.twin()));
            }
            PostedText.assertHarmless(posted);
        });
    }

    @TestFactory
    Stream<DynamicTest> a_hostile_title_is_one_harmless_line() {
        return forEach(hostile -> {
            String line = SafeMarkdown.line(hostile.answer(), MAX);

            assertThat(line).doesNotContain("\n");
            PostedText.assertHarmless(line);
        });
    }

    private static Stream<DynamicTest> forEach(Consumer<HostileAnswer> check) {
        return HostileAnswer.all().stream()
                .map(hostile -> DynamicTest.dynamicTest(hostile.toString(), () -> check.accept(hostile)));
    }

    @Test
    void whatever_is_put_together_stays_harmless_and_stays_the_same_when_it_is_posted_again() {
        List<String> parts = List.of(
                "@",
                "org",
                "/team",
                "#",
                "1",
                "[",
                "](",
                "https://evil.example/?d=1",
                ")",
                "![",
                "<",
                ">",
                "img src=x",
                "`",
                "``",
                "```",
                "\n",
                "\n\n",
                " ",
                "  ",
                "    ",
                "- ",
                "1. ",
                "* ",
                "+ ",
                "**",
                "_",
                "~~",
                "|",
                "---",
                "===",
                "\\",
                "&#64;",
                "&lt;",
                "\u200b",
                "\u202e",
                "/merge",
                "!run",
                "<!-- argus:review id=",
                "-->",
                "$x$",
                "GH-",
                "www.",
                "suggestion",
                "> ",
                "# ",
                "[^1]",
                ":octocat:",
                "a1b2c3d4",
                "`<!`",
                "`-- argus:`",
                "\t",
                "\r",
                "a",
                "word",
                "é");

        qt().withExamples(4_000)
                .forAll(lists().of(arbitrary().pick(parts)).ofSizeBetween(1, 14))
                .checkAssert(chosen -> {
                    String once = SafeMarkdown.blocks(String.join("", chosen), MAX);
                    String line = SafeMarkdown.line(String.join("", chosen), MAX);

                    PostedText.assertHarmless(once);
                    PostedText.assertHarmless(line);
                    assertThat(PostedText.readable(SafeMarkdown.blocks(once, 2 * MAX)))
                            .isEqualTo(PostedText.readable(once));
                });
    }

    @Test
    void a_cell_has_as_many_bars_as_the_table_needs() {
        qt().forAll(lists().of(arbitrary().pick("|", "\\", "`", "a", " ", "**")).ofSizeBetween(1, 12))
                .checkAssert(parts -> {
                    String cell = SafeMarkdown.inCell(SafeMarkdown.line("x" + String.join("", parts) + "x", MAX));

                    String table = "| a | b |\n|---|---|\n| " + cell + " | last |";
                    assertThat(PostedText.cellsOfLastRow(table)).isEqualTo(2);
                });
    }

    @Test
    void text_is_never_longer_than_allowed_for_its_length() {
        qt().forAll(
                        integers().between(10, 200),
                        lists().of(arbitrary().pick("word ", "```\n", "x", "\n\n", "*"))
                                .ofSizeBetween(0, 90))
                .checkAssert((max, parts) -> assertThat(
                                SafeMarkdown.blocks(String.join("", parts), max).length())
                        .isLessThanOrEqualTo(2 * max + 20));
    }

    @Test
    void a_fence_left_open_by_the_cut_is_closed() {
        String posted = SafeMarkdown.blocks("Before\n\n```java\n" + "int x;\n".repeat(100), 200);

        assertThat(posted).startsWith("Before\n\n```java\nint x;\n").endsWith("…\n```");
    }

    @Test
    void a_fence_is_longer_than_any_run_of_backticks_inside() {
        assertThat(SafeMarkdown.fenced("suggestion", "a\n`````\nb")).isEqualTo("``````suggestion\na\n`````\nb\n``````");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"> ", "- ", "*a ", "**a_b", "[", "![", "](", "<", "`", "1. ", "\\", "&", "_", "<!--", "((", "~"})
    void nesting_without_end_costs_neither_time_nor_stack(String opening) {
        String bomb = opening.repeat(MAX / opening.length());

        String posted = assertTimeoutPreemptively(Duration.ofMinutes(1), () -> SafeMarkdown.blocks(bomb, MAX));

        PostedText.assertHarmless(posted);
    }

    @Test
    void a_path_is_shown_as_it_is_whatever_it_holds() {
        assertThat(SafeMarkdown.code("src/a`b|c.java", 100)).isEqualTo("``src/a`b|c.java``");
        assertThat(SafeMarkdown.code("a\nb\u202ec\u001b[31m.txt", 100)).isEqualTo("`a bc[31m.txt`");
        assertThat(SafeMarkdown.code("\u200b", 100)).isEmpty();
    }
}
