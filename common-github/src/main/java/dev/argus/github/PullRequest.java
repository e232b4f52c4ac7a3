package dev.argus.github;

import java.net.URI;

/**
 * A pull request as it is now.
 *
 * @param body may be empty
 * @param baseSha head of the base branch, which need not be the merge base
 * @param changedFiles the true count, also where {@link GitHubReader#files} ends early
 * @param author login
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
        URI htmlUrl) {}
