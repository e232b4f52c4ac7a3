package dev.argus.cli.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.cli.terminal.Terminal;
import dev.argus.events.Digest;
import dev.argus.standalone.evaluation.Evaluation.NotRun;
import dev.argus.standalone.evaluation.EvaluationCase;
import dev.argus.standalone.evaluation.ProposedChange.Patch;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationProgressTest {

    private static final int COLUMNS = 60;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void on_a_terminal_a_bar_grows_and_no_line_is_wider() {
        runThreeOn(new Terminal(out, out, COLUMNS, true, false));

        assertThat(shown())
                .contains("░ 0 of 3 a-case", "█░░░░░░░░ 2 of 3", "\033[1A\033[J")
                .doesNotContain("3 of 3");
        assertThat(shown().replaceAll("\033\\[\\d?[AJ]", "").lines())
                .allSatisfy(line -> assertThat(line).startsWith("  ").hasSizeLessThanOrEqualTo(COLUMNS));
    }

    @Test
    void elsewhere_there_is_a_line_for_each_case() {
        runThreeOn(Terminal.plain(out, out));

        assertThat(shown().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).endsWith("not run"));
    }

    private void runThreeOn(Terminal terminal) {
        EvaluationProgress progress = new EvaluationProgress(terminal, 3);
        for (int i = 0; i < 3; i++) {
            String name = "a-case-whose-name-is-longer-than-any-column-" + i;
            progress.begins(
                    new EvaluationCase(name, new Patch(Path.of(name), Digest.of(name), name, ""), true, List.of()));
            progress.cannot(new NotRun(name, "there is nobody to ask"));
        }
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
