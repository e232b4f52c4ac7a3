package dev.argus.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunDefinitionTest {

    private static final ReviewPolicy POLICY = ReviewPolicy.DEFAULTS;

    @Test
    void another_installation_policy_or_prompt_is_another_definition() {
        ReviewPolicy quieter = new ReviewPolicy(
                POLICY.profile(),
                Severity.HIGH,
                POLICY.minConfidence(),
                POLICY.failFrom(),
                POLICY.maxFiles(),
                POLICY.maxLinesPerFile(),
                POLICY.ignore(),
                POLICY.reviewDrafts());

        assertThat(List.of(
                        RunDefinition.of(1, POLICY, "v1"),
                        RunDefinition.of(2, POLICY, "v1"),
                        RunDefinition.of(1, quieter, "v1"),
                        RunDefinition.of(1, POLICY, "v2")))
                .doesNotHaveDuplicates();
        assertThat(RunDefinition.of(1, POLICY, "v1")).isEqualTo(RunDefinition.of(1, POLICY, "v1"));
    }
}
