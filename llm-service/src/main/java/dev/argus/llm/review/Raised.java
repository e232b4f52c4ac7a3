package dev.argus.llm.review;

import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Finding.Category;
import dev.argus.events.content.SecretPlaceholder;
import java.util.List;
import java.util.stream.Stream;

/** What was found without a model. */
public final class Raised {

    private Raised() {}

    /** All of it, and what models found besides: one that sees the gap a secret left would tell of the secret again, in its own words. */
    public static List<Finding> and(List<Finding> raised, List<Finding> found) {
        return Stream.concat(raised.stream(), found.stream().filter(finding -> !isToldBy(raised, finding)))
                .toList();
    }

    private static boolean isToldBy(List<Finding> raised, Finding finding) {
        return isAboutSecret(finding)
                && raised.stream().anyMatch(told -> isAboutSecret(told) && overlap(told.anchor(), finding.anchor()));
    }

    private static boolean isAboutSecret(Finding finding) {
        return finding.category() == Category.SECURITY && SecretPlaceholder.isIn(finding.quote());
    }

    private static boolean overlap(Anchor one, Anchor other) {
        return one instanceof Anchor.Lines first
                && other instanceof Anchor.Lines second
                && first.path().equals(second.path())
                && first.side() == second.side()
                && first.start() <= second.end()
                && second.start() <= first.end();
    }
}
