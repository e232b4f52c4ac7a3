package dev.argus.publisher.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Coverage;
import dev.argus.events.EarlierReview;
import dev.argus.events.ModelUsage;
import dev.argus.events.Outcome;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewPolicy.Note;
import dev.argus.events.ReviewPolicy.Profile;
import dev.argus.events.Severity;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Finding.Category;
import dev.argus.events.content.Findings;
import dev.argus.events.content.Reading;
import dev.argus.events.content.Reading.Reason;
import dev.argus.events.content.Reading.UnreadFile;
import dev.argus.events.content.Side;
import dev.argus.publisher.Golden;
import dev.argus.publisher.Sample;
import dev.argus.publisher.github.Annotations;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummaryCommentTest {

    private static final String CHANGE = "Adds retry handling to the GitHub client and moves token refresh into its own"
            + " class. Behaviour on 403 changes: secondary limits are now waited out.";

    @Test
    void findings_at_their_lines() {
        Golden.assertLooksLike(
                "summary-findings.md",
                render(
                        Sample.generated(Outcome.complete()),
                        Sample.reading(),
                        Sample.retryAfter(),
                        Sample.refreshUnderLock()));
    }

    @Test
    void findings_that_stand_nowhere_are_folded_by_file() {
        Finding elsewhere = Sample.finding(
                Severity.HIGH, 0.8, new Anchor.Lines(Sample.CACHE, Side.RIGHT, 400, 402, false), "a far line");

        Golden.assertLooksLike(
                "summary-elsewhere.md",
                render(
                        Sample.generated(Outcome.complete()),
                        Sample.reading(),
                        Sample.retryAfter(),
                        Sample.wholeFile(),
                        elsewhere));
    }

    @Test
    void more_findings_than_the_profile_allows() {
        Finding[] many = IntStream.range(110, 120)
                .mapToObj(line -> Sample.finding(Severity.MEDIUM, 0.8, line))
                .toArray(Finding[]::new);
        ReviewGenerated quiet =
                Sample.generated(Outcome.complete(), Sample.policy(Profile.QUIET, null), new Coverage(4, 2, 0));

        Golden.assertLooksLike("summary-many.md", render(quiet, Sample.reading(), many));
    }

    @Test
    void nothing_found() {
        Golden.assertLooksLike("summary-clean.md", render(Sample.generated(Outcome.complete()), Sample.reading()));
    }

    @Test
    void nothing_found_and_every_file_read() {
        Reading all = new Reading("b".repeat(40), Sample.reading().read(), List.of());
        ReviewGenerated generated = Sample.generated(Outcome.complete(), ReviewPolicy.DEFAULTS, new Coverage(2, 2, 0));

        Golden.assertLooksLike("summary-clean-all-read.md", render(generated, all));
    }

    @Test
    void partly_read() {
        Reading partial = new Reading(
                "b".repeat(40),
                Sample.reading().read(),
                List.of(
                        new UnreadFile("package-lock.json", Reason.LOCK_FILE, ""),
                        new UnreadFile("src/Huge.java", Reason.TOO_LARGE, "4,210 changed lines, 1,000 are read")),
                17);
        ReviewGenerated generated = Sample.generated(
                Outcome.partial("One file is larger than a review reads."),
                ReviewPolicy.DEFAULTS,
                new Coverage(21, 2, 18));

        Golden.assertLooksLike("summary-partial.md", render(generated, partial, Sample.retryAfter()));
    }

    @Test
    void a_long_list_of_what_was_not_read_is_told_by_directories() {
        List<UnreadFile> unread = new ArrayList<>();
        unread.addAll(left("eval/cases/", 37, Reason.TOO_MANY_FILES, "max_files is 50"));
        unread.addAll(left("docs/", 4, Reason.TOO_MANY_FILES, "max_files is 50"));
        unread.addAll(left("web/dist/", 9, Reason.MINIFIED, ""));
        unread.addAll(left("db/", 2, Reason.TOO_LARGE, "4,210 changed lines, max_lines_per_file is 1,000"));
        unread.add(new UnreadFile("package-lock.json", Reason.LOCK_FILE, ""));
        ReviewGenerated generated = Sample.generated(
                Outcome.partial("Not everything was read: 43 files left out before a model was asked."),
                ReviewPolicy.DEFAULTS,
                new Coverage(55, 2, 43));

        Golden.assertLooksLike(
                "summary-much-unread.md",
                render(generated, new Reading("b".repeat(40), Sample.reading().read(), unread)));
    }

    @Test
    void a_model_that_says_nothing_of_the_change_is_not_spoken_for() {
        ReviewContent content = new ReviewContent(Findings.NONE, Sample.reading());

        assertThat(SummaryComment.of(
                        Sample.generated(Outcome.complete()),
                        content,
                        new Placement(List.of(), List.of()),
                        Sample.PAGE))
                .contains("\n\nChanges `GitHubClient.java`, `TokenCache.java`.\n\n");
    }

    @Test
    void a_long_path_keeps_its_end_and_its_line() {
        Anchor anchor = new Anchor.Lines(
                "src/main/java/com/acme/platform/integration/AbstractRetryingGitHubClientFactoryBean.java",
                Side.RIGHT,
                7,
                7,
                false);

        assertThat(render(
                        Sample.generated(Outcome.complete()),
                        Sample.reading(),
                        Sample.finding(Severity.LOW, 1, anchor, "x")))
                .contains("[`…gGitHubClientFactoryBean.java:7`](");
    }

    private static List<UnreadFile> left(String directory, int count, Reason reason, String detail) {
        return IntStream.range(0, count)
                .mapToObj(i -> new UnreadFile(directory + i + ".txt", reason, detail))
                .toList();
    }

    @Test
    void nothing_found_in_the_part_that_was_read_is_not_called_clean() {
        ReviewGenerated generated = Sample.generated(Outcome.partial("The model gave up half-way."));

        assertThat(render(generated, Sample.reading()))
                .startsWith("### Argus · no findings · **not everything was read**")
                .contains("<details open>")
                .contains("The model gave up half-way.");
    }

    @Test
    void what_was_told_of_an_earlier_head_stands_beside_what_is_new() {
        Reading reading = new Reading(
                "b".repeat(40),
                Sample.reading().read().subList(0, 1),
                List.of(),
                0,
                Sample.reading().read().subList(1, 2),
                null);
        ReviewGenerated generated =
                goesOn(Sample.generated(Outcome.complete(), ReviewPolicy.DEFAULTS, reading.coverage()));
        ReviewContent content = new ReviewContent(
                new Findings("Waits for the time in `Retry-After`.", List.of(Sample.retryAfter())),
                reading,
                new Findings(CHANGE, List.of(Sample.refreshUnderLock())));
        Placement placement = Placement.of(
                        content.findings().findings(), CommentableLines.of(reading), Profile.BALANCED)
                .withStanding(
                        content.standing().findings(),
                        Set.of(Sample.refreshUnderLock().fingerprint()));

        Golden.assertLooksLike("summary-continued.md", SummaryComment.of(generated, content, placement, Sample.PAGE));
    }

    @Test
    void however_many_findings_stand_at_lines_the_table_shows_the_worst_and_the_summary_fits() {
        List<Finding> standing = IntStream.range(0, 500)
                .mapToObj(i -> Sample.finding(
                        Severity.LOW,
                        1,
                        new Anchor.Lines("src/" + "d/".repeat(50) + i, Side.RIGHT, 1, 1, false),
                        "x".repeat(200) + i))
                .toList();
        ReviewContent content = new ReviewContent(Findings.NONE, Sample.reading(), new Findings(CHANGE, standing));
        Placement placement = new Placement(standing, List.of());

        String summary =
                SummaryComment.of(goesOn(Sample.generated(Outcome.complete())), content, placement, Sample.PAGE);

        assertThat(summary).hasSizeLessThanOrEqualTo(SummaryComment.MAX_CHARS).contains("500 low findings");
        assertThat(summary.lines().filter(line -> line.startsWith("| 🔵"))).hasSize(Placement.MAX_INLINE);
    }

    @Test
    void of_a_hundred_long_findings_none_is_lost_and_every_fence_is_closed() {
        Finding[] hundred = IntStream.range(0, 100)
                .mapToObj(i -> new Finding(
                        Integer.toString(i, 32),
                        new Anchor.Lines(
                                "src/%d/%s/File%d.java".formatted(i, "deep/".repeat(20), i),
                                i % 2 == 0 ? Side.RIGHT : Side.LEFT,
                                900,
                                900,
                                false),
                        Severity.MEDIUM,
                        Category.CORRECTNESS,
                        0.9,
                        "Finding number %d %s".formatted(i, "costs | a lot * ".repeat(30)),
                        "Because:\n\n```java\nint a = %d;\n%s".formatted(i, "a = a | 1; // `\n".repeat(300)),
                        "x",
                        "````\nint fixed = %d;\n".formatted(i)))
                .toArray(Finding[]::new);

        String summary = render(Sample.generated(Outcome.complete()), Sample.reading(), hundred);

        assertThat(summary).hasSizeBetween(50_000, SummaryComment.MAX_CHARS).doesNotContain("no room");
        assertThat(IntStream.range(0, 100))
                .allSatisfy(i -> assertThat(summary).contains("Finding number " + i + " costs"));
        assertThat(summary.lines().map(String::strip).filter(line -> line.startsWith("```")))
                .as("fences, whole and in pairs")
                .hasSizeGreaterThan(2)
                .satisfies(fences -> assertThat(fences.size() % 2).isZero());
        assertThat(summary).endsWith("</details>");
    }

    @Test
    void of_five_hundred_the_check_run_lists_those_for_which_there_is_no_room() {
        Finding[] many = IntStream.range(0, 500)
                .mapToObj(i -> Sample.finding(
                        Severity.LOW,
                        0.9,
                        new Anchor.Lines("src/" + "d/".repeat(50) + i, Side.RIGHT, 900, 900, false),
                        "x".repeat(300) + i))
                .toArray(Finding[]::new);

        String summary = render(Sample.generated(Outcome.complete()), Sample.reading(), many);

        assertThat(summary)
                .hasSizeLessThanOrEqualTo(SummaryComment.MAX_CHARS)
                .containsPattern("And \\d+ more, for which this comment has no room; the check run lists them\\.");
        assertThat(Annotations.of(List.of(many))).hasSize(500);
    }

    @Test
    void failed() {
        Golden.assertLooksLike(
                "summary-failed.md",
                SummaryComment.ofFailure(
                        Sample.generated(Outcome.failed("The model answered nothing usable three times."))));
    }

    @Test
    void what_people_should_know_of_the_rules() {
        ReviewPolicy policy = Sample.policyWithNotes(
                new Note(
                        ".argus.yml on the base branch is not in force, for it has 2 problems",
                        List.of(
                                "line 1: max_file is not a key, did you mean max_files?",
                                "line 3: profile is '<img src=x> @acme/team #1', expected quiet, balanced, thorough")),
                new Note("</details>\n# Approved by @octocat", List.of()));

        Golden.assertLooksLike(
                "summary-notes.md",
                render(Sample.generated(Outcome.complete(), policy, new Coverage(4, 2, 0)), Sample.reading()));
        assertThat(SummaryComment.ofFailure(Sample.generated(Outcome.failed("x"), policy, new Coverage(4, 2, 0))))
                .contains("line 1: ");
        assertThat(SummaryComment.ofReason("the title contains WIP", policy))
                .startsWith("the title contains WIP")
                .contains("line 1: ");
    }

    @Test
    void hostile_paths_reasons_and_models() {
        String path = "a|b`c\n</details>@acme/team.md";
        Reading reading = new Reading(
                "b".repeat(40), List.of(), List.of(new UnreadFile(path, Reason.TOO_LARGE, "<b>@x</b> | #1")));
        Finding finding = Sample.finding(Severity.LOW, 1, new Anchor.WholeFile(path), "a | b `c|d` \\| @x");
        ReviewGenerated generated = new ReviewGenerated(
                Sample.requested(),
                ReviewPolicy.DEFAULTS,
                Outcome.partial("<script> @acme"),
                Sample.generated(Outcome.complete()).findings(),
                Sample.generated(Outcome.complete()).reading(),
                new Coverage(1, 0, 1),
                null,
                new ModelUsage("evil</sub>@x, `b`", 1, 1, 0, 1, 0, null, 1),
                null);

        Golden.assertLooksLike("summary-hostile.md", render(generated, reading, finding));
    }

    @Test
    void files_of_one_name_are_told_apart() {
        Anchor one = new Anchor.Lines("a/pom.xml", Side.RIGHT, 1, 1, false);
        Anchor other = new Anchor.Lines("b/pom.xml", Side.LEFT, 2, 2, false);

        String summary = render(
                Sample.generated(Outcome.complete()),
                Sample.reading(),
                Sample.finding(Severity.LOW, 1, one, "one"),
                Sample.finding(Severity.LOW, 1, other, "other"));

        assertThat(summary)
                .contains("[`a/pom.xml:1`]")
                .contains("[`b/pom.xml:2`]")
                .containsPattern("#diff-[0-9a-f]{64}L2>");
    }

    @Test
    void however_much_was_found_the_summary_fits_and_says_what_it_leaves_out() {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            findings.add(Sample.finding(
                    Severity.LOW, 1, new Anchor.WholeFile("src/" + "d/".repeat(50) + i), "*_".repeat(200) + i));
        }
        List<UnreadFile> unread = IntStream.range(0, 1_000)
                .mapToObj(i -> new UnreadFile("x".repeat(500) + i, Reason.TOO_LARGE, "|".repeat(1_000)))
                .toList();

        String summary = render(
                Sample.generated(Outcome.complete()),
                new Reading("b".repeat(40), List.of(), unread),
                findings.toArray(Finding[]::new));

        assertThat(summary)
                .hasSizeLessThanOrEqualTo(SummaryComment.MAX_CHARS)
                .containsPattern("And \\d{3,4} more, for which this comment has no room; the check run lists them\\.")
                .contains("995 more")
                .endsWith("</details>");
    }

    private static ReviewGenerated goesOn(ReviewGenerated like) {
        return new ReviewGenerated(
                like.request(),
                like.policy(),
                like.outcome(),
                like.findings(),
                like.reading(),
                like.coverage(),
                like.promptVersion(),
                like.usage(),
                new EarlierReview(Sample.OLDER_HEAD, "a-definition", Objects.requireNonNull(like.findings())));
    }

    private static String render(ReviewGenerated generated, Reading reading, Finding... findings) {
        Placement placement = Placement.of(
                List.of(findings),
                CommentableLines.of(reading),
                generated.policy().profile());
        ReviewContent content = new ReviewContent(new Findings(CHANGE, List.of(findings)), reading);
        return SummaryComment.of(generated, content, placement, Sample.PAGE);
    }
}
