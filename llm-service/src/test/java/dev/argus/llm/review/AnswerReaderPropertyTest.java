package dev.argus.llm.review;

import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.strings;

import dev.argus.events.content.FileChange;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswerReaderPropertyTest {

    private static final FileChange FILE = Diffs.file("src/A.java", 10, "+    call(first);", " }");

    @Test
    void any_text_is_read_or_refused() {
        qt().forAll(strings().allPossible().ofLengthBetween(0, 400)).check(text -> {
            AnswerReader.read(text, true, List.of(FILE));
            return true;
        });
    }

    @Test
    void an_answer_with_one_character_changed_is_read_or_refused() {
        String answer = answer(3);
        qt().forAll(integers().between(0, answer.length() - 1), integers().between(0, 127))
                .check((at, character) -> {
                    String broken = answer.substring(0, at) + (char) (int) character + answer.substring(at + 1);
                    return AnswerReader.read(broken, true, List.of(FILE))
                            .map(result -> count(result) <= 3)
                            .orElse(true);
                });
    }

    /** Wherever it is cut off, exactly the findings that were closed before are kept. */
    @Test
    void of_an_answer_that_breaks_off_the_whole_findings_are_kept() {
        String answer = answer(5);
        qt().forAll(integers().between(0, answer.length() - 1)).check(length -> {
            String torn = answer.substring(0, length);
            int closed = torn.split("\"suggestion\":null}", -1).length - 1;
            return AnswerReader.read(torn, false, List.of(FILE))
                    .map(result -> count(result) == closed)
                    .orElse(closed == 0);
        });
    }

    private static int count(AnswerReader.Result result) {
        return result.files().stream()
                .mapToInt(file -> file.findings().findings().size())
                .sum();
    }

    private static String answer(int findings) {
        return IntStream.range(0, findings)
                .mapToObj(i ->
                        "{\"path\":\"src/A.java\",\"line\":10,\"endLine\":10,\"side\":\"RIGHT\",\"severity\":\"LOW\","
                                + "\"category\":\"TESTS\",\"confidence\":0.5,\"title\":\"Number \\\"" + i
                                + "\\\" {x} [y].\","
                                + "\"explanation\":\"\",\"quote\":\"call(first);\",\"suggestion\":null}")
                .collect(Collectors.joining(
                        ",", "{\"files\":[{\"path\":\"src/A.java\",\"change\":\"Calls.\"}],\"findings\":[", "]}"));
    }
}
