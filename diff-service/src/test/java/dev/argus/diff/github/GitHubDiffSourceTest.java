package dev.argus.diff.github;

import static dev.argus.diff.github.FakeGitHub.BASE;
import static dev.argus.diff.github.FakeGitHub.HEAD;
import static dev.argus.diff.github.FakeGitHub.MERGE_BASE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.diff.PullRequestSnapshot;
import dev.argus.diff.assembly.Change;
import dev.argus.diff.assembly.ChangedPath;
import dev.argus.diff.assembly.FileDiff;
import dev.argus.diff.assembly.Triage;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.content.FileChange.Status;
import dev.argus.events.content.Hunk;
import dev.argus.events.content.Reading.Reason;
import dev.argus.github.ChangedFile;
import dev.argus.runtime.stage.StageFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class GitHubDiffSourceTest {

    private static final PullRequestRef REF = new PullRequestRef(1, 2, "octo", "hello", 3);
    private static final Triage TRIAGE = new Triage(ReviewPolicy.DEFAULTS);
    private static final String PATCH = "@@ -1 +1 @@\n-b\n+c";
    private static final List<Hunk> HUNKS = List.of(new Hunk(1, 1, 1, 1, "", List.of("-b", "+c")));
    private static final int MAX_FETCHED = 2;

    private final FakeGitHub gitHub = new FakeGitHub();
    private final GitHubDiffSource source = new GitHubDiffSource(gitHub, MAX_FETCHED, 1, 4, DataSize.ofBytes(100));

    @Test
    void a_pull_request_of_ordinary_size_is_read_in_one_piece() {
        gitHub.files.add(modified("A.java", PATCH));
        gitHub.diff = "diff --git a/A.java b/A.java\nindex 1..2 100644\n--- a/A.java\n+++ b/A.java\n" + PATCH + "\n";

        Change change = change();

        assertThat(change.mergeBaseSha()).isEqualTo(MERGE_BASE);
        assertThat(change.files()).containsExactly(text("A.java", null, Status.MODIFIED));
        assertThat(change.unlisted()).isZero();
        assertThat(gitHub.asked).doesNotContain("files");
    }

    @Test
    void the_list_of_files_says_the_same_when_GitHub_refuses_the_diff() {
        gitHub.files.add(modified("A.java", PATCH));
        gitHub.diff = null;

        assertThat(change().files()).containsExactly(text("A.java", null, Status.MODIFIED));
        assertThat(gitHub.asked).containsSubsequence("diff", "files");
    }

    @Test
    void a_diff_that_GitHub_would_refuse_is_not_asked_for() {
        gitHub.files.add(modified("A.java", PATCH));
        gitHub.changedFiles = 301;
        change();
        gitHub.changedFiles = 1;
        gitHub.changedLines = 20_001;
        change();

        assertThat(gitHub.asked).doesNotContain("diff");
    }

    @Test
    void every_status_of_the_list_is_understood() {
        gitHub.files.add(new ChangedFile("added", null, "added", 2, 0, null, "@@ -0,0 +1,2 @@\n+b\n+c"));
        gitHub.files.add(new ChangedFile("new", "old", "renamed", 1, 1, null, PATCH));
        gitHub.files.add(new ChangedFile("copy", "source", "copied", 1, 1, null, PATCH));
        gitHub.files.add(new ChangedFile("mode", null, "changed", 1, 1, null, PATCH));
        gitHub.files.add(new ChangedFile("gone", null, "removed", 0, 1, null, "@@ -1 +0,0 @@\n-b"));
        gitHub.files.add(new ChangedFile("moved", "from", "renamed", 0, 0, null, null));
        gitHub.files.add(new ChangedFile("logo.png", null, "modified", 0, 0, null, null));

        assertThat(change().files())
                .containsExactly(
                        new FileDiff.Text(
                                new ChangedPath("added", null, Status.ADDED),
                                List.of(new Hunk(0, 0, 1, 2, "", List.of("+b", "+c")))),
                        text("new", "old", Status.RENAMED),
                        text("copy", "source", Status.COPIED),
                        text("mode", null, Status.MODIFIED),
                        new FileDiff.Unreadable("gone", Reason.REMOVED, ""),
                        new FileDiff.Unreadable(
                                "moved", Reason.NO_TEXT_CHANGED, "renamed or copied without changes", "from"),
                        new FileDiff.Unreadable("logo.png", Reason.BINARY, "binary, empty, or only its mode changed"));
    }

    @Test
    void a_file_without_a_patch_is_fetched_on_both_sides_and_compared_here() {
        gitHub.files.add(new ChangedFile("New.java", "Old.java", "renamed", 1, 1, null, null));
        gitHub.files.add(new ChangedFile("Added.java", null, "added", 1, 0, null, null));
        gitHub.file("Old.java", MERGE_BASE, "b\n");
        gitHub.file("New.java", HEAD, "c\n");
        gitHub.file("Added.java", HEAD, "c\n");

        assertThat(change().files())
                .containsExactly(
                        text("New.java", "Old.java", Status.RENAMED),
                        new FileDiff.Text(
                                new ChangedPath("Added.java", null, Status.ADDED),
                                List.of(new Hunk(0, 0, 1, 1, "", List.of("+c")))));
    }

    @Test
    void the_new_side_is_fetched_by_the_sha_of_its_content_which_outlives_the_head() {
        gitHub.files.add(new ChangedFile("A.java", null, "modified", 1, 1, "b10b", null));
        gitHub.file("A.java", MERGE_BASE, "b\n");
        gitHub.blob("b10b", "c\n");

        assertThat(change().files()).containsExactly(text("A.java", null, Status.MODIFIED));
        assertThat(gitHub.asked).contains("A.java@c", "blob b10b").doesNotContain("A.java@a");
    }

    @Test
    void a_list_that_shifts_between_two_pages_has_gaps_and_no_file_twice() {
        gitHub.files.add(modified("A.java", PATCH));
        gitHub.files.add(modified("B.java", PATCH));
        gitHub.files.add(modified("B.java", PATCH));
        gitHub.changedFiles = 3;

        Change change = change();

        assertThat(change.files())
                .containsExactly(text("A.java", null, Status.MODIFIED), text("B.java", null, Status.MODIFIED));
        assertThat(change.unlisted()).isEqualTo(1);
    }

    @Test
    void a_patch_that_was_cut_is_made_again() {
        gitHub.files.add(new ChangedFile("A.java", null, "modified", 3, 1, null, PATCH));
        gitHub.file("A.java", MERGE_BASE, "b\n");
        gitHub.file("A.java", HEAD, "c\nd\ne\n");

        assertThat(change().files())
                .containsExactly(new FileDiff.Text(
                        new ChangedPath("A.java", null, Status.MODIFIED),
                        List.of(new Hunk(1, 1, 1, 3, "", List.of("-b", "+c", "+d", "+e")))));
    }

    @Test
    void the_patch_of_what_nobody_will_read_is_kept_to_be_searched() {
        gitHub.files.add(modified("vendor/a.js", PATCH));
        gitHub.files.add(modified("yarn.lock", PATCH));
        gitHub.files.add(new ChangedFile("Gone.java", null, "removed", 0, 1, null, "@@ -1 +0,0 @@\n-b"));

        assertThat(change().files())
                .containsExactly(
                        text("vendor/a.js", null, Status.MODIFIED),
                        text("yarn.lock", null, Status.MODIFIED),
                        new FileDiff.Unreadable("Gone.java", Reason.REMOVED, ""));
        assertThat(gitHub.asked).noneMatch(asked -> asked.contains("@"));
    }

    @Test
    void what_nobody_will_read_is_fetched_to_be_searched_when_all_that_is_read_has_been() {
        gitHub.files.add(withoutPatch("vendor/a.js", 2));
        gitHub.files.add(withoutPatch("vendor/b.js", 2));
        gitHub.files.add(withoutPatch("README.md", 2));
        for (String path : List.of("vendor/a.js", "vendor/b.js", "README.md")) {
            gitHub.file(path, MERGE_BASE, "b\n");
            gitHub.file(path, HEAD, "c\n");
        }

        assertThat(change().files())
                .containsExactly(
                        text("vendor/a.js", null, Status.MODIFIED),
                        new FileDiff.Unreadable("vendor/b.js", Reason.VENDORED, ""),
                        text("README.md", null, Status.MODIFIED));
    }

    @Test
    void what_nobody_will_read_and_cannot_be_had_keeps_its_reason() {
        gitHub.files.add(withoutPatch("yarn.lock", 10));
        gitHub.files.add(withoutPatch("Huge.java", 1_001));
        gitHub.files.add(new ChangedFile("Gone.java", null, "removed", 0, 9, null, null));

        List<Reason> reasons = change().files().stream()
                .map(file -> ((FileDiff.Unreadable) file).reason())
                .toList();

        assertThat(reasons).containsExactly(Reason.LOCK_FILE, Reason.TOO_LARGE, Reason.REMOVED);
    }

    @Test
    void a_file_beyond_the_limit_of_lines_does_not_pass_for_a_small_one_because_its_patch_was_cut() {
        gitHub.files.add(new ChangedFile("Huge.java", null, "modified", 1_001, 1, null, PATCH));

        assertThat(change().files())
                .containsExactly(new FileDiff.Unreadable(
                        "Huge.java", Reason.TOO_LARGE, "1,002 changed lines, max_lines_per_file is 1,000"));
    }

    @Test
    void the_patch_of_a_lock_file_that_was_cut_is_better_than_none() {
        gitHub.files.add(new ChangedFile("go.sum", null, "modified", 3, 1, null, PATCH));

        assertThat(change().files()).containsExactly(text("go.sum", null, Status.MODIFIED));
    }

    @Test
    void what_is_only_searched_takes_no_room_from_what_is_read() {
        String line = "x".repeat(60);
        for (String path : List.of("vendor/a.js", "vendor/b.js", "A.java")) {
            gitHub.files.add(new ChangedFile(path, null, "modified", 1, 0, null, "@@ -0,0 +1 @@\n+" + line));
        }

        assertThat(change().files())
                .extracting(file -> file instanceof FileDiff.Unreadable unread ? unread.detail() : file.path())
                .containsExactly(
                        "vendor/a.js",
                        "not searched for secrets, the files before it fill argus.diff.max-diff",
                        "A.java");
    }

    @Test
    void of_too_many_files_without_a_patch_the_riskiest_are_fetched() {
        gitHub.files.add(withoutPatch("README.md", 2));
        gitHub.files.add(withoutPatch("ATest.java", 2));
        gitHub.files.add(withoutPatch("Auth.java", 2));
        gitHub.files.add(withoutPatch("List.java", 2));
        for (String path : List.of("README.md", "ATest.java", "Auth.java", "List.java")) {
            gitHub.file(path, MERGE_BASE, "b\n");
            gitHub.file(path, HEAD, "c\n");
        }

        FileDiff.Unreadable notFetched = new FileDiff.Unreadable(
                "README.md", Reason.NO_PATCH, "GitHub gave no patch, and argus.diff.max-fetched-files is 2");
        assertThat(change().files())
                .containsExactly(
                        notFetched,
                        new FileDiff.Unreadable("ATest.java", Reason.NO_PATCH, notFetched.detail()),
                        text("Auth.java", null, Status.MODIFIED),
                        text("List.java", null, Status.MODIFIED));
    }

    @Test
    void a_file_that_cannot_be_fetched_is_left_out_and_the_others_are_read() {
        gitHub.files.add(withoutPatch("Large.java", 2));
        gitHub.files.add(modified("A.java", PATCH));

        assertThat(change().files())
                .containsExactly(
                        new FileDiff.Unreadable(
                                "Large.java",
                                Reason.NO_PATCH,
                                "GitHub gave no patch, and the file is larger than argus.github.max-file"),
                        text("A.java", null, Status.MODIFIED));

        gitHub.contentFailure = Mono.error(new StageFailure.Terminal("no access"));
        assertThat(change().files())
                .contains(new FileDiff.Unreadable("Large.java", Reason.NO_PATCH, "GitHub gave no patch: no access"));
    }

    @Test
    void of_a_diff_beyond_the_limit_the_last_files_are_left_out() {
        String line = "x".repeat(60);
        gitHub.files.add(new ChangedFile("A.java", null, "modified", 1, 0, null, "@@ -0,0 +1 @@\n+" + line));
        gitHub.files.add(new ChangedFile("B.java", null, "modified", 1, 0, null, "@@ -0,0 +1 @@\n+" + line));

        assertThat(change().files())
                .last()
                .isEqualTo(new FileDiff.Unreadable(
                        "B.java", Reason.TOO_LARGE, "the files before it fill argus.diff.max-diff, 100 characters"));
    }

    @Test
    void what_a_patch_does_not_show_of_the_definitions_around_it_is_read_from_the_riskiest_file() {
        String patch = "@@ -5,2 +5,2 @@ class Auth\n         x();\n-        y();\n+        z();";
        gitHub.files.add(modified("List.java", patch));
        gitHub.files.add(modified("Auth.java", patch));
        String content = "class Auth {\n\n    void check() {\n\n        x();\n        z();\n";
        gitHub.file("List.java", HEAD, content);
        gitHub.file("Auth.java", HEAD, content);

        assertThat(headings()).containsExactly("class Auth", "class Auth › void check()");
        assertThat(gitHub.asked).contains("Auth.java@a").doesNotContain("List.java@a");
    }

    @Test
    void a_file_that_cannot_be_had_keeps_the_heading_of_its_patch() {
        gitHub.files.add(
                modified("Auth.java", "@@ -5,2 +5,2 @@ class Auth\n         x();\n-        y();\n+        z();"));

        assertThat(headings()).containsExactly("class Auth");

        gitHub.contentFailure = Mono.error(new StageFailure.Retryable("limited", null));
        assertThat(headings()).containsExactly("class Auth");
    }

    @Test
    void a_rate_limit_while_fetching_holds_up_the_whole_change() {
        gitHub.files.add(withoutPatch("A.java", 2));
        gitHub.contentFailure = Mono.error(new StageFailure.Retryable("limited", null));

        StepVerifier.create(read()).verifyErrorMessage("limited");
    }

    @Test
    void files_that_GitHub_does_not_list_are_counted() {
        gitHub.files.add(modified("A.java", PATCH));
        gitHub.changedFiles = 3_412;

        assertThat(change().unlisted()).isEqualTo(3_411);
    }

    @Test
    void a_push_while_reading_makes_it_start_again() {
        gitHub.files.add(modified("A.java", PATCH));
        gitHub.heads = new ArrayList<>(List.of(HEAD, "d".repeat(40)));

        StepVerifier.create(read())
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(StageFailure.Retryable.class)
                        .hasMessage("the pull request moved to other commits while it was read"));
    }

    @Test
    void guidelines_come_from_the_base_and_messages_in_order() {
        gitHub.file("AGENTS.md", BASE, "base");
        gitHub.file("AGENTS.md", HEAD, "head");
        PullRequestSnapshot pullRequest = snapshot();

        assertThat(source.baseFile(pullRequest, "AGENTS.md").block()).isEqualTo("base".getBytes(UTF_8));
        assertThat(source.commitMessages(pullRequest).collectList().block()).isEqualTo(List.of("First", "Second"));
    }

    private Change change() {
        return Objects.requireNonNull(read().block(Duration.ofMinutes(1)));
    }

    private List<String> headings() {
        return change().files().stream()
                .flatMap(file -> ((FileDiff.Text) file).hunks().stream())
                .map(Hunk::heading)
                .toList();
    }

    private Mono<Change> read() {
        return source.pullRequest(REF).flatMap(pullRequest -> source.change(pullRequest, TRIAGE));
    }

    private PullRequestSnapshot snapshot() {
        return Objects.requireNonNull(source.pullRequest(REF).block());
    }

    private static ChangedFile modified(String path, String patch) {
        return new ChangedFile(path, null, "modified", 1, 1, null, patch);
    }

    private static ChangedFile withoutPatch(String path, int lines) {
        return new ChangedFile(path, null, "modified", lines / 2, lines - lines / 2, null, null);
    }

    private static FileDiff text(String path, @Nullable String previousPath, Status status) {
        return new FileDiff.Text(new ChangedPath(path, previousPath, status), HUNKS);
    }
}
