package dev.argus.standalone.evaluation;

import dev.argus.standalone.evaluation.CaseRun.Said;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What was said of a case, held against what should have been. A finding meets one expectation at most and an expectation is met once; of
 * all ways to pair them one with the most pairs counts, so that the order in which things are said does not matter.
 */
public final class Assessment {

    private static final int NONE = -1;

    private final EvaluationCase subject;
    private final CaseRun run;
    private final int[] findingOf;

    private Assessment(EvaluationCase subject, CaseRun run, int[] findingOf) {
        this.subject = subject;
        this.run = run;
        this.findingOf = findingOf;
    }

    public static Assessment of(EvaluationCase subject, CaseRun run) {
        return new Assessment(subject, run, pairs(subject.expected(), run.findings()));
    }

    public EvaluationCase subject() {
        return subject;
    }

    public CaseRun run() {
        return run;
    }

    /** Which finding meets the expectation of that index. */
    public OptionalInt findingFor(int expectation) {
        int finding = findingOf[expectation];
        return finding == NONE ? OptionalInt.empty() : OptionalInt.of(finding);
    }

    /** How many expectations are met, which is how many findings are right. */
    public int hits() {
        return (int) Arrays.stream(findingOf).filter(finding -> finding != NONE).count();
    }

    /** Findings that meet nothing. */
    public int beside() {
        return run.findings().size() - hits();
    }

    /** Augmenting paths; there are never more than a few of either. */
    private static int[] pairs(List<Expectation> expected, List<Said> findings) {
        int[] expectationOf = new int[findings.size()];
        Arrays.fill(expectationOf, NONE);
        for (int i = 0; i < expected.size(); i++) {
            pair(i, expected, findings, expectationOf, new boolean[findings.size()]);
        }
        int[] findingOf = new int[expected.size()];
        Arrays.fill(findingOf, NONE);
        IntStream.range(0, expectationOf.length)
                .filter(finding -> expectationOf[finding] != NONE)
                .forEach(finding -> findingOf[expectationOf[finding]] = finding);
        return findingOf;
    }

    private static boolean pair(
            int expectation, List<Expectation> expected, List<Said> findings, int[] expectationOf, boolean[] tried) {
        for (int i = 0; i < findings.size(); i++) {
            if (!tried[i] && expected.get(expectation).isMetBy(findings.get(i).anchor())) {
                tried[i] = true;
                if (expectationOf[i] == NONE || pair(expectationOf[i], expected, findings, expectationOf, tried)) {
                    expectationOf[i] = expectation;
                    return true;
                }
            }
        }
        return false;
    }
}
