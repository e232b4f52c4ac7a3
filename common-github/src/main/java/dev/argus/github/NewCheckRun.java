package dev.argus.github;

import org.jspecify.annotations.Nullable;

/** @param conclusion present exactly when the status is completed */
public record NewCheckRun(
        String name,
        String headSha,
        String externalId,
        CheckRun.Status status,
        CheckRun.@Nullable Conclusion conclusion,
        CheckRunOutput output) {}
