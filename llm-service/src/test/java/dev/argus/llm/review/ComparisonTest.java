package dev.argus.llm.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Severity;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Finding.Category;
import dev.argus.events.content.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Finding AT_TEN = finding("a", 10, 12);

    @Test
    void what_quotes_the_same_code_or_overlaps_was_found_by_both() {
        Finding moved = finding("a", 90, 92);
        Finding overlapping = finding("b", 12, 12);

        assertThat(Comparison.of(List.of(AT_TEN), List.of(moved)).both()).containsExactly(AT_TEN);
        assertThat(Comparison.of(List.of(AT_TEN), List.of(overlapping)).both()).containsExactly(AT_TEN);
    }

    @Test
    void the_rest_was_found_by_one_alone() {
        Finding below = finding("b", 13, 13);

        assertThat(Comparison.of(List.of(AT_TEN), List.of(below)))
                .isEqualTo(new Comparison(List.of(), List.of(AT_TEN), List.of(below)));
    }

    @Test
    void one_finding_is_not_the_equal_of_two() {
        Finding second = finding("b", 11, 11);

        assertThat(Comparison.of(List.of(AT_TEN, second), List.of(AT_TEN)))
                .isEqualTo(new Comparison(List.of(AT_TEN), List.of(second), List.of()));
    }

    private static Finding finding(String fingerprint, int start, int end) {
        return new Finding(
                fingerprint,
                new Anchor.Lines("A.java", Side.RIGHT, start, end, false),
                Severity.HIGH,
                Category.RELIABILITY,
                0.9,
                "It breaks.",
                "",
                "",
                null);
    }
}
