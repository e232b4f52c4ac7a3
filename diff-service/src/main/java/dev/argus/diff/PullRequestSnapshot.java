package dev.argus.diff;

import dev.argus.diff.policy.Candidate;
import dev.argus.events.PullRequestRef;
import java.util.List;

/**
 * A pull request as it was at one moment.
 *
 * @param title may be empty
 * @param description may be empty
 * @param baseSha head of the base branch, which need not be where the pull request's branch departed
 * @param author login; empty where there is none
 * @param authorIsBot whether the author is an App
 * @param changedFiles the true count, also where a source lists fewer
 * @param changedLines added and removed lines together
 */
public record PullRequestSnapshot(
        PullRequestRef ref,
        String title,
        String description,
        boolean open,
        boolean draft,
        String author,
        boolean authorIsBot,
        List<String> labels,
        String baseBranch,
        String baseSha,
        String headSha,
        int changedFiles,
        int changedLines) {

    public PullRequestSnapshot {
        labels = List.copyOf(labels);
    }

    /** A change of which no more is known than itself. */
    public PullRequestSnapshot(PullRequestRef ref, String title, String description, String baseSha, String headSha) {
        this(ref, title, description, true, false, "", false, List.of(), "", baseSha, headSha, 0, 0);
    }

    /** What the rules about skipping look at. */
    Candidate candidate() {
        return new Candidate(title, draft, author, authorIsBot, labels, baseBranch);
    }

    /** Whether both ends of the diff are the same commits. */
    public boolean sameCommits(PullRequestSnapshot other) {
        return baseSha.equals(other.baseSha) && headSha.equals(other.headSha);
    }
}
