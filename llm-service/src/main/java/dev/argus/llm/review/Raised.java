package dev.argus.llm.review;

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

    /** Whether it was found without a model, whatever it is recognised by. */
    public static boolean isAmong(List<Finding> raised, Finding finding) {
        return raised.stream()
                .anyMatch(told ->
                        told.anchor().equals(finding.anchor()) && told.title().equals(finding.title()));
    }

    private static boolean isToldBy(List<Finding> raised, Finding finding) {
        return isAboutSecret(finding)
                && raised.stream()
                        .anyMatch(told -> isAboutSecret(told) && Duplicates.overlap(told.anchor(), finding.anchor()));
    }

    private static boolean isAboutSecret(Finding finding) {
        return finding.category() == Category.SECURITY && SecretPlaceholder.isIn(finding.quote());
    }
}
