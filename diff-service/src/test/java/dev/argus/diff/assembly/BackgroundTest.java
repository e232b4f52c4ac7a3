package dev.argus.diff.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.content.ReviewContext;
import dev.argus.runtime.redaction.Redaction;
import dev.argus.runtime.redaction.SecretRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackgroundTest {

    private final Background background = new Background(new Limits(1, 1, 1, 10), new Redaction(SecretRules.load()));

    @Test
    void what_people_wrote_is_cleaned_and_kept_in_order() {
        ReviewContext context = background.context(
                "A\u200B title",
                "<!-- do -->text",
                List.of("first", "2nd"),
                List.of(Background.guideline("A", "g".getBytes(UTF_8))));

        assertThat(context.title()).isEqualTo("A title");
        assertThat(context.description()).isEqualTo("text");
        assertThat(context.commitMessages()).containsExactly("first", "2nd");
        assertThat(context.guidelines()).containsExactly(new ReviewContext.Guideline("A", "g"));
    }

    @Test
    void what_is_cut_says_so() {
        String cut = guideline("0123456789x");

        assertThat(cut).isEqualTo("0123456789\n[cut here: 11 characters, argus.diff.max-text is 10]");
    }

    @Test
    void a_cut_never_halves_a_character() {
        String cut = guideline("012345678🙂x");

        assertThat(cut).startsWith("012345678\n[cut");
    }

    @Test
    void of_many_commit_messages_the_latest_stay() {
        ReviewContext context = background.context("", "", List.of("a", "b", "0123456789"), List.of());

        assertThat(context.commitMessages()).containsExactly("[2 earlier messages left out]", "0123456789");
    }

    @Test
    void a_secret_is_taken_out_before_the_text_is_cut() {
        Background roomy = new Background(new Limits(1, 1, 1, 30), new Redaction(SecretRules.load()));
        String token = "gh" + "p_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";

        ReviewContext context = roomy.context(
                "Use " + token, token, List.of(token), List.of(Background.guideline("A", token.getBytes(UTF_8))));

        assertThat(context.title()).startsWith("Use [secret:github-pat:1]").doesNotContain("p_a1B2");
        assertThat(context.description()).isEqualTo("[secret:github-pat:1]");
        assertThat(context.commitMessages()).containsExactly("[secret:github-pat:1]");
        assertThat(context.guidelines().get(0).text()).isEqualTo("[secret:github-pat:1]");
    }

    private String guideline(String text) {
        return background
                .context("", "", List.of(), List.of(Background.guideline("A", text.getBytes(UTF_8))))
                .guidelines()
                .get(0)
                .text();
    }
}
