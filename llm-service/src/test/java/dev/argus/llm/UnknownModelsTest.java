package dev.argus.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewPolicy.Note;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownModelsTest {

    private static final List<ModelId> MODELS =
            List.of(new ModelId("openai", "gpt-5-mini"), new ModelId("anthropic", "claude-sonnet-4-5"));

    @Test
    void a_model_that_the_deployment_does_not_have_is_told_with_the_one_that_was_probably_meant() {
        ReviewPolicy policy = ModelChainTest.choosing(List.of("gpt-5-minni", "openai/gpt-5-mini", "qwen"), null);

        assertThat(UnknownModels.noted(policy, MODELS).notes())
                .containsExactly(new Note(
                        "Not every model that is asked for is here",
                        List.of(
                                "gpt-5-minni is none of this deployment's models, did you mean gpt-5-mini?",
                                "qwen is none of this deployment's models")));
    }

    @Test
    void a_policy_that_names_known_models_or_none_stays_as_it_is() {
        ReviewPolicy known = ModelChainTest.choosing(List.of("claude-sonnet-4-5"), null);

        assertThat(UnknownModels.noted(known, MODELS)).isSameAs(known);
        assertThat(UnknownModels.noted(ReviewPolicy.DEFAULTS, MODELS)).isSameAs(ReviewPolicy.DEFAULTS);
    }
}
