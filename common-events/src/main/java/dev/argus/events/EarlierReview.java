package dev.argus.events;

/**
 * The review of an earlier head that this one goes on from: what was read then and has not changed is not read again.
 *
 * @param headSha what was reviewed then
 * @param definition {@link RunDefinition} under which it was
 * @param findings {@link dev.argus.events.content.Findings} that were told then of code that has not changed, at the lines where it is now
 */
public record EarlierReview(String headSha, String definition, BlobRef findings) {

    public EarlierReview {
        Checks.commitSha(headSha, "headSha");
    }
}
