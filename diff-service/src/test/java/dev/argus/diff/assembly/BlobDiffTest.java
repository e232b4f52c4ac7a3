package dev.argus.diff.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.content.FileChange.Status;
import dev.argus.events.content.Hunk;
import dev.argus.events.content.Reading.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlobDiffTest {

    private static final ChangedPath PATH = new ChangedPath("f", null, Status.MODIFIED);

    @Test
    void a_changed_line_comes_with_three_lines_of_context() {
        FileDiff diff = between("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n");

        assertThat(diff)
                .isEqualTo(new FileDiff.Text(
                        PATH,
                        List.of(new Hunk(2, 7, 2, 7, "", List.of(" 2", " 3", " 4", "-5", "+five", " 6", " 7", " 8")))));
    }

    @Test
    void a_new_file_and_an_emptied_one_are_numbered_as_git_does() {
        assertThat(between("", "a\nb"))
                .isEqualTo(new FileDiff.Text(PATH, List.of(new Hunk(0, 0, 1, 2, "", List.of("+a", "+b")))));
        assertThat(between("a\n", ""))
                .isEqualTo(new FileDiff.Text(PATH, List.of(new Hunk(1, 1, 0, 0, "", List.of("-a")))));
    }

    @Test
    void a_nul_makes_it_binary_and_a_lone_carriage_return_does_not() {
        assertThat(between("a\n", "a\0b\n")).isEqualTo(new FileDiff.Unreadable("f", Reason.BINARY, ""));
        assertThat(between("a\n", "a\rb\n")).isInstanceOf(FileDiff.Text.class);
    }

    @Test
    void the_same_content_twice_is_no_change_of_text() {
        assertThat(between("a\n", "a\n"))
                .isInstanceOfSatisfying(
                        FileDiff.Unreadable.class,
                        file -> assertThat(file.reason()).isEqualTo(Reason.NO_TEXT_CHANGED));
    }

    private static FileDiff between(String before, String after) {
        return BlobDiff.between(PATH, before.getBytes(UTF_8), after.getBytes(UTF_8));
    }
}
