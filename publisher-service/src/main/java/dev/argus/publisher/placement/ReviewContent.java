package dev.argus.publisher.placement;

import dev.argus.events.EarlierReview;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.RunDefinition;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Findings;
import dev.argus.events.content.PastReview;
import dev.argus.events.content.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a review has to say: the findings, and what was read for them.
 *
 * @param findings that are new
 * @param standing those that were told of an earlier head and still hold
 * @param earlier what became of the others
 */
public record ReviewContent(Findings findings, Reading reading, Findings standing, Earlier earlier) {

    private static final int MAX_SUMMARY = 2_000;

    /** The content of a review that goes on from no other. */
    public ReviewContent(Findings findings, Reading reading) {
        this(findings, reading, Findings.NONE);
    }

    public ReviewContent(Findings findings, Reading reading, Findings standing) {
        this(findings, reading, standing, Earlier.NONE);
    }

    /**
     * The same when some of it was said before.
     *
     * @param said whether a finding stands at a line already, from an earlier review
     * @param dismissed whether nobody wants to hear of it again
     */
    public ReviewContent knowing(Predicate<Finding> said, Predicate<Finding> dismissed, Earlier earlier) {
        List<Finding> news = new ArrayList<>();
        List<Finding> known = new ArrayList<>(standing.findings());
        findings.findings().forEach(finding -> (said.test(finding) ? known : news).add(finding));
        news.removeIf(dismissed);
        known.removeIf(dismissed);
        return new ReviewContent(
                new Findings(findings.summary(), news, findings.withheld()),
                reading,
                new Findings(standing.summary(), known, standing.withheld()),
                earlier);
    }

    /** What the pull request changes, the newest first; what was said before is left away when there is no room for it. */
    String summary() {
        String all = SummaryComment.joined(findings.summary(), standing.summary());
        return all.length() <= MAX_SUMMARY ? all : findings.summary();
    }

    /**
     * What the next review need neither read nor tell again.
     *
     * @param placement where all of it is told
     */
    public PastReview told(ReviewGenerated generated, Placement placement) {
        return new PastReview(
                generated.review().headSha(),
                definition(generated),
                reading.readToTheEnd(),
                new Findings(summary(), placement.all()),
                reading.secretRules());
    }

    /** What was read before counts as long as it did then, so the older definition holds for both. */
    private static String definition(ReviewGenerated generated) {
        return Optional.ofNullable(generated.earlier())
                .map(EarlierReview::definition)
                .orElseGet(() -> RunDefinition.of(
                        generated.pullRequest().installationId(),
                        generated.policy(),
                        Objects.requireNonNullElse(generated.promptVersion(), RunDefinition.PROMPT_VERSION)));
    }
}
