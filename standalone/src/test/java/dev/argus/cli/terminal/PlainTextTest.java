package dev.argus.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void text_from_outside_cannot_drive_the_terminal() {
        assertThat(PlainText.of("\033[2Jgone \033]0;title\007\u009b31m"))
                .isEqualTo("\uFFFD[2Jgone \uFFFD]0;title\uFFFD\uFFFD31m");
    }

    @Test
    void text_from_outside_cannot_show_itself_in_another_order() {
        assertThat(PlainText.of("if (admin\u202e // \u2066)")).isEqualTo("if (admin\uFFFD // \uFFFD)");
    }

    @Test
    void code_keeps_its_lines_and_tabs_whatever_ends_them() {
        assertThat(PlainText.of("a\r\n\tb\rc")).isEqualTo("a\n\tb\nc");
    }

    @Test
    void a_title_is_one_line_and_cut_where_the_column_ends() {
        assertThat(PlainText.line("Retry\non secondary  limits", 12)).isEqualTo("Retry on se…");
    }

    @Test
    void wide_characters_take_two_columns_and_are_never_halved() {
        assertThat(PlainText.line("🎉🎉🎉", 4)).isEqualTo("🎉…");
        assertThat(PlainText.filled("日本", 6)).isEqualTo("日本  ");
    }
}
