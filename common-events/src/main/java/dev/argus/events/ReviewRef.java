package dev.argus.events;

/**
 * One review: of one head commit of one pull request, for one reason.
 *
 * @param headSha the commit that is read and commented on, 40 or 64 lower-case hex digits
 */
public record ReviewRef(ReviewId id, PullRequestRef pullRequest, String headSha) {

    public ReviewRef {
        Checks.commitSha(headSha, "headSha");
    }
}
