package dev.argus.llm.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Severity;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Finding.Category;
import dev.argus.events.content.Fingerprint;
import dev.argus.events.content.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaisedTest {

    private static final String LINE = "connect(\"[secret:generic-secret:1]\", \"[secret:aws-access-token:1]\");";

    private static final Finding PASSWORD = finding(Category.SECURITY, "a password is committed", 2, 2);
    private static final Finding TOKEN = finding(Category.SECURITY, "a token is committed", 2, 2);

    @Test
    void a_model_does_not_tell_of_a_secret_again() {
        Finding seen = finding(Category.SECURITY, "the password is in the code", 1, 3);

        assertThat(Raised.and(List.of(PASSWORD, TOKEN), List.of(seen))).containsExactly(PASSWORD, TOKEN);
    }

    @Test
    void whatever_else_a_model_finds_is_told() {
        Finding elsewhere = finding(Category.SECURITY, "the password is in the code", 9, 9);
        Finding otherwise = finding(Category.CORRECTNESS, "the arguments are swapped", 2, 2);

        assertThat(Raised.and(List.of(PASSWORD), List.of(elsewhere, otherwise)))
                .containsExactly(PASSWORD, elsewhere, otherwise);
        assertThat(Raised.and(List.of(), List.of(PASSWORD))).containsExactly(PASSWORD);
    }

    private static Finding finding(Category category, String title, int start, int end) {
        return new Finding(
                Fingerprint.of("A.java", title),
                new Anchor.Lines("A.java", Side.RIGHT, start, end, false),
                Severity.HIGH,
                category,
                0.9,
                title,
                "",
                LINE,
                null);
    }
}
