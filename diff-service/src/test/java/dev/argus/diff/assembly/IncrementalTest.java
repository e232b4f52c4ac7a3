package dev.argus.diff.assembly;

import static dev.argus.diff.assembly.Diffs.modified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Coverage;
import dev.argus.events.Outcome;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.Severity;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.FileChange;
import dev.argus.events.content.FileChange.Status;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Finding.Category;
import dev.argus.events.content.Findings;
import dev.argus.events.content.Fingerprint;
import dev.argus.events.content.Hunk;
import dev.argus.events.content.PastReview;
import dev.argus.events.content.Reading.ReadFile;
import dev.argus.events.content.Reading.Reason;
import dev.argus.events.content.Reading.UnreadFile;
import dev.argus.events.content.Side;
import dev.argus.runtime.redaction.SecretRules;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is read of a pull request that was read before. */
class IncrementalTest {

    private static final String REVIEWED = "a".repeat(40);
    private static final Assembler ASSEMBLER = new Assembler(new Limits(1_000, 3_000, 200, 500), SecretRules.load());
    private static final String TOKEN = "gh" + "p_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";
    private static final Hunk FIRST = hunk(10, 10, "-old", "+first");
    private static final Hunk SECOND = hunk(40, 40, "-old", "+second");
    private static final Hunk THIRD = hunk(70, 70, "-old", "+third");

    @Test
    void what_was_never_read_is_read() {
        Assembled assembled = assemble(null, file("A.java", FIRST), file("B.java", SECOND));

        assertThat(read(assembled)).containsExactly("A.java +first", "B.java +second");
        assertThat(assembled.standing()).isEmpty();
        assertThat(assembled.reading().unchanged()).isNull();
    }

    @Test
    void after_a_rebase_that_only_moves_lines_nothing_is_read() {
        PastReview past = told(file("A.java", FIRST, SECOND));

        Assembled assembled =
                assemble(past, file("A.java", hunk(15, 15, "-old", "+first"), hunk(90, 90, "-old", "+second")));

        assertThat(assembled.units()).isEmpty();
        assertThat(assembled.endsHere()).contains(Outcome.complete());
        assertThat(unchanged(assembled)).containsExactly("A.java");
        assertThat(assembled.reading().coverage()).isEqualTo(new Coverage(1, 0, 0));
    }

    @Test
    void only_the_new_hunks_are_read_and_comments_may_stand_on_all() {
        PastReview past = told(file("A.java", FIRST), file("B.java", FIRST));

        Assembled assembled =
                assemble(past, file("A.java", FIRST, SECOND), file("B.java", FIRST), file("C.java", THIRD));

        assertThat(read(assembled)).containsExactly("A.java +second", "C.java +third");
        assertThat(assembled.reading().read()).extracting(ReadFile::path).containsExactly("A.java", "C.java");
        assertThat(assembled.reading().read().get(0).hunks())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
                .containsExactly(FIRST.range(), SECOND.range());
        assertThat(unchanged(assembled)).containsExactly("B.java");
        assertThat(assembled.reading().coverage()).isEqualTo(new Coverage(3, 2, 0));
    }

    @Test
    void a_push_that_takes_things_back_leaves_nothing_to_read() {
        PastReview past = told(file("A.java", FIRST, SECOND), file("B.java", THIRD));

        Assembled assembled = assemble(past, file("A.java", SECOND));

        assertThat(assembled.endsHere()).contains(Outcome.complete());
        assertThat(unchanged(assembled)).containsExactly("A.java");
    }

    @Test
    void a_second_copy_of_a_known_hunk_is_new() {
        PastReview past = told(file("A.java", FIRST));

        assertThat(read(assemble(past, file("A.java", FIRST, hunk(50, 50, "-old", "+first")))))
                .containsExactly("A.java +first");
    }

    @Test
    void other_lines_around_the_same_edit_are_new() {
        PastReview past = told(file("A.java", hunk(10, 10, " if (mayEnter) {", "+enter();")));

        assertThat(read(assemble(past, file("A.java", hunk(10, 10, " if (true) {", "+enter();")))))
                .containsExactly("A.java +enter();");
    }

    @Test
    void what_a_model_would_not_see_is_new_all_the_same() {
        PastReview past = told(modified("A.java", "isAdmin"));

        assertThat(read(assemble(past, modified("A.java", "is\u200BAdmin")))).containsExactly("A.java +isAdmin");
    }

    @Test
    void a_secret_is_told_once_and_another_one_in_its_place_is_told_too() {
        PastReview past = told(modified("A.java", "token = " + TOKEN));

        Assembled again = assemble(past, modified("A.java", "token = " + TOKEN));
        Assembled other = assemble(past, modified("A.java", "token = " + TOKEN.replace("a1", "z9")));

        assertThat(again.raised().findings()).isEmpty();
        assertThat(again.endsHere()).contains(Outcome.complete());
        assertThat(other.raised().findings()).hasSize(1);
        assertThat(read(other)).containsExactly("A.java +token = [secret:github-pat:1]");
    }

    @Test
    void a_secret_that_older_rules_did_not_know_is_told_although_its_hunk_is_known_and_only_once() {
        FileDiff leak = modified("A.java", "token = " + TOKEN);
        Assembled first = assemble(null, leak);

        Assembled unknownThen = assemble(told(first, List.of(), "rules that knew less"), leak);
        Assembled toldThen = assemble(told(first, first.raised().findings(), "rules that knew less"), leak);

        assertThat(unknownThen.raised().findings()).hasSize(1);
        assertThat(unknownThen.units()).isEmpty();
        assertThat(toldThen.raised().findings()).isEmpty();
    }

    @Test
    void hidden_characters_that_come_to_others_in_a_file_are_told_and_the_others_are_not_again() {
        Hunk hiding = hunk(10, 10, "+is\u200BAdmin");
        PastReview past = told(file("A.java", hiding));

        Assembled assembled = assemble(past, file("A.java", hiding, hunk(40, 41, "+may\u200BEnter")));

        assertThat(assembled.raised().findings()).extracting(Finding::quote).containsExactly("mayEnter");
    }

    @Test
    void a_secret_in_a_file_that_nobody_reads_is_told_each_time() {
        PastReview past = told(file("A.java", FIRST), modified("yarn.lock", TOKEN));

        Assembled assembled = assemble(past, file("A.java", FIRST), modified("yarn.lock", TOKEN));

        assertThat(assembled.raised().findings()).hasSize(1);
        assertThat(assembled.units()).isEmpty();
        assertThat(assembled.standing()).isPresent();
    }

    @Test
    void after_a_force_push_to_something_else_everything_is_read() {
        PastReview past = told(file("A.java", FIRST));

        Assembled assembled = assemble(past, file("A.java", SECOND), file("B.java", THIRD));

        assertThat(read(assembled)).containsExactly("A.java +second", "B.java +third");
        assertThat(assembled.standing()).isEmpty();
    }

    @Test
    void what_was_left_out_or_not_read_to_its_end_is_new() {
        ReviewPolicy oneFile = policy(1);
        Assembled first = ASSEMBLER.assemble(
                change(file("A.java", FIRST), file("B.java", SECOND)), oneFile, PathAttributes.NONE, null);
        PastReview past = told(first);

        Assembled second = ASSEMBLER.assemble(
                change(file("A.java", FIRST), file("B.java", SECOND)), oneFile, PathAttributes.NONE, past);

        assertThat(read(first)).containsExactly("A.java +first");
        assertThat(read(second)).containsExactly("B.java +second");

        PastReview broken = new PastReview(
                REVIEWED,
                "d",
                first.reading().withGaps(Map.of("A.java", "the model refused")).readToTheEnd(),
                Findings.NONE,
                null);
        assertThat(broken.read()).isEmpty();
    }

    @Test
    void what_is_left_out_again_keeps_the_review_partial() {
        PastReview past = told(file("A.java", FIRST));
        FileDiff.Unreadable large = new FileDiff.Unreadable("B.java", Reason.TOO_LARGE, "3 MB");

        Assembled assembled = assemble(past, file("A.java", FIRST), large);

        assertThat(assembled.endsHere()).contains(Outcome.partial("not everything was read: B.java (3 MB)"));
    }

    @Test
    void what_a_rule_leaves_out_is_no_news() {
        PastReview past = told(file("A.java", FIRST));

        Assembled assembled = assemble(past, file("A.java", FIRST), file("yarn.lock", SECOND));

        assertThat(assembled.endsHere()).contains(Outcome.complete());
        assertThat(assembled.reading().unread()).containsExactly(new UnreadFile("yarn.lock", Reason.LOCK_FILE, ""));
    }

    @Test
    void when_all_that_was_read_is_gone_the_rules_alone_have_the_word() {
        PastReview past = told(file("A.java", FIRST));

        assertThat(assemble(past, file("yarn.lock", SECOND)).endsHere())
                .contains(Outcome.skipped("only lock files changed"));
    }

    @Test
    void a_finding_in_an_unchanged_hunk_moves_with_it() {
        Finding atFirst = finding(new Anchor.Lines("A.java", Side.RIGHT, 10, 10, false));
        Finding atSecond = finding(new Anchor.Lines("A.java", Side.LEFT, 40, 40, true));
        Finding onFile = finding(new Anchor.WholeFile("A.java"));
        PastReview past = told(List.of(atFirst, atSecond, onFile), file("A.java", FIRST, SECOND));

        Standing standing = assemble(
                        past, file("A.java", hunk(10, 13, "-old", "+first"), hunk(45, 48, "-old", "+second")))
                .standing()
                .orElseThrow();

        assertThat(standing.headSha()).isEqualTo(REVIEWED);
        assertThat(standing.findings().findings())
                .containsExactly(
                        atFirst.at(new Anchor.Lines("A.java", Side.RIGHT, 13, 13, false)),
                        atSecond.at(new Anchor.Lines("A.java", Side.LEFT, 45, 45, true)),
                        onFile);
    }

    @Test
    void a_finding_in_code_that_changed_does_not_stand() {
        Finding atFirst = finding(new Anchor.Lines("A.java", Side.RIGHT, 10, 10, false));
        Finding onFile = finding(new Anchor.WholeFile("A.java"));
        PastReview past = told(List.of(atFirst, onFile), file("A.java", FIRST), file("B.java", SECOND));

        Standing standing = assemble(past, file("A.java", THIRD), file("B.java", SECOND))
                .standing()
                .orElseThrow();

        assertThat(standing.findings().findings()).isEmpty();
    }

    private static Assembled assemble(@Nullable PastReview past, FileDiff... files) {
        return ASSEMBLER.assemble(change(files), ReviewPolicy.DEFAULTS, PathAttributes.NONE, past);
    }

    private static PastReview told(FileDiff... files) {
        return told(List.of(), files);
    }

    private static PastReview told(List<Finding> findings, FileDiff... files) {
        Assembled assembled = assemble(null, files);
        return told(assembled, findings);
    }

    private static PastReview told(Assembled assembled) {
        return told(assembled, List.of());
    }

    private static PastReview told(Assembled assembled, List<Finding> findings) {
        return told(assembled, findings, assembled.reading().secretRules());
    }

    private static PastReview told(Assembled assembled, List<Finding> findings, @Nullable String secretRules) {
        return new PastReview(
                REVIEWED, "d", assembled.reading().readToTheEnd(), new Findings("Changes A.", findings), secretRules);
    }

    private static Change change(FileDiff... files) {
        return new Change("b".repeat(40), List.of(files), 0);
    }

    private static ReviewPolicy policy(int maxFiles) {
        ReviewPolicy like = ReviewPolicy.DEFAULTS;
        return new ReviewPolicy(
                like.profile(),
                like.severityFloor(),
                like.minConfidence(),
                like.failFrom(),
                maxFiles,
                like.maxLinesPerFile(),
                like.ignore(),
                like.reviewDrafts());
    }

    private static FileDiff.Text file(String path, Hunk... hunks) {
        return new FileDiff.Text(new ChangedPath(path, null, Status.MODIFIED), List.of(hunks));
    }

    private static Hunk hunk(int oldStart, int newStart, String... lines) {
        int added =
                (int) Arrays.stream(lines).filter(line -> line.startsWith("+")).count();
        int removed =
                (int) Arrays.stream(lines).filter(line -> line.startsWith("-")).count();
        return new Hunk(oldStart, lines.length - added, newStart, lines.length - removed, "", List.of(lines));
    }

    private static Finding finding(Anchor anchor) {
        return new Finding(
                Fingerprint.of(anchor.path(), "x"),
                anchor,
                Severity.HIGH,
                Category.CORRECTNESS,
                1,
                "It breaks.",
                "",
                "x",
                null);
    }

    /** The added lines that a model is shown, each with its path. */
    private static List<String> read(Assembled assembled) {
        return assembled.units().stream()
                .flatMap(unit -> unit.files().stream())
                .flatMap(IncrementalTest::addedLines)
                .toList();
    }

    private static Stream<String> addedLines(FileChange file) {
        return file.hunks().stream()
                .flatMap(hunk -> hunk.lines().stream())
                .filter(line -> line.startsWith("+"))
                .map(line -> file.path() + " " + line);
    }

    private static List<String> unchanged(Assembled assembled) {
        List<ReadFile> unchanged = assembled.reading().unchanged();
        return unchanged == null
                ? List.of()
                : unchanged.stream().map(ReadFile::path).toList();
    }
}
