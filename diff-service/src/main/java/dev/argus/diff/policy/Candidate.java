package dev.argus.diff.policy;

import java.util.List;

/**
 * A pull request, as far as it decides whether there is a review at all.
 *
 * @param author login
 * @param bot whether the author is an App
 */
public record Candidate(
        String title, boolean draft, String author, boolean bot, List<String> labels, String baseBranch) {}
