package dev.argus.diff.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.ReviewPolicy;
import dev.argus.events.content.Reading;
import dev.argus.events.content.Reading.Reason;
import dev.argus.runtime.redaction.SecretRules;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Content that was made to keep a reader busy. What looks at it more than a few times does not end before the build does. */
class HostileContentTest {

    private static final Assembler ASSEMBLER =
            new Assembler(new Limits(24_000, 400_000, 2_000, 12_000), SecretRules.load());
    private static final int LENGTH = 1 << 20;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "[",
                "{",
                "\"",
                "'",
                "\\",
                " ",
                "\t",
                "a",
                "aA1",
                "a ",
                "a=",
                "x: ",
                "<!--",
                "/*",
                "```",
                "\uFFFD",
                "@generated",
                "do not edit ",
                "AKIA"
            })
    void a_line_of_a_megabyte_is_left_out_with_its_length(String bomb) {
        assertThat(reasonNotToRead("A.java", bomb)).isEqualTo(Reason.TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource({"a.py, TOO_LARGE", "a.yaml, TOO_LARGE", "README.md, TOO_LARGE", "a.js, MINIFIED", "yarn.lock, LOCK_FILE"
    })
    void so_is_one_in_a_file_of_any_kind_unless_its_kind_is_left_out(String path, Reason reason) {
        assertThat(reasonNotToRead(path, "a=")).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "{", "\"", "/*", "key = ", "<!--"})
    void a_file_of_twenty_thousand_lines_is_left_out_with_their_number(String bomb) {
        Reading reading = readingOf(patch("A.java", 20_000, ("+" + bomb + "\n").repeat(20_000) + "-b\n"));

        assertThat(reading.unread())
                .containsExactly(new Reading.UnreadFile(
                        "A.java", Reason.TOO_LARGE, "20,001 changed lines, max_lines_per_file is 1,000"));
    }

    @Test
    void of_three_thousand_files_of_one_byte_as_many_are_read_as_the_policy_allows() {
        Reading reading = readingOf(IntStream.range(0, 3_000)
                .mapToObj(i -> patch("f%d.java".formatted(i), 1, "-b\n+c\n"))
                .collect(Collectors.joining()));

        assertThat(reading.read()).hasSize(50);
        assertThat(reading.unread()).hasSize(2_950).allMatch(file -> file.reason() == Reason.TOO_MANY_FILES);
    }

    private static Reason reasonNotToRead(String path, String bomb) {
        Reading reading = readingOf(patch(path, 1, "-b\n+" + bomb.repeat(LENGTH / bomb.length()) + "\n"));

        assertThat(reading.read()).isEmpty();
        assertThat(reading.unread()).hasSize(1);
        return reading.unread().get(0).reason();
    }

    private static Reading readingOf(String patch) {
        List<FileDiff> files = GitPatch.parse(patch.getBytes(UTF_8));
        return ASSEMBLER
                .assemble(Change.of("b", files, files.size()), ReviewPolicy.DEFAULTS, PathAttributes.NONE, null)
                .reading();
    }

    private static String patch(String path, int newLines, String lines) {
        return "diff --git a/%1$s b/%1$s\n--- a/%1$s\n+++ b/%1$s\n@@ -50 +50,%2$d @@\n%3$s"
                .formatted(path, newLines, lines);
    }
}
