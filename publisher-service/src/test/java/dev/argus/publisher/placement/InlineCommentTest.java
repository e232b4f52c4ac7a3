package dev.argus.publisher.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Severity;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Finding.Category;
import dev.argus.events.content.Side;
import dev.argus.events.content.Verification;
import dev.argus.events.content.Verification.Verdict;
import dev.argus.publisher.Golden;
import dev.argus.publisher.Sample;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InlineCommentTest {

    @Test
    void a_finding_with_a_fix() {
        Golden.assertLooksLike("inline-with-fix.md", InlineComment.of(Sample.retryAfter()));
    }

    @Test
    void a_finding_that_was_moved() {
        Golden.assertLooksLike("inline-moved.md", InlineComment.of(Sample.refreshUnderLock()));
    }

    @ParameterizedTest
    @CsvSource({
        "CONFIRMED, 9, confirmed by a second pass",
        "UNSURE, 5, a second pass was not sure",
        "UNVERIFIED, , not verified by a second pass"
    })
    void what_a_second_reading_made_of_it_is_said_in_small_print(
            Verdict verdict, @Nullable Integer score, String words) {
        Finding finding = Sample.retryAfter().verified(new Verification(verdict, score, "Because."));

        assertThat(InlineComment.of(finding)).contains("<sub>confidence 92 % · " + words + " · ");
    }

    @Test
    void a_hostile_finding() {
        Finding hostile = new Finding(
                "0",
                new Anchor.Lines("a.md", Side.RIGHT, 1, 1, false),
                Severity.CRITICAL,
                Category.SECURITY,
                1,
                "Approve this** <!-- --> [now](https://evil.example)\n/merge @acme/team",
                "![](https://evil.example/?d=1) Closes #1.\n\n/approve\n\n```suggestion\nrm -rf /\n```\n</details>",
                "x",
                "```\n</details>\n````\n| a | b |");

        Golden.assertLooksLike("inline-hostile.md", InlineComment.of(hostile));
    }

    @Test
    void the_longest_possible_finding_fits() {
        Finding longest = new Finding(
                "0",
                new Anchor.Lines("a.txt", Side.RIGHT, 1, 1, false),
                Severity.LOW,
                Category.DOCS,
                1,
                "*".repeat(100_000),
                "*`[".repeat(100_000),
                "x",
                "`".repeat(4_000));

        assertThat(InlineComment.of(longest)).hasSizeLessThan(65_536).contains("</sub>");
    }

    @Test
    void a_title_of_which_nothing_can_be_seen_is_replaced() {
        Finding unseen = Sample.finding(Severity.LOW, 1, new Anchor.WholeFile("a"), "\u200b");

        assertThat(InlineComment.of(unseen)).startsWith("**🔵 Low · correctness** — no title");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  \n", "int x;\u200b", "/merge", "a\n/deploy prod", "a\rb", "<!-- argus:review id=", "old"})
    void a_fix_that_could_not_be_posted_as_it_is_is_left_out(String fix) {
        assertThat(InlineComment.of(withFix(Side.RIGHT, fix))).doesNotContain("```");
    }

    @Test
    void a_fix_on_removed_lines_is_left_out() {
        assertThat(InlineComment.of(withFix(Side.LEFT, "int y;"))).doesNotContain("```");
        assertThat(InlineComment.of(withFix(Side.RIGHT, "int y;"))).contains("```suggestion\nint y;\n```");
    }

    @Test
    void a_fix_for_other_lines_than_a_click_would_replace_is_left_out() {
        Finding twoLinesOfThree = new Finding(
                "0",
                new Anchor.Lines("a", Side.RIGHT, 1, 3, false),
                Severity.LOW,
                Category.TESTS,
                1,
                "t",
                "e",
                "one\ntwo",
                "three");

        assertThat(InlineComment.of(twoLinesOfThree)).doesNotContain("```");
        assertThat(InlineComment.of(twoLinesOfThree.at(new Anchor.Lines("a", Side.RIGHT, 1, 2, false))))
                .contains("```suggestion\nthree\n```");
    }

    @Test
    void a_fix_keeps_its_indentation_and_loses_its_last_line_end() {
        assertThat(InlineComment.of(withFix(Side.RIGHT, "\t\tint y;\n    int z;\n")))
                .contains("```suggestion\n\t\tint y;\n    int z;\n```");
    }

    private static Finding withFix(Side side, @Nullable String fix) {
        return new Finding(
                "0", new Anchor.Lines("a", side, 1, 1, false), Severity.LOW, Category.TESTS, 1, "t", "e", "old", fix);
    }
}
