package dev.argus.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.ops.view.NowView.Kind;
import dev.argus.ops.view.NowView.Trouble;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunbookTest {

    private final Runbook runbook = new Runbook();

    @ParameterizedTest
    @CsvSource({
        "GIVEN_UP, the model is away, dead-letters",
        "FAILED, nothing usable, no-review-appears",
        "RETRIED, the circuit breaker of model-1 is open, a-circuit-breaker-is-open",
        "RETRIED, the budget argus.llm.budget.deployment.daily-usd (5) is spent, a-budget-is-spent",
        "RETRIED, GitHub's rate limit is spent, github-limits-us",
        "RETRIED, the limit of gpt-5 was met, the-model-limits-us-or-is-away",
        "RETRIED, connection reset, retries"
    })
    void a_failure_leads_to_the_section_that_says_what_to_do(Kind kind, String reason, String section) {
        String found = Runbook.sectionFor(new Trouble(kind, "llm", reason, 1, Instant.EPOCH));

        assertThat(found).isEqualTo(section);
        assertThat(runbook.book().sections())
                .extracting(Runbook.Section::anchor)
                .contains(found);
    }

    @ParameterizedTest
    @CsvSource({
        "kafka, kafka-is-away",
        "redis, redis-is-away-full-or-was-flushed",
        "breakers.model-1, a-circuit-breaker-is-open",
        "diff-service, a-stage-is-stuck"
    })
    void so_does_what_is_away(String part, String section) {
        assertThat(Runbook.sectionForPart(part)).isEqualTo(section);
        assertThat(runbook.book().sections())
                .extracting(Runbook.Section::anchor)
                .contains(section);
    }

    @Test
    void a_section_has_its_heading_without_marks_and_its_text() {
        assertThat(runbook.book().sections())
                .filteredOn(section -> section.anchor().equals("a-repositorys-argusyml-seems-to-be-ignored"))
                .singleElement()
                .satisfies(section ->
                        assertThat(section.heading()).isEqualTo("A repository's .argus.yml seems to be ignored"));
    }
}
