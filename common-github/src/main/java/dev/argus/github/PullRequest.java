package dev.argus.github;

import java.net.URI;
import java.util.List;

/**
 * A pull request as it is now.
 *
 * @param body may be empty
 * @param baseSha head of the base branch, which need not be the merge base
 * @param changedFiles the true count, also where {@link GitHubReader#files} ends early
 * @param author login
 * @param authorIsBot whether the author is an App
 * @param labels their names
 */
public record PullRequest(
        int number,
        String title,
        String body,
        boolean draft,
        boolean open,
        String baseRef,
        String baseSha,
        String headRef,
        String headSha,
        int changedFiles,
        int additions,
        int deletions,
        String author,
        boolean authorIsBot,
        List<String> labels,
        URI htmlUrl) {

    public PullRequest {
        labels = List.copyOf(labels);
    }
}
