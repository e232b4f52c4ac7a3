package dev.argus.events;

import java.util.List;

/** What decides, besides the change itself, how a change is read: what was read under another definition is to be read again. */
public final class RunDefinition {

    /**
     * Of the prompts that this release asks models with. What they say decides what an answer is worth, so a change of them is a new
     * version.
     */
    public static final String PROMPT_VERSION = "v4";

    /** All that a replay may ask with, oldest first. */
    public static final List<String> PROMPT_VERSIONS = List.of("v3", PROMPT_VERSION);

    private RunDefinition() {}

    /**
     * @param installationId so that nothing crosses installations
     * @param policy of which what it asks for counts, and not where it was set
     * @return 26 characters of base 32
     */
    public static String of(long installationId, ReviewPolicy policy, String promptVersion) {
        return Digest.of(
                        Long.toString(installationId),
                        ArgusJson.mapper().writeValueAsString(policy.values()),
                        promptVersion)
                .base32();
    }
}
