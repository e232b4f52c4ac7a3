package dev.argus.standalone.evaluation;

import static dev.argus.standalone.evaluation.Runs.at;
import static dev.argus.standalone.evaluation.Runs.defect;
import static dev.argus.standalone.evaluation.Runs.expecting;
import static dev.argus.standalone.evaluation.Runs.saying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ModelUsage;
import dev.argus.events.Outcome;
import dev.argus.events.content.Findings;
import dev.argus.standalone.evaluation.CaseRun.Setup;
import dev.argus.standalone.evaluation.Evaluation.NotRun;
import dev.argus.standalone.review.ReviewResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {

    private static final EvaluationCase FIRST = expecting("first", defect("A.java", 5, 5));
    private static final EvaluationCase SECOND = expecting("second");

    @TempDir
    Path temp;

    private final List<String> asked = new ArrayList<>();

    @Test
    void a_run_goes_on_where_the_last_one_stopped() throws Exception {
        run(Runs.SETUP, false, FIRST);

        Evaluation.Result result = run(Runs.SETUP, false, FIRST, SECOND);

        assertThat(asked).containsExactly("first", "second");
        assertThat(result.scores()).singleElement().satisfies(score -> {
            assertThat(score.cases()).isEqualTo(2);
            assertThat(score.hits()).isEqualTo(1);
        });
    }

    @Test
    void what_is_known_is_asked_again_if_wanted_and_counts_once() throws Exception {
        run(Runs.SETUP, false, FIRST);

        Evaluation.Result result = run(Runs.SETUP, true, FIRST);

        assertThat(asked).containsExactly("first", "first");
        assertThat(result.assessments()).hasSize(1);
    }

    @Test
    void another_model_and_another_prompt_are_asked_and_stand_side_by_side() throws Exception {
        run(Runs.SETUP, false, FIRST);
        run(new Setup("openai/two", "v1"), false, FIRST);

        Evaluation.Result result = run(new Setup("openai/one", "v2"), false, FIRST);

        assertThat(result.scores())
                .extracting(score -> score.setup().toString())
                .containsExactly(
                        Runs.SETUP.toString(),
                        new Setup("openai/one", "v2").toString(),
                        new Setup("openai/two", "v1").toString());
    }

    @Test
    void a_corrected_expectation_counts_without_asking_again() throws Exception {
        run(Runs.SETUP, false, FIRST);

        Evaluation.Result result = run(Runs.SETUP, false, expecting("first", defect("A.java", 70, 70)));

        assertThat(asked).containsExactly("first");
        assertThat(result.scores().get(0).hits()).isZero();
    }

    @Test
    void a_line_that_the_end_of_a_process_tore_is_asked_again() throws Exception {
        run(Runs.SETUP, false, FIRST, SECOND);
        String log = Files.readString(temp.resolve("log"));
        Files.writeString(temp.resolve("log"), log.substring(0, log.length() - 20));

        run(Runs.SETUP, false, FIRST, SECOND);
        run(Runs.SETUP, false, FIRST, SECOND);

        assertThat(asked).containsExactly("first", "second", "second");
    }

    @Test
    void what_could_not_be_reviewed_counts_nowhere_and_is_tried_again() throws Exception {
        ReviewResult failed = new ReviewResult(
                "first", Outcome.failed("the key is wrong"), Findings.NONE, null, List.of(), ModelUsage.NONE);

        Evaluation.Result result = evaluation(change -> failed, Runs.SETUP).run(List.of(FIRST), false);

        assertThat(result.notRun()).containsExactly(new NotRun("first", "the key is wrong"));
        assertThat(result.scores()).isEmpty();
        assertThat(run(Runs.SETUP, false, FIRST).assessments()).hasSize(1);
    }

    @Test
    void a_line_of_a_later_version_is_read_and_one_of_something_else_passed_over() throws Exception {
        run(Runs.SETUP, false, FIRST);
        Path log = temp.resolve("log");
        Files.writeString(log, Files.readString(log).replaceFirst("\\{", "{\"later\":1,"));
        Files.writeString(log, "not JSON\n{}\n", StandardOpenOption.APPEND);

        run(Runs.SETUP, false, FIRST);

        assertThat(asked).containsExactly("first");
    }

    private Evaluation.Result run(Setup setup, boolean fresh, EvaluationCase... cases) throws IOException {
        return evaluation(this::reviewed, setup).run(List.of(cases), fresh);
    }

    private ReviewResult reviewed(ProposedChange change) {
        asked.add(((ProposedChange.Patch) change).title());
        return saying(at("A.java", 5, 5));
    }

    private Evaluation evaluation(ChangeReviewer reviewer, Setup setup) {
        return new Evaluation(reviewer, setup, RunLog.open(temp.resolve("log")), new Evaluation.Listener() {
            @Override
            public void begins(EvaluationCase subject) {}

            @Override
            public void ends(Assessment assessment, boolean wasKnown) {}

            @Override
            public void cannot(NotRun notRun) {}
        });
    }
}
