package dev.argus.standalone.evaluation;

import dev.argus.events.ModelUsage;
import dev.argus.events.Outcome;
import dev.argus.standalone.evaluation.CaseRun.Setup;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How good one setup is on all cases it was asked about.
 *
 * @param cases reviewed
 * @param partial of them, those that were not read to their end
 * @param comments findings said in all of them
 * @param expected known defects
 * @param judged findings said in cases of which it is known what is wrong with them
 * @param hits of these, those that meet a known defect
 * @param clean cases without a defect
 * @param quiet of these, those of which nothing was said
 * @param usage of all reviews
 */
public record Score(
        Setup setup,
        int cases,
        int partial,
        int comments,
        int expected,
        int judged,
        int hits,
        int clean,
        int quiet,
        ModelUsage usage) {

    static Score of(Setup setup, Collection<Assessment> assessments) {
        List<Assessment> judged = assessments.stream()
                .filter(assessment -> assessment.subject().isJudged())
                .toList();
        List<Assessment> clean = judged.stream()
                .filter(assessment -> assessment.subject().isClean())
                .toList();
        return new Score(
                setup,
                assessments.size(),
                (int) assessments.stream().filter(Score::isPartial).count(),
                comments(assessments),
                judged.stream()
                        .mapToInt(assessment -> assessment.subject().expected().size())
                        .sum(),
                comments(judged),
                judged.stream().mapToInt(Assessment::hits).sum(),
                clean.size(),
                (int) clean.stream().filter(Score::isQuiet).count(),
                assessments.stream()
                        .map(assessment -> assessment.run().usage())
                        .reduce(ModelUsage.NONE, ModelUsage::plus));
    }

    /** Right findings of all; empty when nothing was said. */
    public OptionalDouble precision() {
        return share(hits, judged);
    }

    /** Defects found of all; empty when there is none to find. */
    public OptionalDouble recall() {
        return share(hits, expected);
    }

    public OptionalDouble commentsPerPullRequest() {
        return share(comments, cases);
    }

    private static boolean isPartial(Assessment assessment) {
        return assessment.run().outcome().state() == Outcome.State.PARTIAL;
    }

    /** Nothing can be concluded from silence about what was not read. */
    private static boolean isQuiet(Assessment assessment) {
        return assessment.run().findings().isEmpty() && !isPartial(assessment);
    }

    private static int comments(Collection<Assessment> assessments) {
        return assessments.stream()
                .mapToInt(assessment -> assessment.run().findings().size())
                .sum();
    }

    private static OptionalDouble share(int part, int whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
