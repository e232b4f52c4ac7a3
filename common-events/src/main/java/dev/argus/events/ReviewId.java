package dev.argus.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The name of a review, derived from what it reviews and why: asking for the same review twice gives the same name.
 *
 * @param value 26 characters of base 32 (digits and {@code a} to {@code v}), 130 bits of a SHA-256
 */
public record ReviewId(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("[0-9a-v]{26}");

    @JsonCreator
    public ReviewId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a review id is 26 characters of base 32, was '" + value + "'");
        }
    }

    /**
     * @param generation {@code 0} for the automatic review of a head; an explicit run takes the id of what asked for it (a comment, a
     *     delivery, a replay), so that a redelivered command is the same command
     */
    public static ReviewId of(PullRequestRef pullRequest, String headSha, ReviewTask task, String generation) {
        return new ReviewId(Digest.of(
                        Long.toString(pullRequest.installationId()),
                        Long.toString(pullRequest.repositoryId()),
                        Integer.toString(pullRequest.number()),
                        headSha,
                        task.name(),
                        generation)
                .base32());
    }

    @Override
    public String toString() {
        return value;
    }
}
