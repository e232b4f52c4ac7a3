package dev.argus.publisher.placement;

import dev.argus.events.EarlierReview;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.RunDefinition;
import dev.argus.events.content.Findings;
import dev.argus.events.content.PastReview;
import dev.argus.events.content.Reading;
import java.util.Objects;
import java.util.Optional;

/**
 * What a review has to say: the findings, and what was read for them.
 *
 * @param findings that are new
 * @param standing those that were told of an earlier head, of code that has not changed since
 */
public record ReviewContent(Findings findings, Reading reading, Findings standing) {

    private static final int MAX_SUMMARY = 2_000;

    /** The content of a review that goes on from no other. */
    public ReviewContent(Findings findings, Reading reading) {
        this(findings, reading, Findings.NONE);
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
