package dev.argus.publisher.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import dev.argus.events.Outcome;
import dev.argus.events.Severity;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Finding.Category;
import dev.argus.events.content.Findings;
import dev.argus.events.content.Side;
import dev.argus.publisher.Sample;
import dev.argus.publisher.markdown.PostedText;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the length and the shape of a text, the body around it fits and ends as it should. */
class BodiesTest {

    /** GitHub counts what it is sent, marker included. */
    private static final int MAX_BODY = 65_536;

    private static final int LONGEST_MARKER = 1_000;

    private static final List<String> FRAGMENTS = List.of(
            "word ",
            "a long sentence of several words. ",
            "\n",
            "\n\n",
            "```java\n",
            "```\n",
            "````\n",
            "~~~\n",
            "`",
            "``",
            "- ",
            "    ",
            "1. ",
            "> ",
            "# ",
            "| a | b |\n|---|---|\n",
            "<details>",
            "</details>",
            "<summary>",
            "<sub>",
            "</sub>",
            "**",
            "_",
            "[x](https://evil.example)",
            "![x](y)",
            "@octocat ",
            "#12 ",
            "<!-- ",
            "-->",
            "\\",
            "🔴",
            "é",
            "*_`[<\\|~+".repeat(40),
            "x".repeat(500));

    @Test
    void a_comment_at_a_line_fits_and_its_small_print_stands_below() {
        List<String> frame = PostedText.frameOf(InlineComment.of(finding("t", "e")));

        qt().withExamples(150)
                .forAll(longs().all(), integers().between(0, 200_000))
                .checkAssert((seed, length) -> {
                    String text = markdown(seed, length);

                    String comment = InlineComment.of(finding("t" + text, text));

                    assertThat(comment).hasSizeLessThan(MAX_BODY - LONGEST_MARKER);
                    assertThat(PostedText.frameOf(comment)).isEqualTo(frame);
                });
    }

    @Test
    void a_summary_fits_and_its_folds_are_closed() {
        List<String> frame = PostedText.frameOf(summary("s"));

        qt().withExamples(50)
                .forAll(longs().all(), integers().between(0, 200_000))
                .checkAssert((seed, length) -> {
                    String summary = summary("s" + markdown(seed, length));

                    assertThat(summary).hasSizeLessThan(MAX_BODY - LONGEST_MARKER);
                    assertThat(PostedText.frameOf(summary)).isEqualTo(frame);
                });
    }

    @Test
    void what_was_cut_says_so() {
        assertThat(InlineComment.of(finding("t", "word ".repeat(2_000))))
                .contains("word…")
                .contains("<sub>confidence 100 % · shortened · ");
        assertThat(InlineComment.of(finding("t", "word"))).doesNotContain("shortened");
    }

    private static String markdown(long seed, int length) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
        }
        return text.substring(0, length);
    }

    private static String summary(String text) {
        List<Finding> findings = List.of(finding(text, text), finding("t" + text, text));
        return SummaryComment.of(
                Sample.generated(Outcome.partial(text)),
                new ReviewContent(new Findings(text, findings), Sample.reading()),
                new Placement(List.of(), findings),
                Sample.PAGE);
    }

    private static Finding finding(String title, String explanation) {
        Anchor line = new Anchor.Lines(Sample.CLIENT, Side.RIGHT, 118, 118, false);
        return new Finding("0", line, Severity.HIGH, Category.CORRECTNESS, 1, title, explanation, "old", "new");
    }
}
