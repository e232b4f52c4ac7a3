package dev.argus.standalone.evaluation;

import static dev.argus.standalone.evaluation.Runs.assess;
import static dev.argus.standalone.evaluation.Runs.at;
import static dev.argus.standalone.evaluation.Runs.defect;
import static dev.argus.standalone.evaluation.Runs.expecting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.content.Anchor;
import dev.argus.events.content.Side;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssessmentTest {

    @ParameterizedTest
    @CsvSource({
        "20, 22, 1",
        "21, 21, 1",
        "1, 90, 1",
        "17, 17, 1",
        "25, 30, 1", //
        "16, 16, 0",
        "26, 30, 0",
        "1, 16, 0"
    })
    void a_finding_may_be_three_lines_off(int start, int end, int hits) {
        Assessment assessment = assess(expecting("a", defect("A.java", 20, 22)), at("A.java", start, end));

        assertThat(assessment.hits()).isEqualTo(hits);
        assertThat(assessment.beside()).isEqualTo(1 - hits);
    }

    @Test
    void another_file_the_old_side_and_a_remark_on_the_file_do_not_count() {
        EvaluationCase subject = expecting("a", defect("A.java", 20, 22));

        assertThat(assess(
                                subject,
                                at("B.java", 20, 22),
                                new Anchor.Lines("A.java", Side.LEFT, 20, 22, false),
                                new Anchor.WholeFile("A.java"))
                        .hits())
                .isZero();
    }

    @Test
    void a_defect_found_twice_is_found_once() {
        Assessment assessment =
                assess(expecting("a", defect("A.java", 20, 22)), at("A.java", 20, 20), at("A.java", 22, 22));

        assertThat(assessment.hits()).isEqualTo(1);
        assertThat(assessment.beside()).isEqualTo(1);
    }

    @Test
    void one_finding_does_not_take_what_another_needs() {
        EvaluationCase subject = expecting("a", defect("A.java", 20, 20), defect("A.java", 25, 25));
        Anchor both = at("A.java", 20, 25);
        Anchor onlyTheFirst = at("A.java", 18, 18);

        Assessment assessment = assess(subject, both, onlyTheFirst);

        assertThat(assessment.hits()).isEqualTo(2);
        assertThat(assessment.findingFor(0)).hasValue(1);
        assertThat(assessment.findingFor(1)).hasValue(0);
        assertThat(assess(subject, onlyTheFirst, both).hits()).isEqualTo(2);
    }

    @Test
    void figures_count_over_all_cases() {
        EvaluationCase unjudged = new EvaluationCase("large", expecting("large").change(), false, List.of());

        Score score = Score.of(
                Runs.SETUP,
                List.of(
                        assess(expecting("found", defect("A.java", 5, 5)), at("A.java", 5, 5)),
                        assess(expecting("missed", defect("A.java", 5, 5)), at("A.java", 50, 50)),
                        assess(expecting("quiet")),
                        assess(expecting("loud"), at("A.java", 1, 1)),
                        assess(unjudged, at("A.java", 1, 1), at("A.java", 9, 9))));

        assertThat(score.precision()).hasValue(1 / 3.0);
        assertThat(score.recall()).hasValue(0.5);
        assertThat(score.commentsPerPullRequest()).hasValue(1);
        assertThat(score.clean()).isEqualTo(2);
        assertThat(score.quiet()).isEqualTo(1);
        assertThat(score.usage().inputTokens()).isEqualTo(500);
        assertThat(score.usage().costUsd()).isEqualByComparingTo("0.05");
    }

    @Test
    void where_nothing_was_said_there_is_no_precision() {
        Score score = Score.of(Runs.SETUP, List.of(assess(expecting("missed", defect("A.java", 5, 5)))));

        assertThat(score.precision()).isEmpty();
        assertThat(score.recall()).hasValue(0);
    }
}
