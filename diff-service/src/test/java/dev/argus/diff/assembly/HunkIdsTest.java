package dev.argus.diff.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import dev.argus.events.content.FileChange.Status;
import dev.argus.events.content.Hunk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HunkIdsTest {

    private static final Hunk HUNK = new Hunk(1, 1, 1, 2, "", List.of(" x", "+y"));

    /** Computed by Python's hashlib; pull requests are remembered under these names. */
    @Test
    void the_same_hunk_has_the_name_it_always_had() {
        assertThat(ids("src/A.java", HUNK, HUNK))
                .containsExactly("fplpv0k705ajdf5n5jmdudpdda", "kp6u99h1d57pi7e15e2c3i1vdl");
    }

    @Test
    void another_path_line_or_sign_is_another_hunk() {
        assertThat(Stream.of(
                                ids("a", HUNK),
                                ids("b", HUNK),
                                ids("a", new Hunk(1, 1, 1, 2, "", List.of(" x", "+z"))),
                                ids("a", new Hunk(1, 2, 1, 1, "", List.of(" x", "-y"))),
                                ids("a", new Hunk(1, 1, 1, 2, "", List.of("+y", " x"))))
                        .flatMap(List::stream))
                .doesNotHaveDuplicates();
    }

    @Test
    void where_a_hunk_stands_and_what_it_stands_in_does_not_name_it() {
        assertThat(ids("a", new Hunk(101, 1, 140, 2, "class A", HUNK.lines()))).isEqualTo(ids("a", HUNK));
    }

    @Test
    void copies_in_one_file_are_counted() {
        List<String> three = ids("a", HUNK, HUNK, HUNK);

        assertThat(three).doesNotHaveDuplicates();
        assertThat(ids("a", HUNK, HUNK)).isEqualTo(three.subList(0, 2));
    }

    /** A base file in which every line is another; on both sides of the change, lines of the base are put in front of a hunk. */
    @Test
    void a_hunk_keeps_its_name_wherever_lines_of_the_base_push_it() {
        qt().forAll(
                        lists().of(integers().between(0, 40)).ofSizeBetween(1, 6),
                        lists().of(integers().between(0, 300)).ofSizeBetween(6, 6))
                .check((changedLines, inserted) -> {
                    List<Integer> changed = changedLines.stream()
                            .distinct()
                            .map(line -> line * 12 + 6)
                            .toList();
                    List<Integer> between =
                            inserted.stream().map(line -> line / 12 * 12).toList();

                    return ids(change(base(List.of()), changed)).equals(ids(change(base(between), changed)));
                });
    }

    /** 500 lines, and three more before each line that is named. */
    private static List<String> base(List<Integer> before) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            for (int copy = 0; copy < 3 * Collections.frequency(before, i); copy++) {
                lines.add("inserted before " + i + ", " + copy);
            }
            lines.add("line " + i);
        }
        return lines;
    }

    private static FileDiff.Text change(List<String> base, List<Integer> changed) {
        List<String> head = base.stream()
                .map(line -> changed.stream().anyMatch(i -> line.equals("line " + i)) ? line + ", changed" : line)
                .toList();
        return (FileDiff.Text) BlobDiff.between(new ChangedPath("a", null, Status.MODIFIED), bytes(base), bytes(head));
    }

    private static byte[] bytes(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> ids(FileDiff.Text file) {
        return HunkIds.of(file);
    }

    private static List<String> ids(String path, Hunk... hunks) {
        return ids(new FileDiff.Text(new ChangedPath(path, null, Status.MODIFIED), List.of(hunks)));
    }
}
