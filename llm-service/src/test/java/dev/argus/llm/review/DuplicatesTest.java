package dev.argus.llm.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Severity;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Finding.Category;
import dev.argus.events.content.Fingerprint;
import dev.argus.events.content.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuplicatesTest {

    private static final Finding FIRST =
            finding(lines(10, 12), "The retry runs hot when `Retry-After` is a date.", "retry(");

    @Test
    void the_same_in_other_words_on_overlapping_lines_is_said_once() {
        Finding again = finding(lines(12, 14), "When Retry-After is a date, the retry is hot.", "wait(");

        assertThat(Duplicates.merged(List.of(FIRST, again))).containsExactly(FIRST);
        assertThat(Duplicates.merged(List.of(again, FIRST))).containsExactly(again);
    }

    @Test
    void another_defect_on_the_same_lines_is_said_too() {
        Finding other = finding(lines(11, 11), "The connection leaks if parsing fails.", "open(");

        assertThat(Duplicates.merged(List.of(FIRST, other))).containsExactly(FIRST, other);
    }

    @Test
    void the_same_words_elsewhere_are_said_too() {
        Finding below = finding(lines(13, 13), FIRST.title(), "retry(again");
        Finding removed = finding(new Anchor.Lines("A.java", Side.LEFT, 11, 11, false), FIRST.title(), "retry(old");

        assertThat(Duplicates.merged(List.of(FIRST, below, removed))).containsExactly(FIRST, below, removed);
    }

    @Test
    void a_remark_on_the_file_that_quotes_what_another_stands_on_is_not_said() {
        Finding onFile = finding(new Anchor.WholeFile("A.java"), "Something else altogether.", "retry(");

        assertThat(Duplicates.merged(List.of(onFile, FIRST))).containsExactly(FIRST);
    }

    @Test
    void two_remarks_on_a_file_in_the_same_words_are_one() {
        Finding one = finding(new Anchor.WholeFile("A.java"), "Nothing closes the pool.", "");
        Finding two = finding(new Anchor.WholeFile("A.java"), "Nothing ever closes the pool.", "pool");
        Finding elsewhere = finding(new Anchor.WholeFile("B.java"), "Nothing closes the pool.", "");

        assertThat(Duplicates.merged(List.of(one, two, elsewhere))).containsExactly(one, elsewhere);
    }

    private static Anchor lines(int start, int end) {
        return new Anchor.Lines("A.java", Side.RIGHT, start, end, false);
    }

    private static Finding finding(Anchor anchor, String title, String quote) {
        return new Finding(
                Fingerprint.of(anchor.path(), quote),
                anchor,
                Severity.HIGH,
                Category.RELIABILITY,
                0.9,
                title,
                "",
                quote,
                null);
    }
}
