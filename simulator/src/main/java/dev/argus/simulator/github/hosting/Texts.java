package dev.argus.simulator.github.hosting;

import dev.argus.simulator.github.protocol.Refusal;

/** What GitHub asks of texts, and in which words it refuses them: each resource has its own. */
final class Texts {

    private static final int MAX_BODY = 65_536;

    private Texts() {}

    static void checkReview(NewReview review) {
        checkReviewText(review.body());
        boolean needsBody = review.state() == Review.State.CHANGES_REQUESTED
                || (review.state() == Review.State.COMMENTED
                        && review.comments().isEmpty());
        if (needsBody && review.body().isBlank()) {
            throw Refusal.unprocessable("Pull request review body can't be blank");
        }
        for (NewComment comment : review.comments()) {
            if (comment.body().isBlank()) {
                throw Refusal.unprocessable("Pull request review comments is invalid", "Body can't be blank");
            }
            checkReviewText(comment.body());
        }
    }

    static void checkReviewText(String body) {
        if (tooLong(body)) {
            throw Refusal.unprocessable("Body is too long (maximum is " + MAX_BODY + " characters)");
        }
    }

    static void checkBody(String resource, String body) {
        if (body.isBlank()) {
            throw Refusal.invalidField(resource, "data", "unprocessable", "Body cannot be blank");
        }
        if (tooLong(body)) {
            throw Refusal.invalidField(
                    resource, "body", "custom", "body is too long (maximum is " + MAX_BODY + " characters)");
        }
    }

    private static boolean tooLong(String body) {
        return body.codePointCount(0, body.length()) > MAX_BODY;
    }
}
