package dev.argus.simulator.github;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.simulator.github.git.Changes;
import dev.argus.simulator.github.git.FileChange;
import dev.argus.simulator.github.git.GitCommit;
import dev.argus.simulator.github.git.GitRepository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffTest {

    private Path directory = Path.of("");
    private GitFixture git;

    @BeforeEach
    void init(@TempDir Path directory) {
        this.directory = directory;
        git = GitFixture.in(directory);
    }

    @AfterEach
    void close() {
        git.close();
    }

    @Test
    void the_diff_is_what_git_itself_prints() throws Exception {
        String code = IntStream.range(0, 60)
                .mapToObj(i -> i % 20 == 0 ? "void section" + i + "() {" : "    line" + i + ";")
                .collect(Collectors.joining("\n", "", "\n"));
        git.file("section.c", code)
                .file("moved.txt", "one\ntwo\nthree\nfour\nfive\nsix\n")
                .file("renamed.txt", "nothing changes in here\nat all\n")
                .file("gone.txt", "a\nb\n")
                .file("script.sh", "echo\n")
                .file("link", FileMode.SYMLINK, "target".getBytes(UTF_8))
                .file("logo.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1})
                .file("crlf.txt", "a\r\nb\r\nc\r\n")
                .file("cr.txt", "a\rb\nc\n")
                .file("latin.txt", "caf\u00e9\n".getBytes(ISO_8859_1))
                .file("end.txt", "no newline")
                .file("with space.txt", "a\n")
                .file("dir/ümlaut \"quoted\"\t.txt", "a\n")
                .submodule("sub", "1".repeat(40));
        String before = git.commit("Before");
        git.file("section.c", code.replace("line25", "changed25").replace("line55", "changed55"))
                .remove("moved.txt")
                .file("dir/moved.txt", "one\ntwo\n3\nfour\nfive\nsix\n")
                .remove("renamed.txt")
                .file("dir/renamed.txt", "nothing changes in here\nat all\n")
                .remove("gone.txt")
                .file("script.sh", FileMode.EXECUTABLE_FILE, "echo\n".getBytes(UTF_8))
                .file("link", FileMode.SYMLINK, "elsewhere".getBytes(UTF_8))
                .file("logo.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 2})
                .file("crlf.txt", "a\r\nB\r\nc\r\n")
                .file("cr.txt", "a\rb\nd\n")
                .file("latin.txt", "caf\u00e8\n".getBytes(ISO_8859_1))
                .file("end.txt", "no newline still")
                .file("with space.txt", "b\n")
                .file("dir/ümlaut \"quoted\"\t.txt", "b\n")
                .file("empty.txt", "")
                .file("header.txt", "--- a/x\n+++ b/x\n@@ -1 +1 @@\n")
                .submodule("sub", "2".repeat(40));
        String after = git.commit("After");

        assertThat(withoutIds(diff(before, after))).isEqualTo(withoutIds(printedByGit(before, after)));
    }

    @Test
    void line_numbers_and_positions_follow_the_hunks() {
        String before =
                git.file("a.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n").commit("Before");
        String after =
                git.file("a.txt", "1\n2\nx\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n").commit("After");

        FileChange file = changes(before, after).files().get(0);

        assertThat(file.patch().additions()).isEqualTo(2);
        assertThat(file.patch().deletions()).isEqualTo(1);
        assertThat(file.patch().hunks()).hasSize(2);
        assertThat(file.patch().hunks().get(0).lines())
                .filteredOn(line -> line.kind().mark() == '+')
                .singleElement()
                .satisfies(line ->
                        assertThat(List.of(line.newLine(), line.position())).containsExactly(3, 4));
        assertThat(file.patch().hunks().get(1).lines())
                .filteredOn(line -> line.kind().mark() == '+')
                .singleElement()
                .satisfies(line ->
                        assertThat(List.of(line.newLine(), line.position())).containsExactly(13, 12));
    }

    @Test
    void a_file_of_more_lines_than_github_shows_has_counts_and_no_patch() {
        String before = git.file("a.txt", "a\n").commit("Before");
        String after = git.file("big.txt", "x\n".repeat(20_001)).commit("After");

        FileChange file = changes(before, after).files().get(0);

        assertThat(file.patch().additions()).isEqualTo(20_001);
        assertThat(file.patch().text()).isEmpty();
    }

    @Test
    void merges_and_roots_are_no_pull_requests() {
        String root = git.file("a.txt", "a\n").commit("Root");
        String left = git.file("a.txt", "b\n").commit("Left");
        String right = git.file("b.txt", "b\n").commitOn("side", "Right", root);
        git.commitOn("main", "Merge", left, right);

        List<GitCommit> latest;
        try (GitRepository repository = GitRepository.open(git.spec().gitDirectory())) {
            latest = repository.latest(10);
        }

        assertThat(latest).extracting(GitCommit::subject).containsExactlyInAnyOrder("Left", "Right");
    }

    @Test
    void only_plain_names_are_resolved() {
        String root = git.file("a.txt", "a\n").commit("Root");

        try (GitRepository repository = GitRepository.open(git.spec().gitDirectory())) {
            assertThat(repository.resolve("main")).contains(root);
            assertThat(repository.resolve("HEAD")).contains(root);
            assertThat(repository.resolve(root.substring(0, 8))).contains(root);
            assertThat(repository.resolve("HEAD~0")).isEmpty();
            assertThat(repository.resolve(":/Root")).isEmpty();
            assertThat(repository.resolve("0".repeat(40))).isEmpty();
        }
    }

    private Changes changes(String before, String after) {
        try (GitRepository repository = GitRepository.open(git.spec().gitDirectory())) {
            return repository.changes(before, after);
        }
    }

    private String diff(String before, String after) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        changes(before, after).writeTo(out);
        return out.toString(ISO_8859_1);
    }

    private String printedByGit(String before, String after) throws IOException {
        Process diff = new ProcessBuilder("git", "diff", "--histogram", "--find-renames", before, after)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(diff.getInputStream().readAllBytes(), ISO_8859_1);
    }

    /** How far git shortens ids depends on the repository. */
    private static String withoutIds(String diff) {
        return diff.replaceAll("(?m)^index [0-9a-f]+\\.\\.[0-9a-f]+", "index");
    }
}
