package dev.argus.diff.assembly;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.content.FileChange.Status;
import dev.argus.events.content.Hunk;
import dev.argus.events.content.Reading.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GitPatchTest {

    private static final String HEADER = """
            diff --git a/f b/f
            index 1111111..2222222 100644
            --- a/f
            +++ b/f
            """;

    private static final String OTHER_HEADER = HEADER.replace("a/f", "a/g").replace("b/f", "b/g");

    @Test
    void a_hunk_keeps_its_numbers_its_heading_and_its_lines() {
        FileDiff.Text file = text(HEADER + "@@ -10,3 +12,3 @@ void close() {\n  a\n- b\n+ c\n  d\n");

        assertThat(file.file()).isEqualTo(new ChangedPath("f", null, Status.MODIFIED));
        assertThat(file.hunks())
                .containsExactly(new Hunk(10, 3, 12, 3, "void close()", List.of("  a", "- b", "+ c", "  d")));
    }

    @Test
    void counts_that_are_left_out_are_one() {
        FileDiff.Text file = text(HEADER + "@@ -1 +1 @@\n-b\n+c\n");

        assertThat(file.hunks()).containsExactly(new Hunk(1, 1, 1, 1, "", List.of("-b", "+c")));
    }

    @Test
    void lines_that_look_like_headers_are_lines() {
        FileDiff.Text file = text(HEADER
                + "@@ -1,3 +1,3 @@ @@ -7 +7 @@\n--- a/x\n-@@ -1 +1 @@\n+++ b/x\n+@@ -9 +9 @@\n diff --git a/y b/y\n");

        assertThat(file.hunks().get(0).lines())
                .containsExactly("--- a/x", "-@@ -1 +1 @@", "+++ b/x", "+@@ -9 +9 @@", " diff --git a/y b/y");
    }

    @Test
    void a_heading_that_looks_like_a_header_is_a_heading() {
        assertThat(text(HEADER + "@@ -1 +1 @@ @@ -7 +7 @@\n- b\n+ c\n").hunks())
                .containsExactly(new Hunk(1, 1, 1, 1, "@@ -7 +7 @@", List.of("- b", "+ c")));
    }

    @Test
    void the_remark_about_a_missing_last_newline_is_no_line() {
        FileDiff.Text file = text(
                HEADER + "@@ -1 +1,2 @@\n-b\n\\ No newline at end of file\n+c\n+d\n\\ No newline at end of file\n");

        assertThat(file.hunks().get(0).lines()).containsExactly("-b", "+c", "+d");
    }

    @Test
    void line_ends_are_no_part_of_a_line_but_a_lone_carriage_return_is() {
        FileDiff.Text file = text(HEADER + "@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\rd\n");

        assertThat(file.hunks().get(0).lines()).containsExactly(" a", "-b", "+c\rd");
    }

    @Test
    void a_context_line_that_lost_its_only_space_is_an_empty_line() {
        FileDiff.Text file = text(HEADER + "@@ -1,2 +1,2 @@\n\n-b\n+c\n");

        assertThat(file.hunks().get(0).lines()).containsExactly(" ", "-b", "+c");
    }

    @Test
    void a_line_that_is_not_utf_8_is_read_as_latin_1_and_the_others_are_not() {
        byte[] diff = concat(
                (HEADER + "@@ -1 +1,2 @@\n-b\n+naïve \uFFFD\n+caf").getBytes(UTF_8), new byte[] {(byte) 0xE9, '\n'});

        assertThat(GitPatch.parse(diff))
                .singleElement()
                .isInstanceOfSatisfying(
                        FileDiff.Text.class,
                        file -> assertThat(file.hunks().get(0).lines())
                                .containsExactly("-b", "+naïve \uFFFD", "+café"));
    }

    @Test
    void a_file_with_fewer_lines_than_announced_is_refused_and_the_next_one_is_read() {
        List<FileDiff> files = parse(HEADER + "@@ -1,5 +1,5 @@\n a\n-b\n+c\n" + OTHER_HEADER + "@@ -1 +1 @@\n-b\n+c\n");

        assertThat(files.get(0))
                .isEqualTo(new FileDiff.Unreadable(
                        "f", Reason.UNPARSABLE, "the hunk at line 1 has fewer lines than its header says"));
        assertThat(files.get(1))
                .isInstanceOf(FileDiff.Text.class)
                .extracting(FileDiff::path)
                .isEqualTo("g");
    }

    @Test
    void a_file_with_more_lines_than_announced_is_refused() {
        assertThat(parse(HEADER + "@@ -1 +1 @@\n-b\n+c\n+d\n"))
                .containsExactly(new FileDiff.Unreadable(
                        "f", Reason.UNPARSABLE, "the hunk at line 1 has more lines than its header says"));
    }

    @Test
    void hunks_that_overlap_are_refused() {
        assertThat(parse(HEADER + "@@ -1,2 +1,2 @@\n-b\n+c\n d\n@@ -2,2 +2,2 @@\n d\n-e\n+f\n"))
                .containsExactly(new FileDiff.Unreadable(
                        "f", Reason.UNPARSABLE, "the hunk at line 2 does not begin behind the one before it"));
    }

    @Test
    void what_looks_like_a_hunk_header_and_is_none_is_not_passed_over() {
        FileDiff first = parse(HEADER + "@@ nonsense @@\n-b\n+c\n").get(0);
        FileDiff second =
                parse(HEADER + "@@ -1 +1 @@\n-b\n+c\n@@ nonsense @@\n-d\n+e\n").get(0);

        assertThat(List.of(first, second))
                .containsOnly(new FileDiff.Unreadable("f", Reason.UNPARSABLE, "a hunk has no valid header"));
    }

    @Test
    void numbers_beyond_all_lines_are_refused() {
        assertThat(parse(HEADER + "@@ -1,4294967297 +99999999999,4294967297 @@\n-b\n+c\n"))
                .allSatisfy(file -> assertThat(file).isInstanceOf(FileDiff.Unreadable.class));
    }

    @Test
    void a_file_whose_header_nobody_understands_is_refused_and_the_next_one_is_read() {
        List<FileDiff> files = parse(HEADER.replace("1111111..", "111-111..") + "@@ -1 +1 @@\n-b\n+c\n" + OTHER_HEADER
                + "@@ -1 +1 @@\n-b\n+c\n");

        assertThat(files.get(0))
                .isEqualTo(new FileDiff.Unreadable("a/f b/f", Reason.UNPARSABLE, "its header is malformed"));
        assertThat(files.get(1)).isInstanceOf(FileDiff.Text.class);
    }

    @Test
    void a_combined_diff_is_refused() {
        assertThat(parse("""
                        diff --cc f
                        index 1111111,2222222..3333333
                        --- a/f
                        +++ b/f
                        @@@ -1,1 -1,1 +1,1 @@@
                        - a
                         -b
                        ++c
                        """))
                .containsExactly(new FileDiff.Unreadable("f", Reason.UNPARSABLE, "it is the combined diff of a merge"));
    }

    @Test
    void binary_files_are_told_from_text_in_both_notations() {
        List<FileDiff> files = parse("""
                diff --git a/a.png b/a.png
                index 1111111..2222222 100644
                Binary files a/a.png and b/a.png differ
                diff --git a/b.png b/b.png
                index 1111111..2222222 100644
                GIT binary patch
                literal 3
                Kc${NkU|;|M00aO5

                literal 2
                Jcmb;pU|;|M00aO5

                """);

        assertThat(files)
                .containsExactly(
                        new FileDiff.Unreadable("a.png", Reason.BINARY, ""),
                        new FileDiff.Unreadable("b.png", Reason.BINARY, ""));
    }

    @Test
    void what_changes_no_text_says_what_it_changes() {
        List<FileDiff> files = parse("""
                diff --git a/run.sh b/run.sh
                old mode 100644
                new mode 100755
                diff --git a/a b/b
                similarity index 100%
                rename from a
                rename to b
                diff --git a/empty b/empty
                new file mode 100644
                index 0000000..e69de29
                diff --git a/lib b/lib
                index 1111111..2222222 160000
                --- a/lib
                +++ b/lib
                @@ -1 +1 @@
                -Subproject commit 1111111111111111111111111111111111111111
                +Subproject commit 2222222222222222222222222222222222222222
                diff --git a/link b/link
                new file mode 120000
                index 0000000..1de5659
                --- /dev/null
                +++ b/link
                @@ -0,0 +1 @@
                +target
                \\ No newline at end of file
                """);

        assertThat(files).allMatch(file -> ((FileDiff.Unreadable) file).reason() == Reason.NO_TEXT_CHANGED);
        assertThat(files)
                .extracting(file -> file.path() + ": " + ((FileDiff.Unreadable) file).detail())
                .containsExactly(
                        "run.sh: only its mode changed",
                        "b: renamed without changes",
                        "empty: empty",
                        "lib: submodule",
                        "link: symbolic link");
    }

    @Test
    void a_rename_with_changes_knows_both_names() {
        FileDiff.Text file = text("""
                diff --git "a/old \\303\\274 \\"x\\".txt" "b/new \\303\\274.txt"
                similarity index 50%
                rename from "old \\303\\274 \\"x\\".txt"
                rename to "new \\303\\274.txt"
                index 1111111..2222222 100644
                --- "a/old \\303\\274 \\"x\\".txt"\t
                +++ "b/new \\303\\274.txt"\t
                @@ -1 +1 @@
                -b
                +c
                """);

        assertThat(file.file()).isEqualTo(new ChangedPath("new ü.txt", "old ü \"x\".txt", Status.RENAMED));
    }

    @Test
    void a_path_with_a_control_character_is_refused_because_no_prompt_could_show_it() {
        FileDiff file = parse("""
                        diff --git "a/a\\nb" "b/a\\nb"
                        index 1111111..2222222 100644
                        --- "a/a\\nb"
                        +++ "b/a\\nb"
                        @@ -1 +1 @@
                        -b
                        +c
                        """).get(0);

        assertThat(file)
                .isEqualTo(new FileDiff.Unreadable("a\nb", Reason.UNPARSABLE, "its path has a control character"));
    }

    @Test
    void a_change_of_line_ends_alone_is_no_change_of_text() {
        assertThat(parse(HEADER + "@@ -1,2 +1,2 @@\n-a\n-b\n+a\r\n+b\r\n"))
                .containsExactly(new FileDiff.Unreadable("f", Reason.NO_TEXT_CHANGED, "only line ends changed"));
    }

    @Test
    void a_line_that_moved_is_a_change_of_text() {
        assertThat(text(HEADER + "@@ -1,2 +1,2 @@\n-a\n b\n+a\n").changedLines())
                .isEqualTo(2);
    }

    @Test
    void a_mailed_patch_is_read_up_to_its_signature() {
        FileDiff.Text file = text("From: someone\nSubject: [PATCH] x\n\n---\n f | 2 +-\n\n" + HEADER
                + "@@ -1 +1 @@\n-b\n+c\n-- \n2.39.5\n\n");

        assertThat(file.hunks().get(0).lines()).containsExactly("-b", "+c");
    }

    @Test
    void a_patch_without_gits_headers_is_read() {
        List<FileDiff> files = parse("""
                diff -ru old/f new/f
                --- old/f\t2026-01-01 00:00:00.000000000 +0000
                +++ new/f\t2026-01-01 00:00:01.000000000 +0000
                @@ -1 +1 @@
                -b
                +c
                diff -ru old/g new/g
                --- old/g\t2026-01-01 00:00:00.000000000 +0000
                +++ new/g\t2026-01-01 00:00:01.000000000 +0000
                @@ -1 +1 @@
                -b
                +c
                """);

        assertThat(files)
                .hasOnlyElementsOfType(FileDiff.Text.class)
                .extracting(FileDiff::path)
                .containsExactly("f", "g");
    }

    @Test
    void hunks_alone_are_read_without_a_last_newline() {
        ChangedPath path = new ChangedPath("new", "old", Status.RENAMED);

        FileDiff file = GitPatch.parseHunks(path, "@@ -1 +1 @@\n-b\n+c".getBytes(UTF_8));

        assertThat(file).isEqualTo(new FileDiff.Text(path, List.of(new Hunk(1, 1, 1, 1, "", List.of("-b", "+c")))));
    }

    @Test
    void hunks_alone_that_are_no_hunks_or_more_than_one_file_are_refused() {
        ChangedPath path = new ChangedPath("f", null, Status.MODIFIED);

        FileDiff words = GitPatch.parseHunks(path, "three words here".getBytes(UTF_8));
        FileDiff twoFiles = GitPatch.parseHunks(path, ("@@ -1 +1 @@\n-b\n+c\n" + HEADER).getBytes(UTF_8));

        assertThat(List.of(words, twoFiles)).allMatch(file -> file instanceof FileDiff.Unreadable);
    }

    @Test
    void a_submodule_is_recognised_by_its_hunk_alone() {
        FileDiff file = GitPatch.parseHunks(
                new ChangedPath("lib", null, Status.MODIFIED),
                "@@ -1 +1 @@\n-Subproject commit %s\n+Subproject commit %s"
                        .formatted("1".repeat(40), "2".repeat(40))
                        .getBytes(UTF_8));

        assertThat(file).isEqualTo(new FileDiff.Unreadable("lib", Reason.NO_TEXT_CHANGED, "submodule"));
    }

    /** A large one goes through JGit in parts. */
    @Test
    void a_large_diff_says_what_its_files_say_one_by_one() {
        List<String> files = IntStream.range(0, 400)
                .mapToObj(number -> {
                    String header = number % 97 == 42 ? HEADER.replace("1111111..", "111-111..") : HEADER;
                    int lines = number % 50 * 10;
                    return header.replace("a/f", "a/f" + number).replace("b/f", "b/f" + number)
                            + "@@ -1,%d +1,%d @@ x\n".formatted(lines + 1, lines + 1)
                            + " something that is as long as lines are, and says diff --git a/f b/f\n".repeat(lines)
                            + "-b\n+c\n";
                })
                .toList();

        assertThat(parse(String.join("", files)))
                .hasSize(400)
                .isEqualTo(files.stream().flatMap(file -> parse(file).stream()).toList());
    }

    @Test
    void whatever_bytes_come_in_nothing_but_files_comes_out() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] sound =
                (HEADER + "@@ -1,3 +1,3 @@ x\n a\n-b\n+c\n d\n" + OTHER_HEADER + "@@ -0,0 +1 @@\n+c\n").getBytes(UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] mangled = mangled(sound, random);

            assertThat(GitPatch.parse(mangled))
                    .as("seed %d: %s", seed, new String(mangled, ISO_8859_1))
                    .allSatisfy(file -> assertThat(file.path()).isNotNull());
        }
    }

    private static byte[] mangled(byte[] bytes, Random random) {
        byte[] mangled = bytes.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int from = random.nextInt(mangled.length);
            int to = Math.min(mangled.length, from + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> mangled[from] = (byte) random.nextInt();
                case 1 -> mangled[from] = (byte) "@-+ \\\n\r\t0123456789,\"".charAt(random.nextInt(20));
                case 2 ->
                    mangled = concat(Arrays.copyOf(mangled, from), Arrays.copyOfRange(mangled, to, mangled.length));
                default ->
                    mangled = concat(Arrays.copyOf(mangled, to), Arrays.copyOfRange(mangled, from, mangled.length));
            }
            if (mangled.length == 0) {
                return bytes;
            }
        }
        return mangled;
    }

    private static FileDiff.Text text(String diff) {
        List<FileDiff> files = parse(diff);
        assertThat(files).hasSize(1).hasOnlyElementsOfType(FileDiff.Text.class);
        return (FileDiff.Text) files.get(0);
    }

    private static List<FileDiff> parse(String diff) {
        return GitPatch.parse(diff.getBytes(UTF_8));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
