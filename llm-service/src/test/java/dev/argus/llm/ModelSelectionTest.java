package dev.argus.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.llm.ModelSelection.Selected;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelSelectionTest {

    @Test
    void a_key_in_the_environment_is_enough() {
        assertThat(selected(TestSettings.of(), Map.of("OPENAI_API_KEY", "sk-1", "GITHUB_TOKEN", "ghp_2")))
                .extracting(selected -> selected.id().toString() + " at " + selected.baseUrl())
                .containsExactly(
                        "openai/gpt-5-mini at https://api.openai.com/v1",
                        "github-models/openai/gpt-4.1-mini at https://models.github.ai/inference");
    }

    @Test
    void an_empty_variable_is_no_key() {
        assertThatThrownBy(() -> selected(TestSettings.of(), Map.of("OPENAI_API_KEY", " ")))
                .isInstanceOf(MissingModelException.class);
    }

    @Test
    void without_any_model_it_says_how_to_name_one() {
        assertThatThrownBy(() -> selected(TestSettings.of(), Map.of()))
                .hasMessageContaining("OPENAI_API_KEY")
                .hasMessageContaining("GITHUB_TOKEN")
                .hasMessageContaining("argus.llm.models[0].provider (openai, github-models, openai-compatible)");
    }

    @Test
    void models_of_the_settings_come_before_keys_of_the_environment() {
        LlmSettings settings = TestSettings.of(
                "models[0].provider", "openai-compatible",
                "models[0].name", "qwen",
                "models[0].base-url", "http://localhost:11434/v1/");

        assertThat(selected(settings, Map.of("OPENAI_API_KEY", "sk-1")))
                .extracting(selected -> selected.id().toString() + " at " + selected.baseUrl())
                .containsExactly("openai-compatible/qwen at http://localhost:11434/v1");
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() {
        LlmSettings settings = TestSettings.of(
                "models[0].provider", "anthropic",
                "models[0].name", "claude",
                "models[1].provider", "openai",
                "models[1].base-url", "localhost:8080",
                "models[2].provider", "openai-compatible",
                "models[2].name", "qwen");

        assertThatThrownBy(() -> selected(settings, Map.of()))
                .message()
                .satisfies(message -> assertThat(message.lines())
                        .satisfiesExactly(
                                line -> assertThat(line).startsWith("argus.llm.models[0].provider is 'anthropic'"),
                                line -> assertThat(line).startsWith("argus.llm.models[1].name is missing"),
                                line -> assertThat(line).startsWith("argus.llm.models[1].base-url is 'localhost:8080'"),
                                line -> assertThat(line).startsWith("argus.llm.models[1].api-key is missing"),
                                line -> assertThat(line).startsWith("argus.llm.models[2].base-url is missing")));
    }

    @Test
    void a_key_is_never_printed() {
        assertThat(selected(TestSettings.of(), Map.of("OPENAI_API_KEY", "sk-1")).toString())
                .doesNotContain("sk-1");
    }

    private static List<Selected> selected(LlmSettings settings, Map<String, String> environment) {
        return ModelSelection.of(settings, environment::get);
    }
}
