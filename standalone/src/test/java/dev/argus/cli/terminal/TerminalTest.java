package dev.argus.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void a_terminal_gets_colour() {
        assertThat(terminal("80", Map.of()).styled(Style.RED, "high")).isEqualTo("\033[31mhigh\033[0m");
    }

    @Test
    void no_color_takes_the_colour_and_leaves_the_terminal() {
        Terminal terminal = terminal("80", Map.of("NO_COLOR", "1"));

        assertThat(terminal.styled(Style.RED, "high")).isEqualTo("high");
        assertThat(terminal.isTerminal()).isTrue();
    }

    @Test
    void a_file_or_a_dumb_terminal_gets_neither_colour_nor_redrawn_lines() {
        assertThat(List.of(terminal(null, Map.of()), terminal("80", Map.of("TERM", "dumb"))))
                .allSatisfy(terminal -> {
                    assertThat(terminal.isTerminal()).isFalse();
                    assertThat(terminal.styled(Style.RED, "high")).isEqualTo("high");
                });
    }

    @Test
    void lines_in_the_making_are_redrawn_below_the_finished_ones() {
        LiveLines lines = new LiveLines(terminal("80", Map.of()));

        lines.show(List.of(), List.of("one …", "two …"));
        lines.show(List.of("one"), List.of("two …"));

        assertThat(text()).isEqualTo("one …\ntwo …\n\033[2A\033[Jone\ntwo …\n");
    }

    @Test
    void elsewhere_a_line_is_printed_once_when_it_is_finished() {
        LiveLines lines = new LiveLines(terminal(null, Map.of()));

        lines.show(List.of(), List.of("one …", "two …"));
        lines.show(List.of("one"), List.of("two …"));

        assertThat(text()).isEqualTo("one\n");
    }

    @Test
    void what_is_redrawn_fits_on_a_screen() {
        LiveLines lines = new LiveLines(terminal("80", Map.of()));

        lines.show(List.of(), java.util.Collections.nCopies(50, "…"));

        assertThat(text().lines()).hasSize(12).last().isEqualTo("  … and 39 more");
    }

    @Test
    void a_problem_moves_no_cursor_whatever_it_quotes() {
        terminal("80", Map.of()).problem("no such branch: \u001b[2Jx\u202ey");

        assertThat(text()).isEqualTo("no such branch: \uFFFD[2Jx\uFFFDy\n");
    }

    private Terminal terminal(@Nullable String columns, Map<String, String> environment) {
        PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
        return Terminal.of(out, out, columns, environment);
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
