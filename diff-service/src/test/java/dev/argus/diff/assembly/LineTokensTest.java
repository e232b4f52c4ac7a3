package dev.argus.diff.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.content.FileChange;
import dev.argus.events.content.Hunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineTokensTest {

    /** What the encoding treats differently, alone and at the ends of lines. */
    private static final String[] PIECES =
            (" ~  ~\t~\r~\u00a0~\u2028~\u0085~\u200b~/~//~|~+~-~{~}~);~=====~\\~\"~'s~'LL~a~Zz~word~CamelCase"
                            + "~1~123~12345~٣~²~ß~é~e\u0301~日本語~אב~😀~\ud83d~<|endoftext|>")
                    .split("~");

    private final Random random = new Random(20);

    @Test
    void the_lines_of_a_file_cost_together_what_the_whole_of_it_costs() {
        LineTokens review = new LineTokens();

        for (int i = 0; i < 500; i++) {
            FileDiff.Text file = anyFile();

            assertThat(review.of(file)).as("%s", file).isEqualTo(Tokens.of(Notation.of(file)));
        }
    }

    @Test
    void a_number_costs_a_token_for_three_digits() {
        for (int number : List.of(0, 9, 10, 99, 100, 999, 1_000, 999_999, 1_000_000, Integer.MAX_VALUE - 1)) {
            FileDiff.Text file = file(hunk(number, List.of("+x")));

            assertThat(new LineTokens().of(file)).as("%s", number).isEqualTo(Tokens.of(Notation.of(file)));
        }
    }

    private FileDiff.Text anyFile() {
        List<Hunk> hunks = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            List<String> lines = new ArrayList<>();
            for (int line = random.nextInt(60); line >= 0; line--) {
                lines.add("+- ".charAt(random.nextInt(3)) + text());
            }
            hunks.add(hunk(random.nextInt(3_000), lines));
        }
        return file(hunks.toArray(Hunk[]::new));
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private FileDiff.Text file(Hunk... hunks) {
        return new FileDiff.Text(new ChangedPath("src/" + text(), null, FileChange.Status.MODIFIED), List.of(hunks));
    }

    private Hunk hunk(int start, List<String> lines) {
        int old = (int) lines.stream().filter(line -> !line.startsWith("+")).count();
        int now = (int) lines.stream().filter(line -> !line.startsWith("-")).count();
        return new Hunk(start, old, start, now, text(), lines);
    }
}
