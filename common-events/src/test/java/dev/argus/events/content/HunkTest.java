package dev.argus.events.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.argus.events.content.Hunk.Line.Added;
import dev.argus.events.content.Hunk.Line.Context;
import dev.argus.events.content.Hunk.Line.Removed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HunkTest {

    private static final Hunk HUNK =
            new Hunk(10, 3, 12, 4, "class Sums", List.of(" int a;", "-int b;", "+long b;", "+long c;", " int d;"));

    @Test
    void lines_are_numbered_on_the_side_where_they_stand() {
        assertThat(HUNK.numberedLines())
                .containsExactly(
                        new Context(10, 12, "int a;"),
                        new Removed(11, "int b;"),
                        new Added(13, "long b;"),
                        new Added(14, "long c;"),
                        new Context(12, 15, "int d;"));
    }

    @Test
    void a_new_file_begins_at_line_1_although_git_writes_0_for_the_old_side() {
        assertThat(new Hunk(0, 0, 1, 2, "", List.of("+a", "+b")).numberedLines())
                .containsExactly(new Added(1, "a"), new Added(2, "b"));
    }

    @Test
    void an_empty_line_is_its_prefix_alone() {
        assertThat(new Hunk(1, 1, 1, 1, "", List.of(" ")).numberedLines()).containsExactly(new Context(1, 1, ""));
    }

    @Test
    void a_hunk_whose_counts_are_wrong_does_not_exist() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Hunk(1, 1, 1, 3, "", List.of(" a", "+b")))
                .withMessage("a hunk of -1,1 +1,3 does not have 2 lines with 1 added and 0 removed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\\ No newline at end of file", "\t+a"})
    void a_line_without_its_prefix_does_not_exist(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Hunk(1, 1, 1, 1, "", List.of(line)));
    }

    @Test
    void a_comment_may_stand_on_the_lines_of_its_side_and_no_others() {
        HunkRange range = HUNK.range();

        assertThat(range).isEqualTo(new HunkRange(10, 3, 12, 4));
        assertThat(List.of(9, 10, 12, 13))
                .extracting(line -> range.covers(Side.LEFT, line))
                .containsExactly(false, true, true, false);
        assertThat(List.of(11, 12, 15, 16))
                .extracting(line -> range.covers(Side.RIGHT, line))
                .containsExactly(false, true, true, false);
        assertThat(new HunkRange(0, 0, 1, 2).covers(Side.LEFT, 0)).isFalse();
    }
}
