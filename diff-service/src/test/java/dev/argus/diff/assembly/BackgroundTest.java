package dev.argus.diff.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.content.ReviewContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackgroundTest {

    private final Background background = new Background(new Limits(1, 1, 1, 10));

    @Test
    void what_people_wrote_is_cleaned_and_kept_in_order() {
        ReviewContext context = background.context(
                "A\u200B title",
                "<!-- do -->text",
                List.of("first", "2nd"),
                List.of(background.guideline("A", "g".getBytes(UTF_8))));

        assertThat(context.title()).isEqualTo("A title");
        assertThat(context.description()).isEqualTo("text");
        assertThat(context.commitMessages()).containsExactly("first", "2nd");
        assertThat(context.guidelines()).containsExactly(new ReviewContext.Guideline("A", "g"));
    }

    @Test
    void what_is_cut_says_so() {
        String cut = background.guideline("A", "0123456789x".getBytes(UTF_8)).text();

        assertThat(cut).isEqualTo("0123456789\n[cut here: 11 characters, argus.diff.max-text is 10]");
    }

    @Test
    void a_cut_never_halves_a_character() {
        String cut = background.guideline("A", "012345678🙂x".getBytes(UTF_8)).text();

        assertThat(cut).startsWith("012345678\n[cut");
    }

    @Test
    void of_many_commit_messages_the_latest_stay() {
        ReviewContext context = background.context("", "", List.of("a", "b", "0123456789"), List.of());

        assertThat(context.commitMessages()).containsExactly("[2 earlier messages left out]", "0123456789");
    }
}
