package dev.argus.github;

import org.jspecify.annotations.Nullable;

/** @param conclusion present exactly when the status is completed */
public record CheckRunUpdate(CheckRun.Status status, CheckRun.@Nullable Conclusion conclusion, CheckRunOutput output) {}
