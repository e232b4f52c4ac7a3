package dev.argus.cli.evaluation;

import dev.argus.events.ArgusJson;
import dev.argus.events.ModelUsage;
import dev.argus.events.Outcome;
import dev.argus.events.Severity;
import dev.argus.events.content.Finding.Category;
import dev.argus.standalone.evaluation.Assessment;
import dev.argus.standalone.evaluation.CaseRun.Said;
import dev.argus.standalone.evaluation.CaseRun.Setup;
import dev.argus.standalone.evaluation.Evaluation;
import dev.argus.standalone.evaluation.Evaluation.NotRun;
import dev.argus.standalone.evaluation.Expectation;
import dev.argus.standalone.evaluation.Expectation.Place;
import dev.argus.standalone.evaluation.Score;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;

/** An evaluation for programs of one's own. Like an event, it only ever gains fields. */
public final class EvaluationJson {

    private static final ObjectWriter WRITER = ArgusJson.mapper().writerWithDefaultPrettyPrinter();

    private record Json(
            @Nullable String caveat, int toleranceLines, List<Figures> scores, List<Case> cases, List<NotRun> notRun) {}

    private record Figures(
            Setup setup,
            int cases,
            int partial,
            int expected,
            int findings,
            int judgedFindings,
            int hits,
            @Nullable Double precision,
            @Nullable Double recall,
            @Nullable Double commentsPerPullRequest,
            int cleanCases,
            int quietCleanCases,
            ModelUsage usage) {

        private static Figures of(Score score) {
            return new Figures(
                    score.setup(),
                    score.cases(),
                    score.partial(),
                    score.expected(),
                    score.comments(),
                    score.judged(),
                    score.hits(),
                    orNull(score.precision()),
                    orNull(score.recall()),
                    orNull(score.commentsPerPullRequest()),
                    score.clean(),
                    score.quiet(),
                    score.usage());
        }
    }

    private record Case(
            String name,
            Setup setup,
            Outcome outcome,
            boolean judged,
            List<Expected> expected,
            List<Said> findings,
            ModelUsage usage) {

        private static Case of(Assessment assessment) {
            List<Expectation> expected = assessment.subject().expected();
            return new Case(
                    assessment.subject().name(),
                    assessment.run().setup(),
                    assessment.run().outcome(),
                    assessment.subject().isJudged(),
                    IntStream.range(0, expected.size())
                            .mapToObj(i -> Expected.of(expected.get(i), assessment.findingFor(i)))
                            .toList(),
                    assessment.run().findings(),
                    assessment.run().usage());
        }
    }

    /** @param finding index of the finding that meets it; absent when none does */
    private record Expected(
            List<Place> places,
            @Nullable Severity severity,
            @Nullable Category category,
            String reason,
            @Nullable Integer finding) {

        private static Expected of(Expectation expectation, OptionalInt finding) {
            return new Expected(
                    expectation.places(),
                    expectation.severity(),
                    expectation.category(),
                    expectation.reason(),
                    finding.isPresent() ? finding.getAsInt() : null);
        }
    }

    private EvaluationJson() {}

    /** @param caveat what a reader should know of the model; may be empty */
    public static String of(Evaluation.Result result, String caveat) {
        return WRITER.writeValueAsString(new Json(
                        caveat.isEmpty() ? null : caveat,
                        Place.TOLERANCE,
                        result.scores().stream().map(Figures::of).toList(),
                        result.assessments().stream().map(Case::of).toList(),
                        result.notRun()))
                + "\n";
    }

    private static @Nullable Double orNull(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }
}
