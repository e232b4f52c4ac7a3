package dev.argus.diff;

import dev.argus.events.PullRequestRef;

/**
 * A pull request as it was at one moment.
 *
 * @param title may be empty
 * @param description may be empty
 * @param baseSha head of the base branch, which need not be where the pull request's branch departed
 * @param changedFiles the true count, also where a source lists fewer
 * @param changedLines added and removed lines together
 */
public record PullRequestSnapshot(
        PullRequestRef ref,
        String title,
        String description,
        boolean open,
        boolean draft,
        String baseSha,
        String headSha,
        int changedFiles,
        int changedLines) {

    /** Whether both ends of the diff are the same commits. */
    public boolean sameCommits(PullRequestSnapshot other) {
        return baseSha.equals(other.baseSha) && headSha.equals(other.headSha);
    }
}
