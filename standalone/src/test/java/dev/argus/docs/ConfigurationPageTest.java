package dev.argus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

    private static final Path PAGE = Path.of("../docs/configuration.md");
    private static final String WRITE_ANEW =
            "mvn test -pl standalone -am -Dtest=ConfigurationPageTest -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dconfiguration.write";

    @Test
    void the_page_says_what_the_settings_do() throws IOException {
        String text = ConfigurationPage.text(introduction());
        if (System.getProperty("configuration.write") != null) {
            Files.writeString(PAGE, text);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/configuration.md; write it anew with: " + WRITE_ANEW)
                .isEqualTo(text);
    }

    @Test
    void every_setting_says_what_it_means() throws IOException {
        assertThat(ConfigurationPage.text("").lines().filter(line -> line.startsWith("| `")))
                .isNotEmpty()
                .noneMatch(line -> line.endsWith("|  |"));
    }

    private static String introduction() {
        return """
            <!-- Made from the settings records and their Javadoc by:
            %s -->

            # Configuration

            Every setting is a property, settable in the environment, on the command line or in an `application.yaml` in the working folder, as
            Spring Boot reads them. The variable of `argus.github.api-url` is `%s`: dots become underscores, dashes
            vanish, all letters are large. A wrong value stops the start with a sentence that says what to write instead.

            Durations are written like `10s`, `5m` or `24h`, sizes like `256KB` or `4MB`, lists with commas.

            A model is enough to start: with one of `OPENAI_API_KEY`, `ANTHROPIC_API_KEY`, `GEMINI_API_KEY` or `GITHUB_TOKEN` in the environment and no
            `argus.llm.models`, Argus asks a model of that provider ([models](models.md)). A chain is written like this, first to last:

            ```sh
            ARGUS_LLM_MODELS_0_PROVIDER=openai-compatible
            ARGUS_LLM_MODELS_0_NAME=qwen3-coder
            ARGUS_LLM_MODELS_0_BASEURL=http://models.internal:8000/v1
            ARGUS_LLM_MODELS_1_PROVIDER=openai
            ARGUS_LLM_MODELS_1_NAME=gpt-5-mini
            ARGUS_LLM_MODELS_1_APIKEY=…
            ```

            A stage has settings of its own under its name (`diff`, `llm`, `publisher`, `check-run`, `notify`), as in `argus.stage.llm.concurrency`; so has every
            dependency (`github`, each model, `slack`, `discord`), as in `argus.dependency.github.time-limit` (20 s).
            """.formatted(WRITE_ANEW, ConfigurationPage.variable("argus.github.api-url"));
    }
}
