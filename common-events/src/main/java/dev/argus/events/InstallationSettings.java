package dev.argus.events;

import org.jspecify.annotations.Nullable;

/**
 * What was set for all repositories of an installation. The latest of each installation holds; its topic keeps that one.
 *
 * @param policy rules of reviews in the notation of {@code .argus.yml}, over those of the deployment and under a repository's own; at most
 *     16,384 characters; absent: none
 */
public record InstallationSettings(
        long installationId, @Nullable String policy) implements Event {

    private static final int MAX_POLICY = 16_384;

    public InstallationSettings {
        Checks.positive(installationId, "installationId");
        if (policy != null && policy.length() > MAX_POLICY) {
            throw new IllegalArgumentException(
                    "policy must have %d characters at most, has %d".formatted(MAX_POLICY, policy.length()));
        }
    }

    @Override
    public String key() {
        return Long.toString(installationId);
    }

    @Override
    public String subject() {
        return "installation " + installationId;
    }
}
