package dev.argus.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.events.DiffPrepared;
import dev.argus.events.Outcome;
import dev.argus.events.Outcome.State;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.Severity;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.FileChange;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Finding.Category;
import dev.argus.events.content.Findings;
import dev.argus.events.content.Reading;
import dev.argus.events.content.ReviewContext;
import dev.argus.events.content.Verification;
import dev.argus.events.content.Verification.Verdict;
import dev.argus.llm.review.Diffs;
import dev.argus.runtime.InvalidSettingException;
import dev.argus.runtime.content.InMemoryBlobStore;
import dev.argus.runtime.content.InMemoryFindingsCache;
import dev.argus.runtime.lease.InMemoryLeases;
import dev.argus.simulator.model.Mishap;
import dev.argus.simulator.model.SimulatedModel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

/** Findings are read again before they are said: real calls, the simulated model at their end. */
class SecondReadingTest {

    private static final FileChange OPENS = Diffs.file(
            "deploy.sh", Diffs.hunk(3, 3, " set -e", "+chmod 777 /srv/data"), Diffs.hunk(90, 91, "+echo done"));
    private static final FileChange EVALUATES =
            Diffs.file("run.py", 5, " import subprocess", "+subprocess.run(line, shell=True)");

    private final SimulatedModel model =
            SimulatedModel.builder().retryAfter(Duration.ZERO).start();
    private final InMemoryBlobStore blobs = new InMemoryBlobStore();
    private final InMemoryFindingsCache cache = new InMemoryFindingsCache();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LlmStage stage = stage();

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void what_is_confirmed_is_said_and_says_so() {
        ReviewGenerated review = review(prepared(OPENS));

        assertThat(review.outcome()).isEqualTo(Outcome.complete());
        assertThat(found(review).findings()).singleElement().satisfies(finding -> {
            Verification verification = Objects.requireNonNull(finding.verification());
            assertThat(verification.verdict()).isEqualTo(Verdict.CONFIRMED);
            assertThat(verification.score()).isEqualTo(8);
        });
        assertThat(review.usage().calls()).isEqualTo(2);
    }

    @Test
    void the_model_sees_the_findings_and_their_hunks_and_nothing_of_what_the_author_says() {
        review(prepared(OPENS));

        assertThat(model.calls().get(1).prompt())
                .contains("4+|chmod 777 /srv/data", "finding 1 (medium, security, new side 4): ")
                .doesNotContain("echo done")
                .doesNotContain(Reviews.CONTEXT.title());
    }

    @Test
    void what_the_maintainers_ask_for_is_shown_and_is_a_reason_to_judge_again() {
        review(prepared(OPENS));
        ReviewContext asking = Reviews.CONTEXT.asking(List.of("Money is never a double."), List.of(), null);

        review(Reviews.in(blobs).context(asking).unit(OPENS).prepared());

        assertThat(model.calls()).hasSize(4);
        assertThat(model.calls().get(3).prompt()).contains("- Money is never a double.", "finding 1 (");
    }

    @Test
    void what_is_refuted_is_kept_and_not_said() {
        model.order(Mishap.ABSURD, 1);

        ReviewGenerated review = review(prepared(OPENS));

        assertThat(found(review).findings()).hasSize(1);
        assertThat(found(review).withheld())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(
                                Objects.requireNonNull(finding.verification()).verdict())
                        .isEqualTo(Verdict.REFUTED));
        assertThat(review.outcome()).isEqualTo(Outcome.complete());
        assertThat(dropped("refuted")).isEqualTo(found(review).withheld().size());
        assertThat(review.dropped())
                .containsEntry("refuted", found(review).withheld().size());
    }

    @Test
    void what_scores_less_than_the_policy_asks_for_is_kept_and_not_said() {
        ReviewGenerated review =
                review(Reviews.in(blobs).policy(asking(9)).unit(OPENS).prepared());

        assertThat(found(review).findings()).isEmpty();
        assertThat(found(review).withheld()).hasSize(1);
        assertThat(dropped("below_score")).isEqualTo(1);
        assertThat(meters.get("argus.model.verdicts")
                        .tag("verdict", "confirmed")
                        .tag("score", "8")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void what_was_read_again_before_is_known_also_under_another_threshold() {
        review(prepared(OPENS));

        ReviewGenerated again =
                review(Reviews.in(blobs).policy(asking(9)).unit(OPENS).prepared());

        assertThat(again.usage().calls()).isZero();
        assertThat(found(again).withheld()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"RATE_LIMITED", "SERVER_ERROR", "BABBLE", "CUT_STREAM", "REFUSAL", "CONTEXT_LENGTH"})
    void without_a_second_reading_only_what_the_first_was_very_sure_of_is_said(Mishap mishap) {
        DiffPrepared prepared = prepared(OPENS, EVALUATES);
        review(stage("verify.enabled", "false"), prepared);
        model.order(mishap, 1);

        ReviewGenerated review = review(prepared);
        ReviewGenerated next = review(prepared);

        assertThat(found(review).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.anchor().path()).isEqualTo(OPENS.path());
            assertThat(finding.verification()).isEqualTo(Verification.MISSED);
        });
        assertThat(found(review).withheld()).hasSize(1);
        assertThat(review.outcome().state()).isEqualTo(State.PARTIAL);
        assertThat(review.outcome().reason()).contains("`run.py` (what was found there could not be read again");
        Reading reading = Objects.requireNonNull(blobs.get(Objects.requireNonNull(review.reading()), Reading.class)
                .block());
        assertThat(reading.readToTheEnd()).extracting(Reading.ReadFile::path).containsExactly(OPENS.path());
        assertThat(next.outcome()).isEqualTo(Outcome.complete());
        assertThat(found(next).findings()).hasSize(2);
    }

    @Test
    void what_was_found_without_a_model_needs_no_second_reading() {
        Finding secret = new Finding(
                "f",
                new Anchor.WholeFile(OPENS.path()),
                Severity.CRITICAL,
                Category.SECURITY,
                1,
                "A key.",
                "",
                "",
                null);

        ReviewGenerated review = review(Reviews.in(blobs)
                .unit(OPENS)
                .raised(new Findings("", List.of(secret)))
                .prepared());

        assertThat(found(review).findings()).hasSize(2).contains(secret);
        assertThat(model.calls().get(1).prompt()).doesNotContain("A key.");
    }

    @Test
    void a_model_that_is_none_of_the_chain_is_named() {
        assertThatThrownBy(() -> stage("verify.model", "gpt-9"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(
                        "argus.llm.verify.model is 'gpt-9', expected one of openai-compatible/" + SimulatedModel.NAME);
    }

    private DiffPrepared prepared(FileChange... files) {
        return Reviews.in(blobs).unit(files).prepared();
    }

    private static ReviewPolicy asking(int minScore) {
        ReviewPolicy like = ReviewPolicy.DEFAULTS;
        return new ReviewPolicy(
                like.profile(),
                like.severityFloor(),
                like.minConfidence(),
                null,
                like.maxFiles(),
                like.maxLinesPerFile(),
                List.of(),
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                minScore,
                null);
    }

    private LlmStage stage(String... more) {
        LlmSettings settings = TestSettings.compatible(model.baseUrl(), SimulatedModel.NAME, "", more);
        LlmMeters llmMeters = new LlmMeters(meters);
        List<Model> models = List.of(TestSettings.model(settings, Clock.systemUTC()));
        return new LlmStage(
                blobs,
                cache,
                new InMemoryLeases(),
                letter -> Mono.empty(),
                Askings.chain(models, settings, llmMeters),
                settings,
                llmMeters);
    }

    private ReviewGenerated review(DiffPrepared prepared) {
        return review(stage, prepared);
    }

    private static ReviewGenerated review(LlmStage stage, DiffPrepared prepared) {
        return (ReviewGenerated) Objects.requireNonNull(stage.handle(prepared).block());
    }

    private Findings found(ReviewGenerated review) {
        return Objects.requireNonNull(blobs.get(Objects.requireNonNull(review.findings()), Findings.class)
                .block());
    }

    private double dropped(String reason) {
        return meters.get("argus.model.findings.dropped")
                .tag("reason", reason)
                .counter()
                .count();
    }
}
