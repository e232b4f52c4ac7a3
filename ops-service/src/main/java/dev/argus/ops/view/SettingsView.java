package dev.argus.ops.view;

import org.jspecify.annotations.Nullable;

/**
 * What is set for all repositories of an installation.
 *
 * @param policy rules of reviews in the notation of {@code .argus.yml}, 16,384 characters at most; absent: none
 */
public record SettingsView(@Nullable String policy) {}
