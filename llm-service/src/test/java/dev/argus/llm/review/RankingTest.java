package dev.argus.llm.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewPolicy.Profile;
import dev.argus.events.Severity;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Finding.Category;
import dev.argus.events.content.Fingerprint;
import dev.argus.events.content.Side;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RankingTest {

    private static final ReviewPolicy MEDIUM_AND_SURE =
            new ReviewPolicy(Profile.BALANCED, Severity.MEDIUM, 0.6, null, 50, 1_000, List.of(), false);

    @Test
    void the_most_severe_come_first_and_among_equals_the_surest() {
        Ranking ranking = Ranking.of(
                List.of(
                        finding("a();", 1, Severity.MEDIUM, 0.9),
                        finding("b();", 2, Severity.CRITICAL, 0.7),
                        finding("c();", 3, Severity.MEDIUM, 0.95)),
                MEDIUM_AND_SURE,
                10);

        assertThat(ranking.findings()).extracting(Finding::quote).containsExactly("b();", "c();", "a();");
    }

    @Test
    void what_the_policy_does_not_ask_for_is_dropped_and_counted() {
        Ranking ranking = Ranking.of(
                List.of(finding("a();", 1, Severity.LOW, 1), finding("b();", 2, Severity.HIGH, 0.5)),
                MEDIUM_AND_SURE,
                10);

        assertThat(ranking.findings()).isEmpty();
        assertThat(ranking.dropped().counts())
                .isEqualTo(Map.of(Dropped.BELOW_SEVERITY, 1, Dropped.BELOW_CONFIDENCE, 1));
        assertThat(ranking.dropped().byName()).isEqualTo(Map.of("below_severity", 1, "below_confidence", 1));
        assertThat(ranking.withheld()).extracting(Finding::quote).containsExactly("b();", "a();");
    }

    @Test
    void of_two_findings_about_the_same_code_the_more_severe_is_said() {
        Ranking ranking = Ranking.of(
                List.of(finding("a();", 1, Severity.MEDIUM, 0.9), finding("a();", 1, Severity.HIGH, 0.7)),
                MEDIUM_AND_SURE,
                10);

        assertThat(ranking.findings()).extracting(Finding::severity).containsExactly(Severity.HIGH);
        assertThat(ranking.dropped().counts()).isEqualTo(Map.of(Dropped.DUPLICATE, 1));
    }

    @Test
    void a_remark_on_the_file_about_code_that_is_also_placed_is_not_said_again() {
        Finding placed = finding("a();", 1, Severity.MEDIUM, 0.9);

        Ranking ranking = Ranking.of(List.of(placed.at(new Anchor.WholeFile("A.java")), placed), MEDIUM_AND_SURE, 10);

        assertThat(ranking.findings()).containsExactly(placed);
    }

    @Test
    void the_same_code_in_two_places_can_be_told_apart_whichever_comes_first() {
        Finding above = finding("close();", 10, Severity.MEDIUM, 0.7);
        Finding below = finding("close();", 50, Severity.MEDIUM, 0.9);

        List<Finding> said =
                Ranking.of(List.of(below, above), MEDIUM_AND_SURE, 10).findings();

        assertThat(said).hasSize(2);
        assertThat(said.get(1)).isEqualTo(above);
        assertThat(said.get(0).anchor()).isEqualTo(below.anchor());
        assertThat(said.get(0).fingerprint()).isNotEqualTo(above.fingerprint());
    }

    @Test
    void the_least_severe_are_left_out_when_there_are_too_many() {
        Ranking ranking = Ranking.of(
                List.of(finding("a();", 1, Severity.MEDIUM, 0.9), finding("b();", 2, Severity.HIGH, 0.9)),
                MEDIUM_AND_SURE,
                1);

        assertThat(ranking.findings()).extracting(Finding::quote).containsExactly("b();");
        assertThat(ranking.dropped().counts()).isEqualTo(Map.of(Dropped.OVER_LIMIT, 1));
    }

    private static Finding finding(String quote, int line, Severity severity, double confidence) {
        return new Finding(
                Fingerprint.of("A.java", quote),
                new Anchor.Lines("A.java", Side.RIGHT, line, line, false),
                severity,
                Category.CORRECTNESS,
                confidence,
                "It breaks.",
                "",
                quote,
                null);
    }
}
