package dev.argus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ArgusJson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is looked at is held by DoctorTest; here nothing is set. */
class DoctorCommandTest {

    @Test
    void each_line_says_how_it_is_and_what_to_do() {
        Typed typed = Typed.line("doctor");

        assertThat(typed.out().lines())
                .anyMatch(line -> line.startsWith("✗ Settings  ARGUS_GITHUB_APP_ID is missing"))
                .anyMatch(line -> line.startsWith("✓ Kafka     embedded"));
        assertThat(typed.status()).isEqualTo(ExitStatus.NO);
    }

    @Test
    void a_script_reads_it_as_json() {
        Typed typed = Typed.line("doctor", "--format", "json");

        JsonNode json = ArgusJson.mapper().readTree(typed.out());
        assertThat(json.path("well").asBoolean(true)).isFalse();
        assertThat(json.path("diagnoses").findValuesAsString("state")).contains("wrong", "well");
    }
}
