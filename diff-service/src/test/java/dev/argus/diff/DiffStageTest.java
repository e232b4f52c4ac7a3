package dev.argus.diff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.diff.assembly.Assembler;
import dev.argus.diff.assembly.Change;
import dev.argus.diff.assembly.GitPatch;
import dev.argus.diff.assembly.PathAttributes;
import dev.argus.diff.policy.Policy;
import dev.argus.events.BlobRef;
import dev.argus.events.Coverage;
import dev.argus.events.DiffPrepared;
import dev.argus.events.EarlierReview;
import dev.argus.events.InstallationSettings;
import dev.argus.events.MalformedEventException;
import dev.argus.events.Outcome;
import dev.argus.events.PullRequestRef;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewRequested;
import dev.argus.events.RunDefinition;
import dev.argus.events.RunOverrides;
import dev.argus.events.Trigger;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Document;
import dev.argus.events.content.FileChange;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Findings;
import dev.argus.events.content.PastReview;
import dev.argus.events.content.Reading;
import dev.argus.events.content.ReviewContext;
import dev.argus.events.content.ReviewContext.Guideline;
import dev.argus.events.content.ReviewContext.PathInstruction;
import dev.argus.events.content.ReviewUnit;
import dev.argus.events.content.Side;
import dev.argus.runtime.content.InMemoryBlobStore;
import dev.argus.runtime.content.InMemoryReviewMemory;
import dev.argus.runtime.redaction.SecretRules;
import dev.argus.runtime.stage.StageFailure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class DiffStageTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final PullRequestRef PULL_REQUEST = new PullRequestRef(1, 2, "octo", "hello", 3);
    private static final String REVIEWED = "e".repeat(40);
    private static final DiffSettings SETTINGS =
            new Binder(new ConfigurationPropertySource[0]).bindOrCreate("argus.diff", DiffSettings.class);

    private static final String TOKEN = "gh" + "p_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";

    private final FakeDiffSource source = new FakeDiffSource();
    private Mono<InstallationSettings> installationSettings = Mono.empty();
    private final InMemoryReviewMemory memory = new InMemoryReviewMemory();
    private final InMemoryBlobStore blobs = new InMemoryBlobStore();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final DiffStage stage = new DiffStage(
            source,
            new PolicySource(Policy.DEFAULTS, installation -> installationSettings, SETTINGS.maxPolicyFile()),
            memory,
            blobs,
            SecretRules.load(),
            SETTINGS,
            new DiffMeters(meters),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void a_change_is_laid_down_as_units_with_its_context_and_its_reading() {
        source.files =
                GitPatch.parse(patch("src/A.java").concat(patch("yarn.lock")).getBytes(UTF_8));
        source.messages = List.of("First", "Second");
        source.baseFiles.put("AGENTS.md", "Be brief.".getBytes(UTF_8));
        source.baseFiles.put("CLAUDE.md", "Be kind.".getBytes(UTF_8));

        DiffPrepared prepared = handle(requested());

        assertThat(prepared.ended()).isNull();
        assertThat(prepared.policy().words()).isNotNull();
        assertThat(prepared.coverage()).isEqualTo(new Coverage(2, 1, 0));
        assertThat(document(prepared.units().get(0), ReviewUnit.class).files())
                .extracting(FileChange::path)
                .containsExactly("src/A.java");
        assertThat(document(prepared.reading(), Reading.class).mergeBaseSha()).isEqualTo(FakeDiffSource.MERGE_BASE);
        assertThat(document(prepared.context(), ReviewContext.class))
                .isEqualTo(new ReviewContext(
                        "A title",
                        "A description",
                        List.of("First", "Second"),
                        List.of(new Guideline("AGENTS.md", "Be brief."), new Guideline("CLAUDE.md", "Be kind."))));
    }

    @Test
    void what_the_base_says_of_a_path_holds_and_what_a_lock_file_changes_is_told() {
        source.files = GitPatch.parse((patch("src/A.java")
                        + patch("src/B.java")
                        + patch("go.sum").replace("+b", "+example.org/a v1.0.0 h1:x="))
                .getBytes(UTF_8));
        source.baseFiles.put(".gitattributes", "B.java linguist-generated\n".getBytes(UTF_8));

        DiffPrepared prepared = handle(requested());

        assertThat(document(prepared.reading(), Reading.class).unread())
                .containsExactly(
                        new Reading.UnreadFile("go.sum", Reading.Reason.LOCK_FILE, "example.org/a v1.0.0 (new)"),
                        new Reading.UnreadFile("src/B.java", Reading.Reason.GENERATED, ".gitattributes says so"));
        assertThat(document(prepared.context(), ReviewContext.class).lockFiles())
                .containsExactly(new ReviewContext.LockFile("go.sum", "example.org/a v1.0.0 (new)"));
    }

    @Test
    void handling_the_same_request_again_gives_the_same_event() {
        source.files = GitPatch.parse(patch("src/A.java").getBytes(UTF_8));

        assertThat(handle(requested())).isEqualTo(handle(requested()));
    }

    @Test
    void a_closed_pull_request_is_skipped_without_reading_it() {
        source.open = false;

        assertThat(handle(requested()).ended()).isEqualTo(Outcome.skipped("the pull request is closed"));
        assertThat(source.changesRead).isZero();
    }

    @Test
    void a_draft_is_skipped_unless_somebody_asked_for_it() {
        source.draft = true;
        source.files = GitPatch.parse(patch("src/A.java").getBytes(UTF_8));

        DiffPrepared automatic = handle(requested());
        DiffPrepared asked = handle(
                ReviewRequested.of(PULL_REQUEST, FakeDiffSource.HEAD, "delivery-1", Trigger.RERUN, "delivery-1", NOW));

        assertThat(automatic.ended())
                .isEqualTo(Outcome.skipped("the pull request is a draft, and review_drafts is off"));
        assertThat(asked.ended()).isNull();
    }

    @Test
    void a_paused_pull_request_is_skipped_unless_somebody_asked_for_it() {
        source.pausedBy = Mono.just("octocat");
        source.files = GitPatch.parse(patch("src/A.java").getBytes(UTF_8));

        DiffPrepared automatic = handle(requested());
        DiffPrepared asked = handle(
                ReviewRequested.of(PULL_REQUEST, FakeDiffSource.HEAD, "comment-1", Trigger.RERUN, "delivery-1", NOW));

        assertThat(automatic.ended())
                .isEqualTo(
                        Outcome.skipped("octocat has paused reviews here. A comment that says /argus resume goes on"));
        assertThat(asked.ended()).isNull();
    }

    @Test
    void the_rules_of_the_base_branch_hold() {
        source.baseFiles.put(".argus.yml", """
                profile: quiet
                language: de
                ignore: ["*.lock", "docs/**"]
                rules: [Money is never a double.]
                path_instructions:
                  - {path: src/**, instructions: Every query has a limit.}
                  - {path: "*.sql", instructions: No deletes.}
                """.getBytes(UTF_8));
        source.files =
                GitPatch.parse(patch("src/A.java").concat(patch("docs/a.md")).getBytes(UTF_8));

        DiffPrepared prepared = handle(requested());

        assertThat(prepared.policy().profile()).isEqualTo(ReviewPolicy.Profile.QUIET);
        assertThat(prepared.policy().sources()).containsEntry("profile", ".argus.yml, line 1");
        assertThat(prepared.policy().notes()).isEmpty();
        assertThat(prepared.coverage()).isEqualTo(new Coverage(2, 1, 0));
        ReviewContext context = document(prepared.context(), ReviewContext.class);
        assertThat(context.rules()).containsExactly("Money is never a double.");
        assertThat(context.pathInstructions())
                .containsExactly(new PathInstruction("src/**", "Every query has a limit.", List.of("src/A.java")));
        assertThat(context.language()).isEqualTo("German");
    }

    @Test
    void the_rules_of_the_installation_stand_over_the_deployments_and_under_the_repositorys() {
        installationSettings = Mono.just(new InstallationSettings(1, "profile: thorough\nmax_files: 7\n"));
        source.baseFiles.put(".argus.yml", "profile: quiet".getBytes(UTF_8));
        source.headFiles.put(".argus.yml", "max_files: 9".getBytes(UTF_8));
        source.files = GitPatch.parse(patch(".argus.yml").getBytes(UTF_8));

        ReviewPolicy policy = handle(requested()).policy();

        assertThat(policy.profile()).isEqualTo(ReviewPolicy.Profile.QUIET);
        assertThat(policy.maxFiles()).isEqualTo(7);
        assertThat(policy.sources())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("profile", ".argus.yml, line 1", "max_files", "the installation's policy, line 2"));
        assertThat(policy.notes())
                .singleElement()
                .satisfies(note -> assertThat(note.lines())
                        .containsExactly(
                                "profile: quiet → thorough (the installation's policy, line 1)",
                                "max_files: 7 → 9 (.argus.yml, line 1)"));
    }

    @Test
    void what_an_operator_wants_of_one_run_stands_over_all_rules() {
        source.baseFiles.put(".argus.yml", "profile: quiet\nmax_files: 7\n".getBytes(UTF_8));
        RunOverrides overrides = new RunOverrides(List.of("opus"), "profile: thorough\n", false);

        ReviewPolicy policy =
                handle(requested().replayed("replay-1", overrides)).policy();

        assertThat(policy.profile()).isEqualTo(ReviewPolicy.Profile.THOROUGH);
        assertThat(policy.maxFiles()).isEqualTo(7);
        assertThat(policy.models()).containsExactly("opus");
        assertThat(policy.sources())
                .containsEntry("profile", "the operator, for this run, line 1")
                .containsEntry("models", "the operator, for this run");
    }

    @Test
    void what_is_wrong_with_the_installations_rules_is_told_and_the_review_is_made() {
        source.files = GitPatch.parse(patch("src/A.java").getBytes(UTF_8));

        installationSettings = Mono.just(new InstallationSettings(1, "max_files: 1\nprofil: quiet\n"));
        assertThat(handle(requested()).policy()).satisfies(policy -> {
            assertThat(policy.values()).isEqualTo(ReviewPolicy.DEFAULTS.values());
            assertThat(policy.notes())
                    .containsExactly(new ReviewPolicy.Note(
                            "The installation's policy is not in force, for it has 1 problem",
                            List.of("line 2: profil is not a key, did you mean profile?")));
        });

        installationSettings = Mono.error(new MalformedEventException("secret words", null));
        assertThat(handle(requested()).policy()).satisfies(policy -> {
            assertThat(policy.values()).isEqualTo(ReviewPolicy.DEFAULTS.values());
            assertThat(policy.notes())
                    .singleElement()
                    .satisfies(note -> assertThat(note.toString())
                            .contains("The installation's settings are not in force")
                            .doesNotContain("secret words"));
        });
    }

    @Test
    void only_what_is_included_is_read() {
        source.baseFiles.put(".argus.yml", "include: [src/**, '!src/old/**']".getBytes(UTF_8));
        source.files = GitPatch.parse(patch("src/A.java")
                .concat(patch("src/old/B.java"))
                .concat(patch("c.txt"))
                .getBytes(UTF_8));

        assertThat(document(handle(requested()).reading(), Reading.class).read())
                .extracting(Reading.ReadFile::path)
                .containsExactly("src/A.java");
    }

    @Test
    void a_broken_file_on_the_base_branch_is_told_and_the_review_is_made() {
        source.baseFiles.put(".argus.yml", "max_files: 1\nprofil: quiet\n".getBytes(UTF_8));
        source.files = GitPatch.parse(patch("src/A.java").getBytes(UTF_8));

        DiffPrepared prepared = handle(requested());

        assertThat(prepared.ended()).isNull();
        assertThat(prepared.policy().maxFiles()).isEqualTo(50);
        assertThat(prepared.policy().notes())
                .singleElement()
                .satisfies(note ->
                        assertThat(note.lines()).containsExactly("line 2: profil is not a key, did you mean profile?"));
    }

    @Test
    void a_pull_request_that_changes_the_rules_is_reviewed_by_the_old_ones_and_told_the_difference() {
        source.baseFiles.put(".argus.yml", "max_files: 20\n".getBytes(UTF_8));
        source.headFiles.put(".argus.yml", "max_files: 2\nskip_title_words: [title]\n".getBytes(UTF_8));
        source.files = GitPatch.parse(patch(".argus.yml").getBytes(UTF_8));

        DiffPrepared prepared = handle(requested());

        assertThat(prepared.ended()).isNull();
        assertThat(prepared.policy().maxFiles()).isEqualTo(20);
        assertThat(prepared.policy().notes())
                .singleElement()
                .satisfies(note -> assertThat(note.lines())
                        .containsExactly(
                                "max_files: 20 → 2 (.argus.yml, line 1)",
                                "skip_title_words: [] → [\"title\"] (.argus.yml, line 2)"));
    }

    @Test
    void the_rules_of_its_own_head_are_not_even_looked_at_unless_it_changes_them() {
        source.headFiles.put(".argus.yml", "nonsense".getBytes(UTF_8));
        source.files = GitPatch.parse(patch("src/A.java").getBytes(UTF_8));

        assertThat(handle(requested()).policy()).isEqualTo(ReviewPolicy.DEFAULTS);
    }

    @Test
    void a_rule_that_skips_is_told_with_its_place_and_gives_way_to_whoever_asks() {
        source.baseFiles.put(".argus.yml", "skip_labels: [wip]".getBytes(UTF_8));
        source.labels = List.of("WIP");
        source.files = GitPatch.parse(patch("src/A.java").getBytes(UTF_8));

        DiffPrepared automatic = handle(requested());
        DiffPrepared asked = handle(
                ReviewRequested.of(PULL_REQUEST, FakeDiffSource.HEAD, "delivery-1", Trigger.RERUN, "delivery-1", NOW));

        assertThat(automatic.ended()).isEqualTo(Outcome.skipped("it has the label wip (.argus.yml, line 1)"));
        assertThat(asked.ended()).isNull();
    }

    @Test
    void a_limit_that_bites_says_where_it_was_set() {
        source.baseFiles.put(".argus.yml", "# few\nmax_files: 1".getBytes(UTF_8));
        source.files =
                GitPatch.parse(patch("src/A.java").concat(patch("src/B.java")).getBytes(UTF_8));

        assertThat(document(handle(requested()).reading(), Reading.class).unread())
                .extracting(Reading.UnreadFile::detail)
                .containsExactly("max_files is 1 (.argus.yml, line 2)");
    }

    @Test
    void a_newer_head_supersedes_the_review() {
        source.headSha = "d".repeat(40);

        assertThat(handle(requested()).ended())
                .isEqualTo(Outcome.superseded("ddddddd was pushed meanwhile; its review replaces this one"));
        assertThat(source.changesRead).isZero();
    }

    @Test
    void another_head_right_after_a_push_may_be_the_one_before_so_the_request_waits() {
        source.headSha = "d".repeat(40);
        Instant pushed = NOW.minusSeconds(1);

        Mono<DiffPrepared> handled = stage.handle(requestedAt(pushed));

        StepVerifier.create(handled)
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                StageFailure.Retryable.class,
                                retryable -> assertThat(retryable.notBefore())
                                        .contains(pushed.plus(SETTINGS.headSettles()))))
                .verify();
    }

    @Test
    void when_nothing_is_worth_reading_the_review_ends_and_its_reading_says_why() {
        source.files = GitPatch.parse(patch("yarn.lock").getBytes(UTF_8));

        DiffPrepared prepared = handle(requested());

        assertThat(prepared.ended()).isEqualTo(Outcome.skipped("only lock files changed"));
        assertThat(prepared.coverage()).isEqualTo(new Coverage(1, 0, 0));
        assertThat(document(prepared.reading(), Reading.class).unread())
                .extracting(Reading.UnreadFile::reason)
                .containsExactly(Reading.Reason.LOCK_FILE);
        assertThat(prepared.context()).isNull();
    }

    @Test
    void a_secret_is_said_also_when_nothing_is_worth_reading() {
        source.files =
                GitPatch.parse(patch("yarn.lock").replace("+b", "+" + TOKEN).getBytes(UTF_8));

        DiffPrepared prepared = handle(requested());

        assertThat(prepared.ended()).isNull();
        assertThat(prepared.units()).isEmpty();
        assertThat(document(prepared.findings(), Findings.class).findings())
                .singleElement()
                .extracting(Finding::anchor)
                .isEqualTo(new Anchor.Lines("yarn.lock", Side.RIGHT, 2, 2, false));
    }

    @Test
    void nothing_that_is_laid_down_has_a_secret_in_it() {
        source.files =
                GitPatch.parse(patch("src/A.java").replace("+b", "+" + TOKEN).getBytes(UTF_8));
        source.messages = List.of("Use " + TOKEN);
        source.baseFiles.put("AGENTS.md", ("Log in by " + TOKEN).getBytes(UTF_8));

        DiffPrepared prepared = handle(requested());

        ReviewContext context = document(prepared.context(), ReviewContext.class);
        assertThat(context.commitMessages()).containsExactly("Use [secret:github-pat:1]");
        assertThat(context.guidelines()).containsExactly(new Guideline("AGENTS.md", "Log in by [secret:github-pat:1]"));
        assertThat(document(prepared.units().get(0), ReviewUnit.class).toString())
                .doesNotContain(TOKEN);
        assertThat(document(prepared.findings(), Findings.class).toString()).doesNotContain(TOKEN);
        assertThat(meters.get("argus.diff.secrets")
                        .tag("rule", "github-pat")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void what_was_read_before_is_not_laid_down_again() {
        source.files =
                GitPatch.parse(patch("src/A.java").concat(patch("src/B.java")).getBytes(UTF_8));
        remember(ReviewPolicy.DEFAULTS, patch("src/A.java"));

        DiffPrepared prepared = handle(requested());

        assertThat(prepared.ended()).isNull();
        assertThat(prepared.coverage()).isEqualTo(new Coverage(2, 1, 0));
        assertThat(document(prepared.units().get(0), ReviewUnit.class).files())
                .extracting(FileChange::path)
                .containsExactly("src/B.java");
        EarlierReview earlier = Objects.requireNonNull(prepared.earlier());
        assertThat(earlier.headSha()).isEqualTo(REVIEWED);
        assertThat(document(earlier.findings(), Findings.class).summary()).isEqualTo("Changes A.");
    }

    @Test
    void when_nothing_is_new_the_review_ends_as_read_without_asking_for_anything_more() {
        source.files = GitPatch.parse(patch("src/A.java").getBytes(UTF_8));
        remember(ReviewPolicy.DEFAULTS, patch("src/A.java"));

        DiffPrepared prepared = handle(requested());

        assertThat(prepared.ended()).isEqualTo(Outcome.complete());
        assertThat(prepared.units()).isEmpty();
        assertThat(prepared.context()).isNull();
        assertThat(document(prepared.findings(), Findings.class)).isEqualTo(Findings.NONE);
        assertThat(document(prepared.reading(), Reading.class).unchanged()).hasSize(1);
        assertThat(meters.get("argus.diff.file")
                        .tag("fate", "unchanged")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whoever_asks_for_a_review_gets_all_of_it() {
        source.files = GitPatch.parse(patch("src/A.java").getBytes(UTF_8));
        remember(ReviewPolicy.DEFAULTS, patch("src/A.java"));

        DiffPrepared prepared = handle(
                ReviewRequested.of(PULL_REQUEST, FakeDiffSource.HEAD, "delivery-1", Trigger.RERUN, "delivery-1", NOW));

        assertThat(prepared.units()).hasSize(1);
        assertThat(prepared.earlier()).isNull();
    }

    @Test
    void under_another_policy_everything_is_new() {
        source.files = GitPatch.parse(patch("src/A.java").getBytes(UTF_8));
        ReviewPolicy defaults = ReviewPolicy.DEFAULTS;
        remember(
                new ReviewPolicy(
                        defaults.profile(),
                        defaults.severityFloor(),
                        0.9,
                        defaults.failFrom(),
                        defaults.maxFiles(),
                        defaults.maxLinesPerFile(),
                        defaults.ignore(),
                        defaults.reviewDrafts()),
                patch("src/A.java"));

        assertThat(handle(requested()).units()).hasSize(1);
    }

    @Test
    void under_other_guidelines_everything_is_new() {
        source.files = GitPatch.parse(patch("src/A.java").getBytes(UTF_8));
        source.baseFiles.put("AGENTS.md", "Be brief.".getBytes(UTF_8));
        remember(handle(requested()).policy(), patch("src/A.java"));

        assertThat(handle(requested()).ended()).isEqualTo(Outcome.complete());

        source.baseFiles.put("AGENTS.md", "Be kind.".getBytes(UTF_8));
        assertThat(handle(requested()).units()).hasSize(1);
    }

    @Test
    void under_other_secret_rules_code_is_searched_again_and_not_read_again() {
        String leak = patch("src/A.java").replace("+b", "+" + TOKEN);
        source.files = GitPatch.parse(leak.getBytes(UTF_8));
        remember(ReviewPolicy.DEFAULTS, leak, "rules that knew less");

        DiffPrepared prepared = handle(requested());

        assertThat(prepared.units()).isEmpty();
        assertThat(document(prepared.findings(), Findings.class).findings()).hasSize(1);
        assertThat(document(prepared.reading(), Reading.class).secretRules())
                .isEqualTo(SecretRules.load().digest());
    }

    @Test
    void a_pull_request_that_moves_the_policy_away_is_told_what_that_changes() {
        source.baseFiles.put(".argus.yml", "max_files: 20\n".getBytes(UTF_8));
        source.files = GitPatch.parse("""
                diff --git a/.argus.yml b/docs/old.yml
                similarity index 100%
                rename from .argus.yml
                rename to docs/old.yml
                """.concat(patch("src/A.java")).getBytes(UTF_8));

        assertThat(handle(requested()).policy().notes())
                .singleElement()
                .satisfies(note -> assertThat(note.lines()).containsExactly("max_files: 20 → 50"));
    }

    @Test
    void a_failure_of_the_source_is_passed_on_as_it_is() {
        StageFailure.Terminal gone = new StageFailure.Terminal("octo/hello#3 is gone");
        source.failure = Mono.error(gone);

        StepVerifier.create(stage.handle(requested()))
                .verifyErrorSatisfies(failure -> assertThat(failure).isSameAs(gone));
    }

    @Test
    void giving_up_tells_the_next_stage_in_the_words_of_the_failure() {
        DiffPrepared told = stage.giveUp(requested(), new StageFailure.Terminal("octo/hello#3 is gone"))
                .block();

        assertThat(told)
                .isEqualTo(
                        DiffPrepared.ended(requested(), ReviewPolicy.DEFAULTS, Outcome.failed("octo/hello#3 is gone")));
    }

    @Test
    void meters_tell_the_fate_of_every_file_and_review() {
        source.files =
                GitPatch.parse(patch("src/A.java").concat(patch("yarn.lock")).getBytes(UTF_8));

        handle(requested());

        assertThat(meters.get("argus.diff.file").tag("fate", "read").counter().count())
                .isEqualTo(1);
        assertThat(meters.get("argus.diff.file")
                        .tag("fate", "lock_file")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("argus.diff.review")
                        .tag("outcome", "prepared")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("argus.diff.units").summary().totalAmount()).isEqualTo(1);
        assertThat(meters.get("argus.diff.tokens").summary().totalAmount()).isPositive();
    }

    /** As the publisher would when it has told of this change. */
    private void remember(ReviewPolicy policy, String patch) {
        remember(policy, patch, SecretRules.load().digest());
    }

    private void remember(ReviewPolicy policy, String patch, String secretRules) {
        Change change = Change.of(FakeDiffSource.MERGE_BASE, GitPatch.parse(patch.getBytes(UTF_8)), 1);
        Reading reading = new Assembler(SETTINGS.limits(), SecretRules.load())
                .assemble(change, policy, PathAttributes.NONE, null)
                .reading();
        memory.remember(
                        PULL_REQUEST,
                        new PastReview(
                                REVIEWED,
                                RunDefinition.of(PULL_REQUEST.installationId(), policy, RunDefinition.PROMPT_VERSION),
                                reading.readToTheEnd(),
                                new Findings("Changes A.", List.of()),
                                secretRules))
                .block();
    }

    private DiffPrepared handle(ReviewRequested request) {
        DiffPrepared prepared = stage.handle(request).block(Duration.ofMinutes(1));
        assertThat(prepared).isNotNull();
        return Objects.requireNonNull(prepared);
    }

    private <D extends Document> D document(@Nullable BlobRef ref, Class<D> type) {
        D document = blobs.get(Objects.requireNonNull(ref), type).block(Duration.ofMinutes(1));
        return Objects.requireNonNull(document);
    }

    private static ReviewRequested requested() {
        return requestedAt(NOW.minusSeconds(60));
    }

    private static ReviewRequested requestedAt(Instant occurredAt) {
        return ReviewRequested.of(PULL_REQUEST, FakeDiffSource.HEAD, "0", Trigger.PUSHED, "delivery", occurredAt);
    }

    private static String patch(String path) {
        return """
                diff --git a/%1$s b/%1$s
                index 1111111..2222222 100644
                --- a/%1$s
                +++ b/%1$s
                @@ -1 +1,2 @@
                 a
                +b
                """.formatted(path);
    }
}
