package dev.argus.llm.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.content.Verification;
import dev.argus.events.content.Verification.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictsTest {

    private static final String FIRST = "{\"finding\":1,\"reason\":\"It  does.\",\"verdict\":\"CONFIRM\",\"score\":9}";

    @Test
    void verdicts_are_known_by_the_number_of_the_finding() {
        String answer = "```json\n{\"verdicts\":[" + FIRST
                + ",{\"finding\":3,\"reason\":\"\",\"verdict\":\"refute\",\"score\":0},"
                + "{\"finding\":2,\"verdict\":\"UNSURE\",\"score\":5,\"mood\":1}]}\n```";

        assertThat(Verdicts.read(answer, 3))
                .isEqualTo(Map.of(
                        1, new Verification(Verdict.CONFIRMED, 9, "It does."),
                        2, new Verification(Verdict.UNSURE, 5, ""),
                        3, new Verification(Verdict.REFUTED, 0, "")));
    }

    @Test
    void what_is_none_of_the_allowed_values_is_no_verdict() {
        String answer = "{\"verdicts\":[{\"finding\":1,\"verdict\":\"MAYBE\",\"score\":5},"
                + "{\"finding\":1,\"verdict\":\"CONFIRM\",\"score\":11},{\"finding\":1,\"verdict\":\"CONFIRM\"},"
                + "{\"finding\":0,\"verdict\":\"CONFIRM\",\"score\":5},{\"finding\":2,\"verdict\":\"CONFIRM\",\"score\":5},"
                + "null,7,[]]}";

        assertThat(Verdicts.read(answer, 1)).isEmpty();
    }

    @Test
    void the_first_verdict_on_a_finding_counts() {
        String answer = "{\"verdicts\":[" + FIRST + ",{\"finding\":1,\"verdict\":\"REFUTE\",\"score\":0}]}";

        assertThat(Verdicts.read(answer, 1))
                .hasSize(1)
                .containsValue(new Verification(Verdict.CONFIRMED, 9, "It does."));
    }

    @Test
    void of_an_answer_that_broke_off_the_whole_verdicts_count() {
        assertThat(Verdicts.read("{\"verdicts\":[" + FIRST + ",{\"finding\":2,\"verd", 2))
                .containsOnlyKeys(1);
        assertThat(Verdicts.read("They all look right to me.", 2)).isEmpty();
    }
}
