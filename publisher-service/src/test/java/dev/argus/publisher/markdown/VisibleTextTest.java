package dev.argus.publisher.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VisibleTextTest {

    @Test
    void no_character_that_cannot_be_seen_passes() {
        String everything = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        String visible = VisibleText.of(everything);

        assertThat(visible.replaceAll("[\\t\\n]", ""))
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]")
                .contains("A", "z", "é", "漢", "🔴", " ");
        assertThat(visible).doesNotContainPattern("[\\u00A0\\u2003\\u2800\\u3164\\uFE0F\\x{E0100}\\x{E0041}]");
    }

    @Test
    void a_text_of_many_lines_keeps_its_lines() {
        assertThat(VisibleText.of("a\r\nb\rc\u2028d\te")).isEqualTo("a\nb\nc\nd\te");
    }

    @Test
    void a_line_has_no_line_ends_and_no_space_around_it() {
        assertThat(VisibleText.line("  a\r\n\tb\u00a0 c ")).isEqualTo("a b c");
    }

    @Test
    void a_sequence_for_a_terminal_loses_its_power_and_stays_readable() {
        assertThat(VisibleText.line("\u001b[31mred\u001b]0;title\u0007\u009b1m"))
                .isEqualTo("[31mred]0;title1m");
    }

    @Test
    void what_is_too_long_ends_at_a_word_with_an_ellipsis() {
        assertThat(VisibleText.shortened("one two three four", 16)).isEqualTo("one two three…");
        assertThat(VisibleText.shortened("one two three four", 18)).isEqualTo("one two three four");
        assertThat(VisibleText.shortened("abcdefghijklmnop", 10)).isEqualTo("abcdefghi…");
    }

    @Test
    void a_cut_does_not_split_a_character() {
        assertThat(VisibleText.shortened("🔴🔴🔴🔴", 4)).isEqualTo("🔴…");
    }

    @Test
    void a_secret_is_a_placeholder_whatever_unseen_characters_stand_within() {
        String token = "ghp" + "_Zk3vQ8rT1xLm\u200b6NwB9cYd2HsJ5u\u202eVfGa7ePo4K";

        assertThat(VisibleText.of("a " + token)).isEqualTo("a [secret:github-pat:1]");
        assertThat(VisibleText.of("a [secret:github-pat:2]")).isEqualTo("a [secret:github-pat:2]");
    }
}
