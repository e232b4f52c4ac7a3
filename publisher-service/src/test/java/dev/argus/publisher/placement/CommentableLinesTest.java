package dev.argus.publisher.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.content.Anchor;
import dev.argus.events.content.HunkRange;
import dev.argus.events.content.Reading;
import dev.argus.events.content.Reading.ReadFile;
import dev.argus.events.content.Side;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommentableLinesTest {

    private static final CommentableLines LINES = CommentableLines.of(new Reading(
            "b".repeat(40),
            List.of(new ReadFile("a.txt", null, List.of(new HunkRange(10, 5, 10, 8), new HunkRange(40, 0, 43, 2)))),
            List.of()));

    @Test
    void the_first_and_the_last_line_of_a_hunk_accept_a_comment_and_their_neighbours_do_not() {
        assertThat(LINES.accept(at(Side.RIGHT, 10, 10))).isTrue();
        assertThat(LINES.accept(at(Side.RIGHT, 17, 17))).isTrue();
        assertThat(LINES.accept(at(Side.RIGHT, 9, 9))).isFalse();
        assertThat(LINES.accept(at(Side.RIGHT, 18, 18))).isFalse();
    }

    @Test
    void each_side_has_its_own_lines() {
        assertThat(LINES.accept(at(Side.LEFT, 14, 14))).isTrue();
        assertThat(LINES.accept(at(Side.LEFT, 15, 15))).isFalse();
        assertThat(LINES.accept(at(Side.LEFT, 40, 40))).isFalse();
        assertThat(LINES.accept(at(Side.RIGHT, 44, 44))).isTrue();
    }

    @Test
    void a_range_lies_within_one_hunk() {
        assertThat(LINES.accept(at(Side.RIGHT, 10, 17))).isTrue();
        assertThat(LINES.accept(at(Side.RIGHT, 16, 43))).isFalse();
    }

    @Test
    void a_whole_file_and_an_unknown_one_accept_none() {
        assertThat(LINES.accept(new Anchor.WholeFile("a.txt"))).isFalse();
        assertThat(LINES.accept(new Anchor.Lines("b.txt", Side.RIGHT, 10, 10, false)))
                .isFalse();
    }

    @Test
    void a_patch_tells_its_lines_even_when_its_content_looks_like_a_header() {
        String patch = "@@ -1 +1,3 @@ class A\n a\n+@@ -50,9 +50,9 @@\n+b\n@@ -20,2 +30 @@\n-x\n c";

        CommentableLines lines = CommentableLines.ofPatches(Map.of("a.txt", patch));

        assertThat(lines.accept(at(Side.RIGHT, 3, 3))).isTrue();
        assertThat(lines.accept(at(Side.RIGHT, 4, 4))).isFalse();
        assertThat(lines.accept(at(Side.LEFT, 1, 1))).isTrue();
        assertThat(lines.accept(at(Side.LEFT, 20, 21))).isTrue();
        assertThat(lines.accept(at(Side.RIGHT, 30, 30))).isTrue();
        assertThat(lines.accept(at(Side.RIGHT, 50, 50))).isFalse();
    }

    private static Anchor at(Side side, int start, int end) {
        return new Anchor.Lines("a.txt", side, start, end, false);
    }
}
