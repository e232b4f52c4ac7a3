package dev.argus.ops.http;

import dev.argus.events.Outcome.State;
import dev.argus.events.ReplayDefinition;
import dev.argus.events.ReplayDefinition.Offsets;
import dev.argus.events.ReplayDefinition.Stage;
import dev.argus.events.RunDefinition;
import dev.argus.events.RunOverrides;
import dev.argus.ops.view.ReplayView.Mode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done again, and how.
 *
 * @param stage whose input is read again
 * @param from records from this time on; needed unless there are offsets
 * @param to records before this time; absent: until now
 * @param offsets the only records
 * @param repository glob of {@code owner/name}
 * @param pullRequest number
 * @param outcome how the review ended
 * @param model that read
 * @param promptVersion under which it was read
 * @param models that shall read instead, by the names that the deployment gave them; from {@code diff} or {@code llm} on
 * @param policy rules that shall hold over all others, in the notation of {@code .argus.yml}; from {@code diff} on
 * @param prompt version of the prompts that models shall be asked with instead; from {@code diff} or {@code llm} on
 * @param mode absent: {@code DRY_RUN}
 * @param confirm to be true where GitHub is changed
 */
public record ReplayRequest(
        Stage stage,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable List<Offsets> offsets,
        @Nullable String repository,
        @Nullable Integer pullRequest,
        @Nullable State outcome,
        @Nullable String model,
        @Nullable String promptVersion,
        @Nullable List<String> models,
        @Nullable String policy,
        @Nullable String prompt,
        @Nullable Mode mode,
        @Nullable Boolean confirm) {

    Mode wantedMode() {
        return mode == null ? Mode.DRY_RUN : mode;
    }

    /** @throws Problem when it makes no sense */
    ReplayDefinition definition(Instant now) {
        boolean byOffsets = offsets != null && !offsets.isEmpty();
        if (from == null && !byOffsets) {
            throw Problem.badRequest("from is expected, or offsets");
        }
        if (policy != null && stage != Stage.DIFF) {
            throw Problem.badRequest("policy can be another from stage diff on, not from " + stage.stageName());
        }
        boolean hasModels = models != null && !models.isEmpty();
        if (stage == Stage.PUBLISHER && (hasModels || prompt != null || wantedMode() == Mode.SHADOW)) {
            throw Problem.badRequest(
                    "from stage publisher on no model is asked, so there is nothing to compare or to choose");
        }
        if (prompt != null && !RunDefinition.PROMPT_VERSIONS.contains(prompt)) {
            throw Problem.badRequest(
                    "prompt is '" + prompt + "', expected one of " + String.join(", ", RunDefinition.PROMPT_VERSIONS));
        }
        try {
            return new ReplayDefinition(
                    stage,
                    from == null ? ReplayDefinition.EARLIEST : from,
                    to != null ? to : byOffsets ? ReplayDefinition.LATEST : now.truncatedTo(ChronoUnit.MILLIS),
                    repository,
                    pullRequest,
                    outcome,
                    model,
                    promptVersion,
                    overrides(hasModels),
                    offsets);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private @Nullable RunOverrides overrides(boolean hasModels) {
        boolean isShadow = wantedMode() == Mode.SHADOW;
        return hasModels || policy != null || prompt != null || isShadow
                ? new RunOverrides(models, policy, prompt, isShadow)
                : null;
    }
}
