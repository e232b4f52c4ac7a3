package dev.argus.github;

import dev.argus.events.PullRequestRef;
import java.time.Instant;

/**
 * An open pull request, as the list of them shows it.
 *
 * @param updatedAt when anything happened to it last: a push, a comment, a label
 */
public record OpenPullRequest(PullRequestRef ref, String headSha, Instant updatedAt) {}
