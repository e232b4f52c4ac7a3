package dev.argus.publisher.placement;

import dev.argus.events.Coverage;
import dev.argus.events.Outcome;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.Severity;
import dev.argus.publisher.markdown.VisibleText;
import java.util.Locale;
import java.util.Objects;

/**
 * How a check run ends.
 *
 * @param title plain text on one line, within GitHub's 255 characters
 */
public record Verdict(Conclusion conclusion, String title) {

    private static final int MAX_TITLE = 255;

    /** Argus never approves: success says that there is nothing to report, not that the change is good. */
    public enum Conclusion {
        SUCCESS,
        NEUTRAL,
        FAILURE,
        SKIPPED
    }

    public Verdict {
        title = VisibleText.shortened(VisibleText.line(title), MAX_TITLE);
    }

    public static Verdict of(Outcome outcome, Tally said, Coverage coverage, ReviewPolicy policy) {
        String reason = Wording.clause(Objects.requireNonNullElse(outcome.reason(), ""));
        return switch (outcome.state()) {
            case COMPLETE, PARTIAL -> ofRead(outcome.state(), said, coverage, policy);
            case FAILED -> new Verdict(onError(policy), "Could not review: " + reason + ". \"Re-run\" tries again");
            case SUPERSEDED -> new Verdict(Conclusion.NEUTRAL, reason);
            case SKIPPED -> new Verdict(Conclusion.SKIPPED, "Not reviewed: " + reason);
        };
    }

    /** The same end, of a head on which there was nothing new to read. */
    public Verdict withNothingNewSince(String headSha) {
        String before = title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
        return new Verdict(conclusion, "Nothing new to read since " + Wording.shortSha(headSha) + ": " + before);
    }

    /** The review could be made, but not be shown. */
    public static Verdict notPosted(Throwable refusal, ReviewPolicy policy) {
        String reason = reasonOf(refusal);
        return new Verdict(
                onError(policy), "Could not post the review: " + Wording.clause(reason) + ". \"Re-run\" tries again");
    }

    public static String reasonOf(Throwable refusal) {
        return Objects.requireNonNullElse(refusal.getMessage(), "GitHub refused it");
    }

    private static Verdict ofRead(Outcome.State state, Tally said, Coverage coverage, ReviewPolicy policy) {
        String title = state == Outcome.State.PARTIAL ? partialTitle(said, coverage) : completeTitle(said);
        Severity failFrom = policy.failFrom();
        if (failFrom != null
                && said.worst().filter(worst -> worst.isAtLeast(failFrom)).isPresent()) {
            return new Verdict(
                    Conclusion.FAILURE,
                    title + "; this repository asks for a failing check from " + Wording.lower(failFrom)
                            + policy.whereSet("fail_from"));
        }
        boolean clean = state == Outcome.State.COMPLETE && said.total() == 0;
        return new Verdict(clean ? Conclusion.SUCCESS : Conclusion.NEUTRAL, title);
    }

    private static Conclusion onError(ReviewPolicy policy) {
        return policy.failsOnError() ? Conclusion.FAILURE : Conclusion.NEUTRAL;
    }

    private static String completeTitle(Tally said) {
        return said.total() == 0 ? "Nothing to report" : Wording.findings(said);
    }

    private static String partialTitle(Tally said, Coverage coverage) {
        String left = coverage.leftOut() == 0
                ? "not everything was read"
                : Wording.files(coverage.leftOut()) + (coverage.leftOut() == 1 ? " was" : " were") + " not read";
        String findings = said.total() == 0 ? "No findings in what was read" : Wording.findings(said);
        return findings + "; " + left;
    }
}
