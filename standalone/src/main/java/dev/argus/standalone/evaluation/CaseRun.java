package dev.argus.standalone.evaluation;

import dev.argus.events.ModelUsage;
import dev.argus.events.Outcome;
import dev.argus.events.Severity;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Finding.Category;
import dev.argus.standalone.review.ReviewResult;
import java.util.List;

/**
 * What was said of one case. Whether it is right is not part of it, so that an expectation can be corrected without asking again.
 *
 * @param change digest of the change that was read
 * @param findings what a pull request would have been told; what a second reading withheld is not
 */
public record CaseRun(String name, String change, Setup setup, Outcome outcome, List<Said> findings, ModelUsage usage) {

    /**
     * What the result depends on, besides the change.
     *
     * @param models in the order in which they are asked, as {@code provider/name}, joined by {@code ", "}
     */
    public record Setup(String models, String promptVersion) implements Comparable<Setup> {
        @Override
        public int compareTo(Setup other) {
            int byModels = models.compareTo(other.models);
            return byModels != 0 ? byModels : promptVersion.compareTo(other.promptVersion);
        }
    }

    /** The part of a finding by which it can be judged. */
    public record Said(Anchor anchor, Severity severity, Category category, double confidence, String title) {
        private static Said of(Finding finding) {
            return new Said(
                    finding.anchor(), finding.severity(), finding.category(), finding.confidence(), finding.title());
        }
    }

    public CaseRun {
        findings = List.copyOf(findings);
    }

    static CaseRun of(EvaluationCase subject, Setup setup, ReviewResult review) {
        return new CaseRun(
                subject.name(),
                subject.change().digest(),
                setup,
                review.outcome(),
                review.findings().findings().stream().map(Said::of).toList(),
                review.usage());
    }
}
