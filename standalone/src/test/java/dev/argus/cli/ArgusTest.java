package dev.argus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgusTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "demmo                          | argus has no command 'demmo': did you mean 'demo'?",
                "install                        | argus has no command 'install': see 'argus --help'.",
                "demo --comits=3                | argus demo has no option '--comits=3': did you mean '--commits'?",
                "review --frobnicate            | argus review has no option '--frobnicate': see 'argus review --help'.",
                "up now                         | argus up has no argument 'now': see 'argus up --help'.",
                "demo --commits ten             | Invalid value for option '--commits': 'ten' is not an int; see 'argus demo --help'.",
                "demo --commits 0               | --commits takes a number from 1 on, was 0.",
                "review                         | argus review needs a change to read: give --base REF, or --diff FILE.",
                "eval                           | Missing required parameter: 'DIR'; see 'argus eval --help'.",
                "review --base main --diff a    | --base and --diff are two different changes: give one of them.",
                "review --diff gone.diff --model demo | There is no file gone.diff to read: give --diff the name of a unified diff.",
            })
    void what_was_typed_wrongly_is_one_sentence_with_what_to_do(String line, String sentence) {
        Typed typed = Typed.line(line.split(" "));

        assertThat(typed.err().strip().lines().reduce((first, last) -> last)).hasValue(sentence);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.status()).isEqualTo(2);
    }

    @Test
    void a_directory_without_a_repository_is_named(@TempDir Path empty) {
        assertThat(Typed.line("demo", "--repo", empty.toString()).err())
                .isEqualToIgnoringNewLines(
                        empty + " is not a git repository, nor within one: give --repo the directory of one.");
    }

    @Test
    void without_a_model_review_says_how_to_get_one_and_offers_the_patterns() {
        Typed typed = Typed.line("review", "--base", "main");

        assertThat(typed.err()).contains("OPENAI_API_KEY", "ARGUS_LLM_MODELS_0_PROVIDER", "'--model demo'");
        assertThat(typed.status()).isEqualTo(2);
    }

    @Test
    void alone_it_shows_its_help() {
        assertThat(Typed.line()).satisfies(typed -> {
            assertThat(typed.out())
                    .contains("demo", "review", "eval", "up", "replay", "simulate", "argus COMMAND --help");
            assertThat(typed.status()).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "review", "eval", "up", "simulate"})
    void the_help_of_each_command_says_what_it_does_and_knows_no_colour_here(String command) {
        Typed typed = Typed.line(command, "--help");

        assertThat(typed.out()).contains("argus " + command).doesNotContain("\033");
        assertThat(typed.status()).isZero();
    }

    @Test
    void it_knows_its_version_and_its_java() {
        assertThat(Typed.line("--version").out()).matches("Argus \\S+ on Java \\d+\\R");
    }
}
