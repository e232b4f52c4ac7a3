package dev.argus.diff.assembly;

import static dev.argus.diff.assembly.Diffs.added;
import static dev.argus.diff.assembly.Diffs.modified;
import static dev.argus.diff.assembly.Diffs.modifiedLines;
import static dev.argus.diff.assembly.Diffs.removed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.argus.events.Coverage;
import dev.argus.events.Outcome;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.Severity;
import dev.argus.events.content.FileChange;
import dev.argus.events.content.FileChange.Status;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Hunk;
import dev.argus.events.content.HunkRange;
import dev.argus.events.content.Reading.ReadFile;
import dev.argus.events.content.Reading.Reason;
import dev.argus.events.content.Reading.UnreadFile;
import dev.argus.runtime.redaction.SecretRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssemblerTest {

    private static final String BASE = "b".repeat(40);
    private static final SecretRules SECRETS = SecretRules.load();
    private static final String PASSWORD = "q7" + "Vw2Zr9Lk4" + "Xb8Nc3Td6Fy";
    private static final Limits LIMITS = new Limits(1_000, 3_000, 200, 500);

    @Test
    void every_file_is_either_read_with_its_hunks_or_unread_with_a_reason() {
        Assembled assembled = assemble(
                ReviewPolicy.DEFAULTS,
                modified("src/B.java", "b"),
                modified("package-lock.json", "x"),
                new FileDiff.Unreadable("logo.png", Reason.BINARY, ""),
                modified("A.java", "a"));

        assertThat(assembled.reading().mergeBaseSha()).isEqualTo(BASE);
        assertThat(assembled.reading().read()).extracting(ReadFile::path).containsExactly("A.java", "src/B.java");
        assertThat(assembled.reading().read())
                .flatExtracting(ReadFile::hunks)
                .allSatisfy(hunk -> assertThat(hunk).isEqualTo(new HunkRange(50, 0, 50, 1, hunk.id())))
                .extracting(HunkRange::id)
                .doesNotHaveDuplicates()
                .doesNotContainNull();
        assertThat(assembled.reading().unread())
                .containsExactly(
                        new UnreadFile("logo.png", Reason.BINARY, ""),
                        new UnreadFile("package-lock.json", Reason.LOCK_FILE, ""));
        assertThat(paths(assembled)).containsExactly("A.java", "src/B.java");
        assertThat(assembled.reading().coverage()).isEqualTo(new Coverage(4, 2, 0));
        assertThat(assembled.endsHere()).isEmpty();
    }

    @Test
    void the_same_change_gives_the_same_units_whatever_its_order() {
        List<FileDiff> files = new ArrayList<>(IntStream.range(0, 80)
                .mapToObj(i -> (FileDiff) modifiedLines("dir%d/File%d.java".formatted(i % 7, i), 1 + i % 40))
                .toList());
        Assembled once = new Assembler(LIMITS, SECRETS)
                .assemble(new Change(BASE, files, 0), ReviewPolicy.DEFAULTS, PathAttributes.NONE, null);

        Collections.shuffle(files, new Random(7));
        Assembled again = new Assembler(LIMITS, SECRETS)
                .assemble(new Change(BASE, files, 0), ReviewPolicy.DEFAULTS, PathAttributes.NONE, null);

        assertThat(again.raised()).isEqualTo(once.raised());
        assertThat(again.units()).isEqualTo(once.units());
        assertThat(again.reading()).isEqualTo(once.reading());
        assertThat(once.units()).hasSizeGreaterThan(1);
    }

    @Test
    void when_there_are_too_many_files_the_riskiest_are_read() {
        Assembled assembled = assemble(
                policy(2, 1_000),
                modified("README.md", "x"),
                modified("src/test/java/ATest.java", "x"),
                modified("src/main/java/TokenCache.java", "x"),
                modified("src/main/java/List.java", "x"));

        assertThat(paths(assembled)).containsExactly("src/main/java/List.java", "src/main/java/TokenCache.java");
        assertThat(assembled.reading().unread())
                .containsExactly(
                        new UnreadFile("README.md", Reason.TOO_MANY_FILES, "max_files is 2"),
                        new UnreadFile("src/test/java/ATest.java", Reason.TOO_MANY_FILES, "max_files is 2"));
        assertThat(assembled.reading().coverage().leftOut()).isEqualTo(2);
    }

    @Test
    void files_beyond_a_limit_say_which() {
        Assembled assembled = assemble(
                policy(50, 500),
                modifiedLines("Lines.java", 501),
                modified("Wide.java", "x".repeat(201)),
                modified(
                        "Tokens.java",
                        IntStream.range(0, 400).mapToObj(i -> "a, b, c, d").toArray(String[]::new)),
                modified("Small.java", "x"));

        assertThat(paths(assembled)).containsExactly("Small.java");
        assertThat(assembled.reading().unread())
                .extracting(UnreadFile::path, UnreadFile::reason)
                .containsExactly(
                        tuple("Lines.java", Reason.TOO_LARGE),
                        tuple("Tokens.java", Reason.TOO_LARGE),
                        tuple("Wide.java", Reason.TOO_LARGE));
        assertThat(assembled.reading().unread())
                .extracting(UnreadFile::detail)
                .satisfiesExactly(
                        lines -> assertThat(lines).isEqualTo("501 changed lines, max_lines_per_file is 500"),
                        tokens -> assertThat(tokens).matches("\\d,\\d{3} tokens, argus.diff.unit-tokens is 1,000"),
                        wide -> assertThat(wide)
                                .isEqualTo("a line of 201 characters, argus.diff.max-line-length is 200"));
    }

    @Test
    void what_does_not_fit_into_the_review_is_the_least_risky() {
        FileDiff[] files = IntStream.range(0, 8)
                .mapToObj(i -> modified(
                        "docs/%d.md".formatted(i),
                        Collections.nCopies(110, "a, b").toArray(String[]::new)))
                .toArray(FileDiff[]::new);
        files[7] = modified("src/Auth.java", "x");

        Assembled assembled = assemble(ReviewPolicy.DEFAULTS, files);

        assertThat(paths(assembled)).contains("src/Auth.java");
        assertThat(assembled.units().stream()
                        .flatMap(unit -> unit.files().stream())
                        .mapToInt(FileChange::tokens)
                        .sum())
                .isLessThanOrEqualTo(LIMITS.reviewTokens());
        assertThat(assembled.reading().unread())
                .isNotEmpty()
                .allMatch(file -> file.detail().endsWith("argus.diff.review-tokens is 3,000"));
    }

    @Test
    void a_fault_in_a_file_that_nobody_reads_is_no_gap() {
        Assembled assembled = assemble(
                ReviewPolicy.DEFAULTS,
                new FileDiff.Unreadable("node_modules/x.js", Reason.UNPARSABLE, "odd"),
                new FileDiff.Unreadable("src/x.js", Reason.UNPARSABLE, "odd"),
                modified("A.java", "x"));

        assertThat(assembled.reading().unread())
                .containsExactly(
                        new UnreadFile("node_modules/x.js", Reason.VENDORED, ""),
                        new UnreadFile("src/x.js", Reason.UNPARSABLE, "odd"));
    }

    @Test
    void a_lock_file_is_told_in_one_line_instead_of_being_read() {
        FileDiff lockFile = new FileDiff.Text(
                new ChangedPath("go.sum", null, Status.MODIFIED),
                List.of(new Hunk(
                        9,
                        1,
                        9,
                        2,
                        "",
                        List.of(
                                "-example.org/a v1.0.0 h1:x=",
                                "+example.org/a v1.1.0 h1:y=",
                                "+example.org/b v2.0.0 h1:z="))));

        Assembled assembled = assemble(ReviewPolicy.DEFAULTS, lockFile);

        assertThat(assembled.reading().unread())
                .containsExactly(new UnreadFile(
                        "go.sum", Reason.LOCK_FILE, "example.org/a v1.0.0 → v1.1.0, example.org/b v2.0.0 (new)"));
    }

    @Test
    void what_the_repository_says_of_a_path_overrules_how_it_looks() {
        PathAttributes attributes = PathAttributes.parse("""
                *.gen.java linguist-generated
                api.pb.go linguist-generated=false
                """.getBytes(UTF_8));

        Assembled assembled = new Assembler(LIMITS, SECRETS)
                .assemble(
                        new Change(
                                BASE,
                                List.of(
                                        modified("A.gen.java", "x"),
                                        modified("api.pb.go", "x"),
                                        added("B.java", "// Code generated by hand. DO NOT EDIT.", "x")),
                                0),
                        ReviewPolicy.DEFAULTS,
                        attributes,
                        null);

        assertThat(paths(assembled)).containsExactly("api.pb.go");
        assertThat(assembled.reading().unread())
                .containsExactly(
                        new UnreadFile("A.gen.java", Reason.GENERATED, ".gitattributes says so"),
                        new UnreadFile("B.java", Reason.GENERATED, "its header says so"));
    }

    @Test
    void a_model_does_not_see_what_a_reader_could_not() {
        Assembled assembled = assemble(ReviewPolicy.DEFAULTS, modified("A.java", "is\u200BAdmin\u202E(\r)"));

        assertThat(assembled.units().get(0).files().get(0).hunks().get(0).lines())
                .containsExactly("+isAdmin(␍)");
    }

    @Test
    void a_model_sees_no_secret_in_whichever_file_it_was_recognised() {
        Assembled assembled = assemble(
                ReviewPolicy.DEFAULTS,
                modified("b/Settings.java", "String password = \"" + PASSWORD + "\";"),
                modified("a/Client.java", "connect(\"" + PASSWORD + "\");"));

        assertThat(assembled.units().toString()).doesNotContain(PASSWORD).contains("[secret:generic-secret:1]");
        assertThat(assembled.raised().toString()).doesNotContain(PASSWORD);
        assertThat(assembled.redaction().secrets()).isEqualTo(Map.of("generic-secret", 1));
    }

    @Test
    void what_is_invisible_cannot_hide_a_secret() {
        String token = "gh" + "p_" + "a1B2c3D4e5F6g7H8i9\u200BJ0k1L2m3N4o5P6q7R8";

        Assembled assembled = assemble(ReviewPolicy.DEFAULTS, modified("A.java", token));

        assertThat(assembled.units().get(0).files().get(0).hunks().get(0).lines())
                .containsExactly("+[secret:github-pat:1]");
        assertThat(assembled.raised().findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.HIGH, Severity.MEDIUM);
    }

    @Test
    void a_secret_in_a_file_that_nobody_reads_is_said_and_then_the_review_does_not_end_here() {
        String secret = "password = \"" + PASSWORD + "\"";

        Assembled assembled =
                assemble(ReviewPolicy.DEFAULTS, modified("dist/app.min.js", secret), modified("yarn.lock", "x"));

        assertThat(assembled.units()).isEmpty();
        assertThat(assembled.endsHere()).isEmpty();
        assertThat(assembled.raised().findings())
                .singleElement()
                .extracting(finding -> finding.anchor().path())
                .isEqualTo("dist/app.min.js");
    }

    @Test
    void nothing_to_read_is_said_in_one_sentence() {
        assertThat(ending(modified("yarn.lock", "x"), modified("go.sum", "x")))
                .isEqualTo(Outcome.skipped("only lock files changed"));
        assertThat(ending(removed("A.java"))).isEqualTo(Outcome.skipped("files were only removed"));
        assertThat(ending(new FileDiff.Unreadable("a", Reason.NO_TEXT_CHANGED, "")))
                .isEqualTo(Outcome.skipped("no text changed"));
        assertThat(ending(modified("yarn.lock", "x"), modified("go.sum", "x"), added("a.min.js", "x")))
                .isEqualTo(Outcome.skipped("nothing to read: 2 lock files, 1 minified file"));
        assertThat(ending()).isEqualTo(Outcome.skipped("no file changed"));
    }

    @Test
    void a_review_that_could_read_nothing_has_failed() {
        assertThat(ending(modifiedLines("A.java", 1_001)))
                .isEqualTo(Outcome.failed(
                        "nothing could be read: A.java (1,001 changed lines, max_lines_per_file is 1,000)"));
        assertThat(ending(
                        modifiedLines("A.java", 1_001),
                        modifiedLines("B.java", 1_001),
                        new FileDiff.Unreadable("c", Reason.NO_PATCH, "")))
                .isEqualTo(Outcome.failed("nothing could be read: 2 files too large, 1 file without a patch"));
        assertThat(new Assembler(LIMITS, SECRETS)
                        .assemble(new Change(BASE, List.of(), 12), ReviewPolicy.DEFAULTS, PathAttributes.NONE, null)
                        .endsHere())
                .contains(Outcome.failed("nothing could be read: 12 files not listed"));
    }

    @Test
    void a_path_that_became_a_link_is_one_file_and_a_path_changed_twice_is_refused() {
        FileDiff removed = removed("a");
        FileDiff link = new FileDiff.Unreadable("a", Reason.NO_TEXT_CHANGED, "symbolic link");
        FileDiff other = added("a", "x");

        assertThat(Change.of(BASE, List.of(removed, link), 2).files()).containsExactly(removed);
        assertThat(Change.of(BASE, List.of(link, other), 1).files()).containsExactly(other);
        assertThat(Change.of(BASE, List.of(new FileDiff.Unreadable("a", Reason.REMOVED, ""), other), 1)
                        .files())
                .containsExactly(other);
        assertThat(Change.of(BASE, List.of(removed, other), 1).files())
                .singleElement()
                .isInstanceOfSatisfying(
                        FileDiff.Unreadable.class,
                        file -> assertThat(file.reason()).isEqualTo(Reason.UNPARSABLE));
    }

    @Test
    void files_the_source_did_not_list_are_counted() {
        Change change = Change.of(BASE, List.of(modified("A.java", "x")), 5);

        Assembled assembled =
                new Assembler(LIMITS, SECRETS).assemble(change, ReviewPolicy.DEFAULTS, PathAttributes.NONE, null);

        assertThat(assembled.reading().coverage()).isEqualTo(new Coverage(5, 1, 4));
    }

    @Test
    void a_renamed_file_is_read_under_its_new_name_and_remembers_the_old_one() {
        FileDiff renamed = new FileDiff.Text(
                new ChangedPath("New.java", "Old.java", Status.RENAMED),
                List.of(new Hunk(1, 1, 1, 1, "", List.of("-a", "+b"))));

        Assembled assembled = assemble(ReviewPolicy.DEFAULTS, renamed);

        assertThat(assembled.reading().read().get(0).previousPath()).isEqualTo("Old.java");
        assertThat(assembled.units().get(0).files().get(0).status()).isEqualTo(Status.RENAMED);
    }

    private static Outcome ending(FileDiff... files) {
        return assemble(ReviewPolicy.DEFAULTS, files).endsHere().orElseThrow();
    }

    private static Assembled assemble(ReviewPolicy policy, FileDiff... files) {
        return new Assembler(LIMITS, SECRETS)
                .assemble(new Change(BASE, List.of(files), 0), policy, PathAttributes.NONE, null);
    }

    private static List<String> paths(Assembled assembled) {
        return assembled.units().stream()
                .flatMap(unit -> unit.files().stream())
                .map(FileChange::path)
                .toList();
    }

    private static ReviewPolicy policy(int maxFiles, int maxLinesPerFile) {
        ReviewPolicy defaults = ReviewPolicy.DEFAULTS;
        return new ReviewPolicy(
                defaults.profile(),
                defaults.severityFloor(),
                defaults.minConfidence(),
                defaults.failFrom(),
                maxFiles,
                maxLinesPerFile,
                List.of(),
                false);
    }
}
