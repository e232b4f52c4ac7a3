package dev.argus.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.llm.ModelSelection.Selected;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModelSelectionTest {

    @Test
    void each_key_in_the_environment_gives_a_model() {
        Map<String, String> keys = Map.of(
                "OPENAI_API_KEY",
                "sk-1",
                "ANTHROPIC_API_KEY",
                "sk-ant-2",
                "GEMINI_API_KEY",
                "AI3",
                "GITHUB_TOKEN",
                "ghp_4");

        assertThat(selected(TestSettings.of(), keys))
                .extracting(selected -> selected.id().toString() + " at " + selected.baseUrl())
                .containsExactly(
                        "openai/gpt-5-mini at https://api.openai.com/v1",
                        "anthropic/claude-sonnet-4-5 at https://api.anthropic.com",
                        "gemini/gemini-2.5-flash at https://generativelanguage.googleapis.com",
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
                .hasMessageContaining("ANTHROPIC_API_KEY")
                .hasMessageContaining("GEMINI_API_KEY")
                .hasMessageContaining(
                        "argus.llm.models[0].provider (openai, anthropic, gemini, github-models, openai-compatible)");
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
                "models[0].provider", "antropic",
                "models[0].name", "claude",
                "models[1].provider", "openai",
                "models[1].base-url", "localhost:8080",
                "models[2].provider", "openai-compatible",
                "models[2].name", "qwen");

        assertThatThrownBy(() -> selected(settings, Map.of()))
                .message()
                .satisfies(message -> assertThat(message.lines())
                        .satisfiesExactly(
                                line -> assertThat(line).startsWith("argus.llm.models[0].provider is 'antropic'"),
                                line -> assertThat(line).startsWith("argus.llm.models[1].name is missing"),
                                line -> assertThat(line).startsWith("argus.llm.models[1].base-url is 'localhost:8080'"),
                                line -> assertThat(line).startsWith("argus.llm.models[1].api-key is missing"),
                                line -> assertThat(line).startsWith("argus.llm.models[2].base-url is missing")));
    }

    @Test
    void a_price_holds_from_its_day_on_and_before_the_first_of_them_the_one_without_a_day() {
        Selected model = selected(
                        TestSettings.of(
                                "models[0].provider", "openai",
                                "models[0].name", "gpt-5-mini",
                                "models[0].api-key", "sk-1",
                                "models[0].price.input", "1",
                                "models[0].price.output", "1",
                                "models[0].prices[0].from", "2027-03-01",
                                "models[0].prices[0].input", "3",
                                "models[0].prices[0].output", "1",
                                "models[0].prices[1].from", "2027-01-01",
                                "models[0].prices[1].input", "2",
                                "models[0].prices[1].output", "1"),
                        Map.of())
                .get(0);

        assertThat(Stream.of("2026-12-31", "2027-01-01", "2027-02-28", "2027-03-01")
                        .map(day -> model.priceOn(LocalDate.parse(day))
                                .orElseThrow()
                                .input()))
                .containsExactly(BigDecimal.ONE, BigDecimal.valueOf(2), BigDecimal.valueOf(2), BigDecimal.valueOf(3));
    }

    @Test
    void without_a_price_none_is_made_up() {
        Selected model =
                selected(TestSettings.of(), Map.of("OPENAI_API_KEY", "sk-1")).get(0);

        assertThat(model.priceOn(LocalDate.parse("2027-01-01"))).isEmpty();
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
