package dev.argus.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.RSADecrypter;
import dev.argus.events.BlobRef;
import dev.argus.events.Coverage;
import dev.argus.events.DiffPrepared;
import dev.argus.events.EarlierReview;
import dev.argus.events.Event;
import dev.argus.events.Outcome;
import dev.argus.events.Outcome.State;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewRequested;
import dev.argus.events.RunOverrides;
import dev.argus.events.Severity;
import dev.argus.events.Trigger;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Document;
import dev.argus.events.content.FileChange;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Finding.Category;
import dev.argus.events.content.Findings;
import dev.argus.events.content.Reading;
import dev.argus.events.content.Reading.ReadFile;
import dev.argus.events.content.ReviewContext;
import dev.argus.events.content.ReviewContext.Guideline;
import dev.argus.events.content.ReviewContext.PathInstruction;
import dev.argus.events.content.Side;
import dev.argus.llm.review.Diffs;
import dev.argus.runtime.InvalidSettingException;
import dev.argus.runtime.content.InMemoryBlobStore;
import dev.argus.runtime.content.InMemoryFindingsCache;
import dev.argus.runtime.lease.InMemoryLeases;
import dev.argus.runtime.stage.DeadLetters;
import dev.argus.runtime.stage.DeadLetters.DeadLetter;
import dev.argus.runtime.stage.StageFailure;
import dev.argus.simulator.model.Mishap;
import dev.argus.simulator.model.SimulatedModel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** The whole stage: real content, a real HTTP call, the simulated model at its end. */
class LlmStageTest {

    private static final FileChange SWALLOWS = Diffs.file(
            "src/main/java/Retry.java",
            40,
            "     void retry() {",
            "         try {",
            "-            call();",
            "+            callAgain();",
            "+        } catch (IOException e) {",
            "+        }",
            "     }");
    private static final FileChange HARMLESS =
            Diffs.file("src/main/java/Names.java", 10, " class Names {", "+    int count = 1;", " }");
    private static final FileChange COMPARES = Diffs.file(
            "src/main/java/Role.java", 5, " boolean isAdmin(String role) {", "+    return role == \"admin\";", " }");

    private final SimulatedModel model =
            SimulatedModel.builder().apiKey("sk-test").retryAfter(Duration.ZERO).start();
    private final InMemoryBlobStore blobs = new InMemoryBlobStore();
    private final InMemoryFindingsCache cache = new InMemoryFindingsCache();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<DeadLetter> letters = new CopyOnWriteArrayList<>();
    private final LlmStage stage = stage(settings());

    private DeadLetters deadLetters() {
        return letter -> Mono.fromRunnable(() -> letters.add(letter));
    }

    private LlmStage stage(LlmSettings settings) {
        LlmMeters llmMeters = new LlmMeters(meters);
        List<Model> models = List.of(TestSettings.model(settings, Clock.systemUTC()));
        return new LlmStage(
                blobs,
                cache,
                new InMemoryLeases(),
                deadLetters(),
                Askings.chain(models, settings, llmMeters),
                settings,
                llmMeters);
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void a_defect_in_the_change_is_found_where_it_stands() {
        DiffPrepared prepared = Reviews.in(blobs).unit(SWALLOWS, HARMLESS).prepared();

        ReviewGenerated review = review(prepared);

        assertThat(review.outcome()).isEqualTo(Outcome.complete());
        assertThat(review.coverage()).isEqualTo(new Coverage(2, 2, 0));
        assertThat(findings(review)).singleElement().satisfies(finding -> {
            assertThat(finding.anchor())
                    .isEqualTo(new Anchor.Lines("src/main/java/Retry.java", Side.RIGHT, 43, 44, false));
            assertThat(finding.category()).isEqualTo(Category.RELIABILITY);
            assertThat(finding.quote()).isEqualTo("        } catch (IOException e) {\n        }");
        });
    }

    @Test
    void a_replay_may_ask_with_earlier_prompts_which_know_nothing_of_what_others_found() {
        DiffPrepared prepared = Reviews.in(blobs).unit(SWALLOWS).prepared();
        review(prepared);

        ReviewGenerated earlier = review(replayed(prepared, "v3"));
        ReviewGenerated again = review(replayed(prepared, "v3"));

        assertThat(earlier.promptVersion()).isEqualTo("v3");
        assertThat(model.calls())
                .extracting(SimulatedModel.Call::prompt)
                .satisfiesExactly(
                        now -> assertThat(now).contains("[secret:github-pat:1]"),
                        before -> assertThat(before).doesNotContain("[secret:github-pat:1]"));
        assertThat(again.usage().filesFromCache()).isEqualTo(1);
    }

    @Test
    void prompts_that_this_release_does_not_have_are_told_from_those_it_has() {
        DiffPrepared prepared = replayed(Reviews.in(blobs).unit(SWALLOWS).prepared(), "v1");

        StepVerifier.create(stage.handle(prepared))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(StageFailure.Terminal.class)
                        .hasMessageContaining("v1")
                        .hasMessageContaining("v3, v4"))
                .verify(Duration.ofMinutes(1));
    }

    private static DiffPrepared replayed(DiffPrepared prepared, String promptVersion) {
        return prepared.askedFor(
                prepared.request().replayed("replay", new RunOverrides(null, null, promptVersion, false)));
    }

    @Test
    void what_a_model_has_seen_before_is_not_shown_again() {
        DiffPrepared prepared = Reviews.in(blobs).unit(SWALLOWS).prepared();
        ReviewGenerated first = review(prepared);

        ReviewGenerated second = review(prepared);

        assertThat(model.calls()).hasSize(1);
        assertThat(findings(second)).isEqualTo(findings(first));
        assertThat(second.usage().filesFromCache()).isEqualTo(1);
        assertThat(second.usage().model()).isEqualTo(SimulatedModel.NAME);
        assertThat(second.outcome()).isEqualTo(Outcome.complete());
    }

    @Test
    void a_known_change_that_has_moved_in_its_file_is_found_at_its_new_lines() {
        review(Reviews.in(blobs).unit(COMPARES).prepared());
        FileChange rebased =
                Diffs.file(COMPARES.path(), 105, COMPARES.hunks().get(0).lines().toArray(String[]::new));

        ReviewGenerated review = review(Reviews.in(blobs).unit(rebased).prepared());

        assertThat(model.calls()).hasSize(1);
        assertThat(findings(review))
                .singleElement()
                .extracting(Finding::anchor)
                .isEqualTo(new Anchor.Lines(COMPARES.path(), Side.RIGHT, 106, 106, false));
    }

    @Test
    void nothing_is_known_across_installations() {
        review(Reviews.in(blobs).unit(SWALLOWS).prepared());

        review(Reviews.in(blobs).installation(12).unit(SWALLOWS).prepared());

        assertThat(model.calls()).hasSize(2);
    }

    @Test
    void changed_guidelines_are_a_reason_to_look_again() {
        review(Reviews.in(blobs).unit(SWALLOWS).prepared());
        ReviewContext guided = new ReviewContext("", "", List.of(), List.of(new Guideline("REVIEW.md", "No nulls.")));

        review(Reviews.in(blobs).context(guided).unit(SWALLOWS).prepared());

        assertThat(model.calls()).hasSize(2);
        assertThat(model.calls().get(1).prompt()).contains("No nulls.");
    }

    @Test
    void what_the_policy_asks_for_is_a_reason_to_look_again_at_the_files_it_is_about() {
        review(Reviews.in(blobs).unit(SWALLOWS).prepared());
        PathInstruction elsewhere = new PathInstruction("*.sql", "Mind limits.", List.of("a.sql"));
        PathInstruction here = new PathInstruction("*.java", "Mind nulls.", List.of(SWALLOWS.path()));

        review(Reviews.in(blobs)
                .context(asking(List.of(), elsewhere, null))
                .unit(SWALLOWS)
                .prepared());
        assertThat(model.calls()).hasSize(1);

        review(Reviews.in(blobs)
                .context(asking(List.of(), here, null))
                .unit(SWALLOWS)
                .prepared());
        review(Reviews.in(blobs)
                .context(asking(List.of("Be kind."), here, null))
                .unit(SWALLOWS)
                .prepared());
        review(Reviews.in(blobs)
                .context(asking(List.of("Be kind."), here, "German"))
                .unit(SWALLOWS)
                .prepared());

        assertThat(model.calls()).hasSize(4);
        assertThat(model.calls().get(3).prompt()).contains("Mind nulls.", "Be kind.", "in German.");
    }

    private static ReviewContext asking(List<String> rules, PathInstruction instruction, @Nullable String language) {
        return new ReviewContext("", "", List.of(), List.of()).asking(rules, List.of(instruction), language);
    }

    @Test
    void only_files_that_are_not_known_go_into_the_prompt() {
        review(Reviews.in(blobs).unit(SWALLOWS).prepared());

        ReviewGenerated review =
                review(Reviews.in(blobs).unit(SWALLOWS, COMPARES).prepared());

        assertThat(model.calls().get(1).prompt()).contains(COMPARES.path()).doesNotContain(SWALLOWS.path());
        assertThat(findings(review)).hasSize(2);
        assertThat(summary(review)).contains("Retry.java").contains("Role.java");
    }

    @Test
    void what_diff_found_is_said_too_and_the_worst_comes_first() {
        Finding secret = new Finding(
                "f", new Anchor.WholeFile("x.env"), Severity.CRITICAL, Category.SECURITY, 1, "A key.", "", "", null);
        DiffPrepared prepared = Reviews.in(blobs)
                .unit(SWALLOWS, COMPARES)
                .raised(new Findings("", List.of(secret)))
                .prepared();

        ReviewGenerated review = review(prepared);

        assertThat(findings(review))
                .extracting(Finding::severity)
                .containsExactly(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM);
    }

    @Test
    void what_the_policy_does_not_ask_for_is_not_said() {
        ReviewPolicy highOnly =
                new ReviewPolicy(ReviewPolicy.Profile.QUIET, Severity.HIGH, 0.5, null, 50, 1_000, List.of(), false);

        ReviewGenerated review = review(
                Reviews.in(blobs).policy(highOnly).unit(SWALLOWS, COMPARES).prepared());

        assertThat(findings(review)).extracting(Finding::severity).containsExactly(Severity.HIGH);
        assertThat(meters.get("argus.model.findings.dropped")
                        .tag("reason", "below_severity")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void a_model_that_the_policy_names_and_nobody_has_is_told_with_the_review_that_another_makes() {
        ReviewGenerated made = review(Reviews.in(blobs).unit(SWALLOWS).prepared());
        String known = String.valueOf(made.usage().model());

        ReviewGenerated review = review(Reviews.in(blobs)
                .policy(ModelChainTest.choosing(List.of("nobody-has-this", known), null))
                .unit(SWALLOWS)
                .prepared());

        assertThat(made.policy().notes()).isEmpty();
        assertThat(review.outcome()).isEqualTo(Outcome.complete());
        assertThat(review.policy().notes())
                .singleElement()
                .satisfies(note -> assertThat(note.lines())
                        .containsExactly("nobody-has-this is none of this deployment's models"));
    }

    @Test
    void tokens_and_their_price_are_counted() {
        ReviewGenerated review = review(Reviews.in(blobs).unit(SWALLOWS).prepared());

        assertThat(review.usage().calls()).isEqualTo(1);
        assertThat(review.usage().inputTokens()).isGreaterThan(500);
        assertThat(review.usage().outputTokens()).isPositive();
        assertThat(review.usage().costUsd())
                .isEqualByComparingTo(new LlmSettings.Price(null, new BigDecimal(2), null, BigDecimal.TEN)
                        .of(review.usage().inputTokens(), 0, review.usage().outputTokens()));
    }

    @Test
    void a_review_that_ended_before_is_handed_on_at_once() {
        DiffPrepared ended = DiffPrepared.ended(
                Reviews.in(blobs).prepared().request(), ReviewPolicy.DEFAULTS, Outcome.skipped("It is a draft."));

        ReviewGenerated review = review(ended);

        assertThat(review.outcome()).isEqualTo(Outcome.skipped("It is a draft."));
        assertThat(review.findings()).isNull();
        assertThat(model.calls()).isEmpty();
    }

    @Test
    void content_that_was_lost_is_requested_again() {
        DiffPrepared prepared =
                Reviews.in(new InMemoryBlobStore()).attempt(2).unit(SWALLOWS).prepared();

        Event event = Objects.requireNonNull(stage.handle(prepared).block());

        assertThat(event).isInstanceOfSatisfying(ReviewRequested.class, again -> {
            assertThat(again.review()).isEqualTo(prepared.review());
            assertThat(again.trigger()).isEqualTo(Trigger.CONTENT_LOST);
            assertThat(again.attempt()).isEqualTo(3);
        });
    }

    @Test
    void content_that_is_lost_again_and_again_is_given_up() {
        DiffPrepared prepared =
                Reviews.in(new InMemoryBlobStore()).attempt(3).unit(SWALLOWS).prepared();

        StepVerifier.create(stage.handle(prepared)).verifyError(StageFailure.Terminal.class);
    }

    @Test
    void an_unusable_answer_is_asked_for_once_more() {
        model.order(Mishap.BABBLE, 1);

        ReviewGenerated review = review(Reviews.in(blobs).unit(SWALLOWS).prepared());

        assertThat(review.outcome()).isEqualTo(Outcome.complete());
        assertThat(review.usage().calls()).isEqualTo(2);
        assertThat(model.calls().get(1).prompt()).contains("could not be read");
    }

    @Test
    void a_unit_without_a_usable_answer_leaves_a_gap_that_is_said() {
        LlmStage oneByOne = stage(settings("concurrency", "1"));
        model.order(Mishap.BABBLE, 2);

        ReviewGenerated review =
                review(oneByOne, Reviews.in(blobs).unit(HARMLESS).unit(SWALLOWS).prepared());

        assertThat(review.outcome().state()).isEqualTo(State.PARTIAL);
        assertThat(review.outcome().reason())
                .contains("`src/main/java/Names.java`")
                .contains("no usable answer");
        assertThat(review.coverage()).isEqualTo(new Coverage(2, 1, 1));
        assertThat(findings(review)).hasSize(1);
    }

    @Test
    void an_unusable_answer_can_be_found_among_the_dead_letters_while_the_review_goes_on() {
        LlmStage oneByOne = stage(settings("concurrency", "1"));
        DiffPrepared prepared = Reviews.in(blobs).unit(HARMLESS).unit(SWALLOWS).prepared();
        model.order(Mishap.BABBLE, 2);

        ReviewGenerated review = review(oneByOne, prepared);

        assertThat(review.outcome().state()).isEqualTo(State.PARTIAL);
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.stage()).isEqualTo("llm");
            assertThat(letter.event()).isEqualTo(prepared);
            assertThat(letter.failure())
                    .hasMessageContaining("no usable answer")
                    .hasMessageContaining("Names.java");
            assertThat(letter.details()).isEmpty();
        });
    }

    @Test
    void an_unusable_answer_is_kept_for_whoever_has_the_private_key() throws Exception {
        KeyPair keys = keys();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----";
        LlmStage sealing = stage(settings("answer-key", pem));
        model.order(Mishap.BABBLE, 2);

        review(sealing, Reviews.in(blobs).unit(HARMLESS).prepared());

        JWEObject sealed = JWEObject.parse(letters.get(0).details().get("answer"));
        sealed.decrypt(new RSADecrypter(keys.getPrivate()));
        assertThat(sealed.getPayload().toString()).contains("it seems fine to me");
    }

    @Test
    void a_key_that_is_none_is_told_at_once() {
        assertThatThrownBy(() -> stage(settings("answer-key", "/no/such/file")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("argus.llm.answer-key is no RSA public key");
    }

    private static KeyPair keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    @Test
    void only_what_was_read_to_its_end_counts_as_read() {
        LlmStage oneByOne = stage(settings("concurrency", "1"));
        model.order(Mishap.BABBLE, 2);

        ReviewGenerated review =
                review(oneByOne, Reviews.in(blobs).unit(HARMLESS).unit(SWALLOWS).prepared());

        Reading reading = document(review.reading(), Reading.class);
        assertThat(reading.readToTheEnd()).extracting(ReadFile::path).containsExactly(SWALLOWS.path());
        assertThat(reading.shown()).extracting(ReadFile::path).containsExactly(HARMLESS.path(), SWALLOWS.path());
        assertThat(reading.coverage()).isEqualTo(review.coverage());
    }

    @Test
    void when_nothing_is_new_what_was_told_before_is_handed_on_without_a_call() {
        DiffPrepared like = Reviews.in(blobs).raised(Findings.NONE).prepared();
        EarlierReview earlier =
                new EarlierReview("c".repeat(40), "a-definition", Objects.requireNonNull(like.findings()));

        ReviewGenerated review = review(new DiffPrepared(
                like.request(),
                like.policy(),
                Outcome.complete(),
                null,
                List.of(),
                like.reading(),
                like.findings(),
                like.coverage(),
                earlier));

        assertThat(review.outcome()).isEqualTo(Outcome.complete());
        assertThat(review.earlier()).isEqualTo(earlier);
        assertThat(review.hasNothingNew()).isTrue();
        assertThat(model.calls()).isEmpty();
    }

    @Test
    void a_review_of_which_nothing_could_be_read_has_failed() {
        model.order(Mishap.REFUSAL, 1);

        ReviewGenerated review =
                review(Reviews.in(blobs).unit(SWALLOWS, HARMLESS).prepared());

        assertThat(review.outcome().state()).isEqualTo(State.FAILED);
        assertThat(review.outcome().reason()).contains("refused");
        assertThat(review.findings()).isNull();
    }

    @Test
    void a_spent_budget_leaves_the_rest_unread_and_says_so() {
        LlmStage onABudget = stage(settings("concurrency", "1", "budget.installation.daily-usd", "0.000001"));

        ReviewGenerated review = Objects.requireNonNull((ReviewGenerated) onABudget
                .handle(Reviews.in(blobs).unit(COMPARES).unit(SWALLOWS).prepared())
                .block());

        assertThat(review.outcome().state()).isEqualTo(State.PARTIAL);
        assertThat(review.outcome().reason())
                .contains("the budget argus.llm.budget.installation.daily-usd (0.000001) is spent until");
        assertThat(model.calls()).hasSize(1);
    }

    @Test
    void a_policy_that_waits_for_the_budget_has_the_review_come_back_and_keeps_what_was_read() {
        LlmStage onABudget = stage(settings("concurrency", "1", "budget.installation.daily-usd", "0.000001"));
        DiffPrepared prepared = Reviews.in(blobs)
                .policy(Reviews.WAITING_FOR_BUDGET)
                .unit(COMPARES)
                .unit(SWALLOWS)
                .prepared();

        StepVerifier.create(onABudget.handle(prepared)).verifyErrorSatisfies(failure -> {
            assertThat(failure).hasMessageContaining("the budget argus.llm.budget.installation.daily-usd");
            assertThat(((StageFailure.Retryable) failure).notBefore()).isPresent();
        });
        ReviewGenerated renewed = review(prepared);

        assertThat(renewed.outcome()).isEqualTo(Outcome.complete());
        assertThat(renewed.usage().filesFromCache()).isEqualTo(1);
    }

    @Test
    void an_answer_that_broke_off_keeps_its_whole_findings_and_is_not_taken_for_complete() {
        model.order(Mishap.CUT_OFF, 1);
        DiffPrepared prepared = Reviews.in(blobs).unit(COMPARES, SWALLOWS).prepared();

        ReviewGenerated review = review(prepared);
        ReviewGenerated next = review(prepared);

        assertThat(review.outcome().state()).isEqualTo(State.PARTIAL);
        assertThat(review.outcome().reason()).contains("broke off");
        assertThat(findings(review)).hasSize(1);
        assertThat(next.outcome()).isEqualTo(Outcome.complete());
        assertThat(findings(next)).hasSize(2);
    }

    @Test
    void a_prompt_that_is_too_long_is_split() {
        model.order(Mishap.CONTEXT_LENGTH, 1);

        ReviewGenerated review =
                review(Reviews.in(blobs).unit(SWALLOWS, HARMLESS, COMPARES).prepared());

        assertThat(review.outcome()).isEqualTo(Outcome.complete());
        assertThat(model.calls()).hasSize(3);
        assertThat(findings(review)).hasSize(2);
    }

    @Test
    void a_file_that_is_too_long_by_itself_is_left_out_and_named() {
        LlmStage oneByOne = stage(settings("concurrency", "1"));
        model.order(Mishap.CONTEXT_LENGTH, 1);

        ReviewGenerated review =
                review(oneByOne, Reviews.in(blobs).unit(HARMLESS).unit(SWALLOWS).prepared());

        assertThat(review.outcome().state()).isEqualTo(State.PARTIAL);
        assertThat(review.outcome().reason()).contains("Names.java").contains("more than the model can read");
    }

    @Test
    void what_diff_left_out_makes_the_review_partial() {
        ReviewGenerated review =
                review(Reviews.in(blobs).leftOut(3).unit(HARMLESS).prepared());

        assertThat(review.outcome().state()).isEqualTo(State.PARTIAL);
        assertThat(review.outcome().reason()).contains("3 files");
    }

    @Test
    void a_limited_model_is_waited_for_and_what_was_read_until_then_is_known() {
        LlmStage oneByOne = stage(settings("concurrency", "1"));
        DiffPrepared prepared = Reviews.in(blobs).unit(SWALLOWS).unit(COMPARES).prepared();
        review(oneByOne, Reviews.in(blobs).unit(SWALLOWS).prepared());
        model.order(Mishap.RATE_LIMITED, 1);

        StepVerifier.create(oneByOne.handle(prepared))
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                StageFailure.Retryable.class,
                                limited -> assertThat(limited.notBefore()).isPresent()));
        ReviewGenerated review = review(oneByOne, prepared);

        assertThat(review.outcome()).isEqualTo(Outcome.complete());
        assertThat(model.calls()).hasSize(3);
    }

    @Test
    void what_a_model_is_reading_when_another_call_of_it_is_limited_is_not_asked_again() {
        try (SimulatedModel slow = SimulatedModel.builder()
                .apiKey("sk-test")
                .latency(Duration.ofMillis(500))
                .retryAfter(Duration.ZERO)
                .start()) {
            LlmStage both = stage(settings(slow, "concurrency", "2"));
            DiffPrepared prepared = Reviews.in(blobs)
                    .unit(SWALLOWS)
                    .unit(COMPARES)
                    .unit(HARMLESS)
                    .prepared();
            slow.order(Mishap.RATE_LIMITED, 1);

            StepVerifier.create(both.handle(prepared)).verifyError(StageFailure.Retryable.class);
            assertThat(slow.calls()).as("none began after the one that failed").hasSize(2);
            ReviewGenerated review = review(both, prepared);

            assertThat(review.outcome()).isEqualTo(Outcome.complete());
            assertThat(slow.calls()).as("the two that were missing").hasSize(4);
        }
    }

    @Test
    void a_review_that_is_given_up_says_why() {
        DiffPrepared prepared = Reviews.in(blobs).unit(SWALLOWS).prepared();

        Event event = Objects.requireNonNull(stage.giveUp(prepared, new StageFailure.Terminal("The key is wrong."))
                .block());

        assertThat(event)
                .isInstanceOfSatisfying(
                        ReviewGenerated.class,
                        review -> assertThat(review.outcome()).isEqualTo(Outcome.failed("The key is wrong.")));
    }

    @Test
    void a_review_that_is_given_up_still_says_what_was_found_without_a_model() {
        DiffPrepared prepared = Reviews.in(blobs)
                .unit(SWALLOWS)
                .raised(new Findings("", List.of(committedKey())))
                .prepared();

        Event event = Objects.requireNonNull(stage.giveUp(prepared, new StageFailure.Terminal("The key is wrong."))
                .block());

        assertThat(event).isInstanceOfSatisfying(ReviewGenerated.class, review -> {
            assertThat(review.outcome()).isEqualTo(Outcome.partial("No model read it: The key is wrong."));
            assertThat(review.coverage()).isEqualTo(new Coverage(1, 0, 1));
            assertThat(findings(review)).containsExactly(committedKey());
            Reading reading = document(review.reading(), Reading.class);
            assertThat(reading.readToTheEnd()).isEmpty();
            assertThat(reading.coverage()).isEqualTo(review.coverage());
        });
    }

    @Test
    void what_was_found_without_a_model_is_said_when_there_is_nothing_for_one_to_read() {
        DiffPrepared prepared = Reviews.in(blobs)
                .raised(new Findings("", List.of(committedKey())))
                .prepared();

        ReviewGenerated review = review(prepared);

        assertThat(review.outcome()).isEqualTo(Outcome.complete());
        assertThat(findings(review)).containsExactly(committedKey());
        assertThat(review.promptVersion()).isNull();
        assertThat(model.calls()).isEmpty();
    }

    @Test
    void what_was_found_without_a_model_is_not_remembered_as_a_models_words() {
        review(Reviews.in(blobs)
                .unit(SWALLOWS)
                .raised(new Findings("", List.of(committedKey())))
                .prepared());

        ReviewGenerated again = review(Reviews.in(blobs).unit(SWALLOWS).prepared());

        assertThat(again.usage().filesFromCache()).isEqualTo(1);
        assertThat(findings(again)).doesNotContain(committedKey()).hasSize(1);
    }

    private static Finding committedKey() {
        return new Finding(
                "k",
                new Anchor.Lines(SWALLOWS.path(), Side.RIGHT, 43, 43, false),
                Severity.HIGH,
                Category.SECURITY,
                0.6,
                "A key.",
                "",
                "key",
                null);
    }

    private LlmSettings settings(String... more) {
        return settings(model, more);
    }

    private static LlmSettings settings(SimulatedModel model, String... more) {
        String[] priced = {"models[0].price.input", "2", "models[0].price.output", "10", "verify.enabled", "false"};
        return TestSettings.compatible(
                model.baseUrl(),
                SimulatedModel.NAME,
                "sk-test",
                Stream.concat(Stream.of(priced), Stream.of(more)).toArray(String[]::new));
    }

    private ReviewGenerated review(DiffPrepared prepared) {
        return review(stage, prepared);
    }

    private static ReviewGenerated review(LlmStage stage, DiffPrepared prepared) {
        return (ReviewGenerated) Objects.requireNonNull(stage.handle(prepared).block());
    }

    private List<Finding> findings(ReviewGenerated review) {
        return stored(review).findings();
    }

    private String summary(ReviewGenerated review) {
        return stored(review).summary();
    }

    private <D extends Document> D document(@Nullable BlobRef ref, Class<D> type) {
        return Objects.requireNonNull(
                blobs.get(Objects.requireNonNull(ref), type).block());
    }

    private Findings stored(ReviewGenerated review) {
        return document(review.findings(), Findings.class);
    }
}
