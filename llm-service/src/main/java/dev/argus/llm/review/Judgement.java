package dev.argus.llm.review;

import dev.argus.events.ReviewPolicy;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Verification;
import dev.argus.events.content.Verification.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is said of findings after a second reading. Without one nothing is waved through: only what the first reading was very sure of is
 * said, and marked.
 *
 * @param withheld those that are not said
 * @param missed paths of files of which something is not said although nobody read it again
 */
public record Judgement(List<Finding> said, List<Finding> withheld, List<String> missed, Tally dropped) {

    /** From here on a finding is said although nobody could read it again. */
    static final double VERY_SURE = 0.8;

    public Judgement {
        said = List.copyOf(said);
        withheld = List.copyOf(withheld);
        missed = List.copyOf(missed);
    }

    /** @param findings most severe first; those without a verification needed none */
    public static Judgement of(List<Finding> findings, ReviewPolicy policy) {
        List<Finding> said = new ArrayList<>();
        List<Finding> withheld = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        Tally dropped = Tally.NONE;
        for (Finding finding : findings) {
            Optional<Dropped> objection = objection(finding, policy.leastScore());
            if (objection.isEmpty()) {
                said.add(finding);
                continue;
            }
            withheld.add(finding);
            dropped = dropped.plus(objection.get(), 1);
            if (objection.get() == Dropped.UNVERIFIED) {
                missed.add(finding.anchor().path());
            }
        }
        return new Judgement(said, withheld, missed, dropped);
    }

    private static Optional<Dropped> objection(Finding finding, int leastScore) {
        Verification verification = finding.verification();
        if (verification == null) {
            return Optional.empty();
        }
        if (verification.score() == null) {
            return finding.confidence() >= VERY_SURE ? Optional.empty() : Optional.of(Dropped.UNVERIFIED);
        }
        if (verification.verdict() == Verdict.REFUTED) {
            return Optional.of(Dropped.REFUTED);
        }
        return verification.score() >= leastScore ? Optional.empty() : Optional.of(Dropped.BELOW_SCORE);
    }
}
