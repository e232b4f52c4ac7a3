package dev.argus.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ReviewPolicy.Note;
import dev.argus.events.ReviewPolicy.WhenSpent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

    @Test
    void what_is_asked_in_words_counts_and_where_it_was_set_does_not() {
        ReviewPolicy noted =
                with(Map.of("max_files", ".argus.yml, line 4"), List.of(new Note("changed", List.of())), null);

        assertThat(RunDefinition.of(1, noted, "v1")).isEqualTo(RunDefinition.of(1, POLICY, "v1"));
        assertThat(RunDefinition.of(1, with(Map.of(), List.of(), "other words"), "v1"))
                .isNotEqualTo(RunDefinition.of(1, POLICY, "v1"));
    }

    @Test
    void what_becomes_of_a_review_that_cannot_be_paid_for_has_nothing_read_again() {
        assertThat(RunDefinition.of(1, with(Map.of(), List.of(), null, List.of(), WhenSpent.WAIT), "v1"))
                .isEqualTo(RunDefinition.of(1, POLICY, "v1"));
    }

    @Test
    void other_models_are_another_definition() {
        assertThat(RunDefinition.of(1, with(Map.of(), List.of(), null, List.of("gpt-5-mini")), "v1"))
                .isNotEqualTo(RunDefinition.of(1, POLICY, "v1"));
    }

    private static ReviewPolicy with(Map<String, String> sources, List<Note> notes, @Nullable String words) {
        return with(sources, notes, words, List.of());
    }

    private static ReviewPolicy with(
            Map<String, String> sources, List<Note> notes, @Nullable String words, List<String> models) {
        return with(sources, notes, words, models, null);
    }

    private static ReviewPolicy with(
            Map<String, String> sources,
            List<Note> notes,
            @Nullable String words,
            List<String> models,
            @Nullable WhenSpent whenSpent) {
        return new ReviewPolicy(
                POLICY.profile(),
                POLICY.severityFloor(),
                POLICY.minConfidence(),
                POLICY.failFrom(),
                POLICY.maxFiles(),
                POLICY.maxLinesPerFile(),
                POLICY.ignore(),
                POLICY.reviewDrafts(),
                POLICY.include(),
                POLICY.onError(),
                sources,
                notes,
                words,
                models,
                POLICY.modelFallback(),
                POLICY.minScore(),
                whenSpent);
    }
}
