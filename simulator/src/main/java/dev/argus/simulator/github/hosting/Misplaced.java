package dev.argus.simulator.github.hosting;

import dev.argus.simulator.github.protocol.Refusal;
import java.util.Arrays;

/** A comment for which the diff has no place. GitHub words the same reasons in two ways. */
final class Misplaced extends RuntimeException {

    /** @param field as the API names it */
    private record Reason(String field, String problem) {}

    private final Reason[] reasons;

    private Misplaced(Reason... reasons) {
        super(Arrays.toString(reasons), null, false, false);
        this.reasons = reasons;
    }

    static Misplaced unknownPath() {
        return new Misplaced(new Reason("path", "is invalid"), new Reason("diff_hunk", "can't be blank"));
    }

    static Misplaced offTheDiff() {
        return new Misplaced(new Reason("line", "must be part of the diff"), new Reason("diff_hunk", "can't be blank"));
    }

    static Misplaced startInAnotherHunk() {
        return new Misplaced(new Reason("start_line", "must be part of the same hunk as the line."));
    }

    static Misplaced startNotBeforeLine() {
        return new Misplaced(new Reason("start_line", "must precede the end line."));
    }

    /** For a whole review: nothing says which of its comments is meant. */
    Refusal ofReview() {
        return Refusal.unprocessable(Arrays.stream(reasons)
                .map(reason ->
                        "Pull request review thread " + reason.field().replace('_', ' ') + " " + reason.problem())
                .toArray(String[]::new));
    }

    Refusal ofSingleComment() {
        String field = "pull_request_review_thread." + reasons[0].field();
        return Refusal.invalidField("PullRequestReviewComment", field, "custom", field + " " + reasons[0].problem());
    }
}
