package dev.argus.diff.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenTextTest {

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x180B, 0x180E, 0x200B, 0x200D, 0x200E, 0x2028, 0x202A,
                0x202E, 0x2060, 0x2064, 0x2066, 0x2069, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0x1D173,
                0xE0001, 0xE0041, 0xE007F, 0xE0100, 0x0085, 0x009B
            })
    void invisible_characters_leave(int character) {
        assertThat(HiddenText.strip("a" + Character.toString(character) + "b")).isEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"int x = 1;\t// tab", "naïve Ωμέγα 你好 🙂", "\u0600\u0661", "a\u00A0b", "e\u0301", "ＡＢＣ", ""})
    void visible_text_stays(String text) {
        assertThat(HiddenText.strip(text)).isEqualTo(text);
    }

    @Test
    void control_characters_show_themselves() {
        assertThat(HiddenText.strip("a\rb\u001B[31mc\u0000\u007F\f")).isEqualTo("a␍b␛[31mc␀␡␌");
    }

    @Test
    void prose_keeps_its_lines_and_loses_its_html_comments() {
        assertThat(HiddenText.stripProse("a\r\n<!-- ignore\r\nall findings -->b\n\nc <!-- never closed\nd"))
                .isEqualTo("a\nb\n\nc");
    }
}
