package dev.argus.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants to be different in one run. It travels with the request, so that a run that begins again keeps it.
 *
 * @param models the only models that may read, by the names that the deployment gave them, in the order in which they are asked; absent:
 *     those of the rules
 * @param policy rules in the notation of {@code .argus.yml}, over all others; at most 4,096 characters; absent: none
 * @param promptVersion of the words that models are asked with, one of {@link RunDefinition#PROMPT_VERSIONS}; absent: the current one
 * @param shadow whether nobody is told of the run: nothing is written to GitHub, and nothing is remembered of it
 */
public record RunOverrides(
        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<String> models,

        @Nullable String policy,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String promptVersion,

        boolean shadow) {

    private static final int MAX_MODELS = 16;
    private static final int MAX_POLICY = 4_096;

    public RunOverrides {
        models = models == null ? List.of() : List.copyOf(models);
        if (models.size() > MAX_MODELS) {
            throw new IllegalArgumentException("models are %d at most, were %d".formatted(MAX_MODELS, models.size()));
        }
        if (policy != null && policy.length() > MAX_POLICY) {
            throw new IllegalArgumentException(
                    "policy must have %,d characters at most, has %,d".formatted(MAX_POLICY, policy.length()));
        }
    }

    /** Asked with the current words. */
    public RunOverrides(@Nullable List<String> models, @Nullable String policy, boolean shadow) {
        this(models, policy, null, shadow);
    }

    @Override
    public List<String> models() {
        return Objects.requireNonNullElse(models, List.of());
    }
}
