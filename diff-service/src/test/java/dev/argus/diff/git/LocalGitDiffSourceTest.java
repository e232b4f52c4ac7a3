package dev.argus.diff.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.diff.PullRequestSnapshot;
import dev.argus.diff.assembly.Change;
import dev.argus.diff.assembly.ChangedPath;
import dev.argus.diff.assembly.FileDiff;
import dev.argus.diff.assembly.Triage;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewRequested;
import dev.argus.events.content.FileChange.Status;
import dev.argus.events.content.Hunk;
import dev.argus.events.content.Reading.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class LocalGitDiffSourceTest {

    private static final DataSize MAX_FILE = DataSize.ofKilobytes(100);
    private static final DataSize MAX_DIFF = DataSize.ofMegabytes(1);
    private static final Triage TRIAGE = new Triage(ReviewPolicy.DEFAULTS);

    @TempDir
    Path directory;

    private Git git = new Git(Path.of("."));

    @BeforeEach
    void branch() throws Exception {
        git = new Git(directory);
        git.run("init", "-q", "-b", "main");
        git.run("config", "user.name", "Someone");
        git.run("config", "user.email", "someone@example.org");
        commit("Old.java", "a\nb\nc\n", "Begin");
        git.run("checkout", "-q", "-b", "topic");
    }

    @Test
    void what_a_branch_changes_is_compared_with_where_it_departed() throws Exception {
        git.run("mv", "Old.java", "New.java");
        commit("New.java", "a\nb\nc\nd\n", "Rename and extend\n\nBecause of d.");
        git.run("checkout", "-q", "main");
        commit("Other.java", "x\n", "Go on elsewhere");

        try (LocalGitDiffSource source = open("main", "topic")) {
            Change change = change(source);

            assertThat(change.files())
                    .containsExactly(new FileDiff.Text(
                            new ChangedPath("New.java", "Old.java", Status.RENAMED),
                            List.of(new Hunk(1, 3, 1, 4, "", List.of(" a", " b", " c", "+d")))));
            assertThat(change.mergeBaseSha())
                    .isEqualTo(git.text("merge-base", "main", "topic").strip());
        }
    }

    @Test
    void the_last_commit_stands_for_the_pull_request() throws Exception {
        commit("Old.java", "a\n", "First\n\nDetails.");
        commit("Old.java", "b\n", "Second: shorten\n\nIt was too long.");

        try (LocalGitDiffSource source = open("main", "topic")) {
            ReviewRequested request = source.request(Instant.EPOCH);
            PullRequestSnapshot pullRequest = snapshot(source);

            assertThat(request.review().headSha())
                    .isEqualTo(git.text("rev-parse", "topic").strip())
                    .isEqualTo(pullRequest.headSha());
            assertThat(request.pullRequest().repository())
                    .isEqualTo(directory.getFileName().toString());
            assertThat(pullRequest.title()).isEqualTo("Second: shorten");
            assertThat(pullRequest.description()).isEqualTo("It was too long.");
            assertThat(source.commitMessages(pullRequest).collectList().block())
                    .isEqualTo(List.of("First\n\nDetails.\n", "Second: shorten\n\nIt was too long.\n"));
        }
    }

    @Test
    void guidelines_are_those_of_the_base() throws Exception {
        commit("AGENTS.md", "of the topic", "Change the rules");
        git.run("checkout", "-q", "main");
        commit("AGENTS.md", "of the base", "Make rules");

        try (LocalGitDiffSource source = open("main", "topic")) {
            PullRequestSnapshot pullRequest = snapshot(source);

            assertThat(source.baseFile(pullRequest, "AGENTS.md").block()).isEqualTo("of the base".getBytes(UTF_8));
            assertThat(source.baseFile(pullRequest, "nowhere/X.md").block()).isNull();
        }
    }

    @Test
    void a_linked_work_tree_and_a_directory_inside_are_the_same_repository(@TempDir Path elsewhere) throws Exception {
        commit("sub/A.java", "a\n", "Add A");
        git.run("worktree", "add", "-q", "--detach", elsewhere.resolve("linked").toString(), "topic");

        try (LocalGitDiffSource inside =
                        LocalGitDiffSource.open(directory.resolve("sub"), "main", "topic", MAX_FILE, MAX_DIFF);
                LocalGitDiffSource linked =
                        LocalGitDiffSource.open(elsewhere.resolve("linked"), "main", "HEAD", MAX_FILE, MAX_DIFF)) {
            assertThat(change(linked)).isEqualTo(change(inside));
        }
    }

    @Test
    void what_nobody_will_read_is_compared_to_be_searched_for_secrets() throws Exception {
        commit("vendor/a.js", "x\n", "Add what others wrote");

        try (LocalGitDiffSource source = open("main", "topic")) {
            assertThat(change(source).files())
                    .containsExactly(new FileDiff.Text(
                            new ChangedPath("vendor/a.js", null, Status.ADDED),
                            List.of(new Hunk(0, 0, 1, 1, "", List.of("+x")))));
        }
    }

    @Test
    void a_file_beyond_the_limit_is_left_out() throws Exception {
        commit("Large.txt", "x\n".repeat(60_000), "Add a large file");

        try (LocalGitDiffSource source = open("main", "topic")) {
            assertThat(change(source).files())
                    .containsExactly(new FileDiff.Unreadable(
                            "Large.txt", Reason.TOO_LARGE, "larger than 100 kB, argus.diff.max-file"));
        }
    }

    @Test
    void what_cannot_be_compared_is_said_in_a_sentence(@TempDir Path elsewhere) throws Exception {
        git.run("checkout", "-q", "--orphan", "unrelated");
        commit("X.java", "x\n", "Begin anew");

        assertThatThrownBy(() -> LocalGitDiffSource.open(elsewhere, "main", "topic", MAX_FILE, MAX_DIFF))
                .hasMessage("there is no git repository in or above " + elsewhere);
        assertThatThrownBy(() -> open("main", "nowhere")).hasMessageStartingWith("nowhere names no commit in ");
        assertThatThrownBy(() -> open("main", "--output=x")).hasMessageStartingWith("--output=x names no commit in ");
        assertThatThrownBy(() -> open("main", "unrelated")).hasMessage("main and unrelated have no common history");
    }

    private LocalGitDiffSource open(String base, String head) throws Exception {
        return LocalGitDiffSource.open(directory, base, head, MAX_FILE, MAX_DIFF);
    }

    private static Change change(LocalGitDiffSource source) {
        return Objects.requireNonNull(source.change(snapshot(source), TRIAGE).block());
    }

    private static PullRequestSnapshot snapshot(LocalGitDiffSource source) {
        return Objects.requireNonNull(
                source.pullRequest(source.request(Instant.EPOCH).pullRequest()).block());
    }

    private void commit(String path, String content, String message) throws Exception {
        Path file = directory.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, content);
        git.run("add", "-A");
        git.run("commit", "-q", "-m", message);
    }
}
