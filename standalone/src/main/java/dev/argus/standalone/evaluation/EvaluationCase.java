package dev.argus.standalone.evaluation;

import java.util.List;

/**
 * A change, and what a reviewer should say of it.
 *
 * @param name unique among the cases that are read together
 * @param isJudged whether it is known what is wrong with the change; where it is not, only what a review costs counts
 * @param expected its known defects; a judged case without any is clean
 */
public record EvaluationCase(String name, ProposedChange change, boolean isJudged, List<Expectation> expected) {

    public EvaluationCase {
        expected = List.copyOf(expected);
        if (!isJudged && !expected.isEmpty()) {
            throw new IllegalArgumentException(name + " expects findings, so it is judged");
        }
    }

    public boolean isClean() {
        return isJudged && expected.isEmpty();
    }
}
