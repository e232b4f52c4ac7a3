package dev.argus.publisher;

import static dev.argus.publisher.Publisher.onlyCheckRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.argus.events.Outcome;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewPolicy.Profile;
import dev.argus.events.ReviewPublished;
import dev.argus.events.ReviewRequested;
import dev.argus.events.RunOverrides;
import dev.argus.events.Severity;
import dev.argus.events.Trigger;
import dev.argus.events.content.Anchor;
import dev.argus.events.content.Finding;
import dev.argus.events.content.Side;
import dev.argus.github.CheckRun;
import dev.argus.github.IssueComment;
import dev.argus.github.Review;
import dev.argus.publisher.placement.Marker;
import dev.argus.publisher.placement.Tally;
import dev.argus.runtime.stage.StageFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublisherStageTest {

    private final FakeGitHub github = new FakeGitHub();
    private final Publisher publisher = Publisher.over(github);

    @Test
    void findings_become_one_review_one_summary_and_one_check_run() {
        publisher.opens(Sample.requested());

        ReviewPublished published =
                publisher.publishes(publisher.found(Sample.retryAfter(), Sample.refreshUnderLock()));

        assertThat(github.reviews).singleElement().satisfies(review -> {
            assertThat(review.commitSha()).isEqualTo(Sample.HEAD);
            assertThat(review.body()).endsWith("2 findings at their lines.");
        });
        assertThat(github.inline)
                .extracting(
                        comment -> comment.content().path(),
                        comment -> comment.content().line(),
                        comment -> comment.content().startLine())
                .containsExactly(tuple(Sample.CLIENT, 118, null), tuple(Sample.CACHE, 44, 41));
        assertThat(github.comments)
                .singleElement()
                .extracting(IssueComment::body)
                .asString()
                .contains("### Argus · 2 findings, 1 of them high");
        assertThat(onlyCheckRun(github).conclusion()).isEqualTo(CheckRun.Conclusion.NEUTRAL);
        assertThat(onlyCheckRun(github).output().title()).isEqualTo("2 findings, 1 of them high");
        assertThat(published.outcome()).isEqualTo(Outcome.complete());
        assertThat(published.findings()).isEqualTo(Map.of(Severity.HIGH, 1, Severity.LOW, 1));
        assertThat(published.inlineComments()).isEqualTo(2);
        assertThat(published.reviewUrl()).isEqualTo(github.reviews.get(0).htmlUrl());
        assertThat(published.summaryUrl()).isEqualTo(github.comments.get(0).htmlUrl());
        assertThat(published.checkRunUrl()).isNotNull();
        assertThat(published.publishedAt()).isEqualTo(Sample.REQUESTED_AT.plusSeconds(9));
    }

    @Test
    void a_clean_pull_request_gets_a_green_check_and_one_quiet_summary() {
        publisher.opens(Sample.requested());

        ReviewPublished published = publisher.publishes(publisher.found());

        assertThat(github.reviews).isEmpty();
        assertThat(github.comments)
                .singleElement()
                .extracting(IssueComment::body)
                .asString()
                .contains("### Argus · nothing to report");
        assertThat(onlyCheckRun(github).conclusion()).isEqualTo(CheckRun.Conclusion.SUCCESS);
        assertThat(published.reviewUrl()).isNull();
    }

    @Test
    void it_asks_github_no_more_than_it_must() {
        publisher.opens(Sample.requested());
        publisher.publishes(publisher.found());
        assertThat(github.calls)
                .containsExactly(
                        "checkRuns",
                        "createCheckRun",
                        "pullRequest",
                        "comments",
                        "reviews",
                        "createComment",
                        "checkRuns",
                        "updateCheckRun");

        github.calls.clear();
        publisher.publishes(again("1", publisher.found(Sample.retryAfter())));
        assertThat(github.calls)
                .containsExactly(
                        "pullRequest",
                        "comments",
                        "reviews",
                        "createReview",
                        "updateComment",
                        "checkRuns",
                        "createCheckRun");
    }

    @Test
    void a_second_delivery_posts_nothing_and_says_the_same() {
        ReviewGenerated generated = publisher.found(Sample.retryAfter(), Sample.wholeFile());
        ReviewPublished first = publisher.publishes(generated);
        github.calls.clear();

        ReviewPublished second = publisher.publishes(generated);

        assertThat(second).isEqualTo(first);
        assertThat(github.calls).containsExactly("pullRequest", "comments", "reviews", "checkRuns");
    }

    @Test
    void what_is_done_already_needs_no_content() {
        ReviewPublished first = publisher.publishes(publisher.found(Sample.retryAfter()));

        ReviewPublished second = publisher.publishes(Sample.generated(Outcome.complete()));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void the_next_review_takes_the_place_of_the_summary_before() {
        publisher.publishes(publisher.found(Sample.retryAfter()));
        long summary = github.comments.get(0).id();

        publisher.publishes(again("a-rerun", publisher.found()));

        assertThat(github.comments).singleElement().satisfies(comment -> {
            assertThat(comment.id()).isEqualTo(summary);
            assertThat(comment.body()).contains("nothing to report");
        });
        assertThat(github.checkRuns).hasSize(2);
    }

    @Test
    void lost_content_is_requested_again_under_the_same_id() {
        ReviewRequested again =
                (ReviewRequested) Objects.requireNonNull(publisher.handle(Sample.generated(Outcome.complete())));

        assertThat(again.review()).isEqualTo(Sample.requested().review());
        assertThat(again.trigger()).isEqualTo(Trigger.CONTENT_LOST);
        assertThat(again.attempt()).isEqualTo(1);
        assertThat(github.callsThatCreate()).isEmpty();
    }

    @Test
    void content_that_is_lost_again_and_again_is_given_up_and_the_check_run_says_so() {
        publisher.opens(Sample.requested());
        ReviewGenerated generated = Sample.generated(Outcome.complete());
        ReviewRequested request = generated.request();
        ReviewRequested fourth = new ReviewRequested(
                request.review(),
                request.task(),
                request.generation(),
                Trigger.CONTENT_LOST,
                request.deliveryId(),
                request.occurredAt(),
                3);

        assertThatThrownBy(() -> publisher.handle(withRequest(fourth, generated)))
                .isInstanceOf(StageFailure.Terminal.class)
                .hasMessage("the findings left the cache 4 times before they could be posted");
        assertThat(onlyCheckRun(github).output().title())
                .isEqualTo("Could not post the review: the findings left the cache 4 times before they could be posted."
                        + " \"Re-run\" tries again");
    }

    @Test
    void nobody_is_told_of_a_run_in_shadow() {
        ReviewRequested shadow = Sample.requested().replayed("replay-1", new RunOverrides(List.of(), null, true));

        assertThat(publisher.handle(withRequest(shadow, publisher.found(Sample.retryAfter()))))
                .isNull();
        publisher.opens(shadow);

        assertThat(github.calls).isEmpty();
    }

    @Test
    void a_newer_head_leaves_the_older_review_unsaid() {
        publisher.opens(Sample.requested());
        github.head = Sample.NEWER_HEAD;

        ReviewPublished published = publisher.publishes(publisher.found(Sample.retryAfter()));

        assertThat(published.outcome().state()).isEqualTo(Outcome.State.SUPERSEDED);
        assertThat(published.findings()).isEmpty();
        assertThat(github.reviews).isEmpty();
        assertThat(github.comments).isEmpty();
        assertThat(onlyCheckRun(github).conclusion()).isEqualTo(CheckRun.Conclusion.NEUTRAL);
        assertThat(onlyCheckRun(github).output().title())
                .isEqualTo("f00dfee was pushed meanwhile; its review replaces this one");
    }

    @Test
    void a_closed_pull_request_is_left_alone() {
        publisher.opens(Sample.requested());
        github.open = false;

        ReviewPublished published = publisher.publishes(publisher.found(Sample.retryAfter()));

        assertThat(published.outcome()).isEqualTo(Outcome.skipped("the pull request is closed"));
        assertThat(github.reviews).isEmpty();
        assertThat(github.comments).isEmpty();
        assertThat(onlyCheckRun(github).conclusion()).isEqualTo(CheckRun.Conclusion.SKIPPED);
    }

    @Test
    void a_skipped_review_is_told_by_its_check_run_alone() {
        publisher.opens(Sample.requested());
        github.calls.clear();

        ReviewPublished published = publisher.publishes(Sample.generated(Outcome.skipped("only lock files changed")));

        assertThat(published.outcome()).isEqualTo(Outcome.skipped("only lock files changed"));
        assertThat(github.calls).containsExactly("checkRuns", "updateCheckRun");
        assertThat(onlyCheckRun(github).output().title()).isEqualTo("Not reviewed: only lock files changed");
        assertThat(Marker.strippedFrom(onlyCheckRun(github).output().summary())).isEqualTo("only lock files changed");
    }

    @Test
    void a_failed_review_says_why_and_what_happens_next() {
        publisher.opens(Sample.requested());

        publisher.publishes(Sample.generated(Outcome.failed("the model answered nothing usable three times")));

        assertThat(github.comments)
                .singleElement()
                .extracting(IssueComment::body)
                .asString()
                .contains(
                        "### Argus · could not review", "the model answered nothing usable three times", "\"Re-run\"");
        assertThat(onlyCheckRun(github).conclusion()).isEqualTo(CheckRun.Conclusion.NEUTRAL);
    }

    @Test
    void a_failure_does_not_wipe_out_what_was_said_of_the_same_head() {
        publisher.publishes(publisher.found(Sample.retryAfter()));

        publisher.publishes(again("a-rerun", Sample.generated(Outcome.failed("no model answers"))));

        assertThat(github.comments)
                .singleElement()
                .extracting(IssueComment::body)
                .asString()
                .contains("1 high finding");
    }

    @Test
    void a_policy_can_make_the_check_fail() {
        publisher.publishes(publisher.found(Sample.policy(Profile.BALANCED, Severity.HIGH), Sample.retryAfter()));

        assertThat(onlyCheckRun(github).conclusion()).isEqualTo(CheckRun.Conclusion.FAILURE);
    }

    @Test
    void what_cannot_be_placed_goes_to_the_summary() {
        Finding far = Sample.finding(
                Severity.CRITICAL, 1, new Anchor.Lines(Sample.CLIENT, Side.RIGHT, 999, 999, false), "far away");

        ReviewPublished published = publisher.publishes(publisher.found(far, Sample.wholeFile(), Sample.retryAfter()));

        assertThat(github.inline).hasSize(1);
        assertThat(published.inlineComments()).isEqualTo(1);
        assertThat(github.comments.get(0).body())
                .contains(
                        "2 findings without a comment at a line",
                        "Because of far away.",
                        "None of them logs or rethrows.");
    }

    @Test
    void one_of_many_comments_on_a_line_that_left_the_diff_costs_only_its_place() {
        ReviewPolicy thorough = Sample.policy(Profile.THOROUGH, null);
        Finding gone = Sample.finding(Severity.CRITICAL, 1, 205);
        Finding[] findings = IntStream.concat(IntStream.of(205), IntStream.range(110, 124))
                .mapToObj(line -> line == 205 ? gone : Sample.finding(Severity.HIGH, 1, line))
                .toArray(Finding[]::new);
        github.patches.put(Sample.CLIENT, "@@ -110,20 +110,20 @@");

        ReviewPublished published = publisher.publishes(publisher.found(thorough, findings));

        assertThat(github.calls.stream().filter("createReview"::equals)).hasSize(2);
        assertThat(published.inlineComments()).isEqualTo(14);
        assertThat(github.comments.get(0).body())
                .contains("1 finding without a comment at a line", "Because of line 205.");
    }

    @Test
    void a_refusal_that_nobody_understands_costs_three_attempts_at_most_and_no_finding() {
        ReviewPolicy thorough = Sample.policy(Profile.THOROUGH, null);
        Finding[] findings = IntStream.range(110, 125)
                .mapToObj(line -> Sample.finding(Severity.HIGH, 1, line))
                .toArray(Finding[]::new);
        github.refused = comment -> comment.line() == 112;

        ReviewPublished published = publisher.publishes(publisher.found(thorough, findings));

        assertThat(github.calls.stream().filter("createReview"::equals)).hasSize(3);
        assertThat(github.reviews).hasSize(1);
        assertThat(published.inlineComments()).isEqualTo(7);
        assertThat(github.comments.get(0).body()).contains("8 findings without a comment at a line");
    }

    @Test
    void when_every_comment_is_refused_the_summary_holds_them_all() {
        github.refused = comment -> true;

        ReviewPublished published =
                publisher.publishes(publisher.found(Sample.retryAfter(), Sample.refreshUnderLock()));

        assertThat(github.calls.stream().filter("createReview"::equals)).hasSizeLessThanOrEqualTo(3);
        assertThat(github.reviews).isEmpty();
        assertThat(published.inlineComments()).isZero();
        assertThat(github.comments.get(0).body()).contains("2 findings without a comment at a line");
    }

    @Test
    void a_stale_pending_review_of_ours_is_cleared_away_and_one_of_somebody_else_is_not() {
        github.reviews.add(review(1, FakeGitHub.BOT, Review.State.PENDING, ""));
        github.reviews.add(review(2, "octocat", Review.State.PENDING, ""));

        publisher.publishes(publisher.found(Sample.retryAfter()));

        assertThat(github.reviews).extracting(Review::id).doesNotContain(1L).contains(2L);
        assertThat(github.reviews)
                .filteredOn(review -> review.state() == Review.State.COMMENTED)
                .hasSize(1);
    }

    @Test
    void a_pending_review_that_appears_just_then_is_cleared_away_and_nothing_is_left_out() {
        AtomicBoolean appeared = new AtomicBoolean();
        github.afterEachCall = call -> {
            if (call.equals("reviews") && appeared.compareAndSet(false, true)) {
                github.reviews.add(review(1, FakeGitHub.BOT, Review.State.PENDING, ""));
            }
        };

        ReviewPublished published = publisher.publishes(publisher.found(Sample.retryAfter()));

        assertThat(published.inlineComments()).isEqualTo(1);
        assertThat(github.reviews).singleElement().extracting(Review::state).isEqualTo(Review.State.COMMENTED);
    }

    @Test
    void comments_on_a_head_that_was_pushed_away_meanwhile_are_not_tried_elsewhere() {
        github.refused = comment -> {
            github.head = Sample.OLDER_HEAD;
            return true;
        };
        ReviewGenerated generated = publisher.found(Sample.retryAfter());

        assertThatThrownBy(() -> publisher.handle(generated)).isInstanceOf(StageFailure.Retryable.class);
        ReviewPublished published = publisher.publishes(generated);

        assertThat(published.outcome().state()).isEqualTo(Outcome.State.SUPERSEDED);
        assertThat(github.reviews).isEmpty();
        assertThat(github.comments).isEmpty();
    }

    @Test
    void what_has_no_comment_at_its_line_is_an_annotation_of_the_check_run() {
        publisher.publishes(publisher.found(Sample.retryAfter(), Sample.wholeFile()));

        assertThat(github.annotations).singleElement().satisfies(annotation -> {
            assertThat(annotation.path()).isEqualTo(Sample.wholeFile().anchor().path());
            assertThat(annotation.title()).isEqualTo(Sample.wholeFile().title());
            assertThat(annotation.startLine()).isEqualTo(1);
        });
    }

    @Test
    void of_more_findings_on_removed_lines_than_there_is_room_for_every_one_is_told() {
        Finding[] findings = IntStream.range(0, 400)
                .mapToObj(i -> Sample.finding(
                        Severity.LOW,
                        1,
                        new Anchor.Lines(Sample.CLIENT, Side.LEFT, 1_000 + i, 1_000 + i, false),
                        "the guard " + i + " is lost, " + "and what it kept away is let in ".repeat(4)))
                .toArray(Finding[]::new);

        publisher.publishes(publisher.found(findings));

        assertThat(github.comments.get(0).body()).contains("the check run lists them");
        assertThat(github.annotations)
                .extracting(annotation -> annotation.title().replaceFirst(" is lost.*", ""))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 400)
                        .mapToObj(i -> "Removed line " + (1_000 + i) + ": the guard " + i)
                        .toList());
        assertThat(github.annotations).allMatch(annotation -> annotation.startLine() == 1 && annotation.endLine() == 1);
    }

    @Test
    void a_secret_that_a_model_put_together_again_is_said_nowhere() {
        String token = "ghp" + "_Zk3vQ8rT1xLm6NwB9cYd2HsJ5uVfGa7ePo4K";
        Finding like = Sample.retryAfter();
        Finding atALine = saying(token, like, like.anchor());
        Finding elsewhere = saying(token, Sample.wholeFile(), Sample.wholeFile().anchor());

        publisher.publishes(publisher.found(atALine, elsewhere));
        publisher.publishes(again("a-rerun", Sample.generated(Outcome.failed("the model said " + token))));

        assertThat(github.inline.get(0).content().body())
                .contains("[secret:github-pat:1]")
                .doesNotContain("```suggestion");
        assertThat(github.annotations.get(0).message()).isEqualTo("The token is [secret:github-pat:1].");
        assertThat(List.of(
                                github.reviews,
                                github.inline,
                                github.comments,
                                github.checkRuns.values(),
                                github.checkRunPages.values(),
                                github.annotations)
                        .toString())
                .contains("the model said [secret:github-pat:1]")
                .doesNotContain(token.substring(4));
    }

    private static Finding saying(String token, Finding like, Anchor anchor) {
        return new Finding(
                like.fingerprint(),
                anchor,
                like.severity(),
                like.category(),
                like.confidence(),
                "The token " + token + " is whole",
                "The token is " + token + ".",
                like.quote(),
                "    connect(\"" + token + "\");");
    }

    @Test
    void a_marker_planted_by_somebody_else_is_not_believed() {
        Marker review = new Marker.OfReview(Sample.requested().review().id(), List.of());
        Marker summary = Marker.OfSummary.of(Sample.requested().review(), Tally.NONE);
        github.reviews.add(review(
                1, "octocat", Review.State.COMMENTED, Publisher.SEAL.above(Sample.PULL_REQUEST, review, "all good")));
        github.comments.add(new IssueComment(
                2, "octocat", Publisher.SEAL.above(Sample.PULL_REQUEST, summary, "all good"), false, Sample.PAGE));

        publisher.publishes(publisher.found(Sample.retryAfter()));

        assertThat(github.reviews).hasSize(2);
        assertThat(github.comments).hasSize(2);
    }

    @Test
    void a_summary_whose_signature_is_not_ours_is_written_in_but_not_believed() {
        Marker summary = Marker.OfSummary.of(Sample.requested().review(), Tally.NONE);
        github.comments.add(new IssueComment(
                2, FakeGitHub.BOT, summary.line() + "\n\n### Argus · nothing to report", false, Sample.PAGE));

        publisher.publishes(publisher.found(Sample.retryAfter()));

        assertThat(github.reviews).hasSize(1);
        assertThat(github.comments).singleElement().satisfies(comment -> {
            assertThat(comment.id()).isEqualTo(2);
            assertThat(comment.body()).contains("1 high finding");
            assertThat(Publisher.SEAL.isOn(Sample.PULL_REQUEST, comment.body())).isTrue();
        });
    }

    @Test
    void of_two_summaries_the_signed_one_is_ours() {
        publisher.publishes(publisher.found());
        IssueComment signed = github.comments.get(0);
        Marker planted = Marker.OfSummary.of(Sample.requested().review(), Tally.NONE);
        github.comments.add(
                0, new IssueComment(2, FakeGitHub.BOT, planted.line() + "\n\nAn answer", false, Sample.PAGE));

        publisher.publishes(again("a-rerun", publisher.found(Sample.retryAfter())));

        assertThat(github.comments.get(0).body()).contains("An answer");
        assertThat(github.comments.get(1).id()).isEqualTo(signed.id());
        assertThat(github.comments.get(1).body()).contains("1 high finding");
    }

    @Test
    void a_review_that_was_signed_with_another_key_is_not_posted_again() {
        Marker review = new Marker.OfReview(Sample.requested().review().id(), List.of());
        github.reviews.add(review(1, FakeGitHub.BOT, Review.State.COMMENTED, review.line() + "\n\n1 finding."));

        publisher.publishes(publisher.found(Sample.retryAfter()));

        assertThat(github.reviews).hasSize(1);
        assertThat(github.comments).hasSize(1);
    }

    @Test
    void without_a_signature_a_review_of_another_commit_is_not_believed() {
        Marker review = new Marker.OfReview(Sample.requested().review().id(), List.of());
        github.reviews.add(new Review(
                1,
                FakeGitHub.BOT,
                review.line() + "\n\nall good",
                Review.State.COMMENTED,
                Sample.OLDER_HEAD,
                Sample.PAGE));

        publisher.publishes(publisher.found(Sample.retryAfter()));

        assertThat(github.reviews).hasSize(2);
    }

    @Test
    void without_the_permission_for_checks_the_review_is_posted_all_the_same() {
        github.mayWriteChecks = false;

        publisher.opens(Sample.requested());
        ReviewPublished published = publisher.publishes(publisher.found(Sample.retryAfter()));

        assertThat(github.reviews).hasSize(1);
        assertThat(github.comments).hasSize(1);
        assertThat(published.checkRunUrl()).isNull();
    }

    @Test
    void when_the_conversation_is_locked_the_check_run_says_so_and_holds_the_findings() {
        publisher.opens(Sample.requested());
        github.locked = true;

        assertThatThrownBy(() -> publisher.handle(publisher.found(Sample.retryAfter())))
                .isInstanceOf(StageFailure.Terminal.class)
                .hasMessage("the conversation is locked (403)");

        assertThat(onlyCheckRun(github).output().title())
                .isEqualTo("Could not post the review: the conversation is locked (403). \"Re-run\" tries again");
        assertThat(onlyCheckRun(github).output().summary()).contains("taken for 0 s", "the loop runs hot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pullRequest", "comments", "reviews", "checkRuns"})
    void who_slept_between_looking_and_posting_posts_nothing_before_looking_again(String lastLook) {
        AtomicBoolean sleeps = new AtomicBoolean(true);
        github.afterEachCall = call -> {
            if (call.equals(lastLook) && sleeps.getAndSet(false)) {
                publisher.clock.advance(Duration.ofMinutes(5));
                github.calls.clear();
            }
        };
        ReviewGenerated generated = publisher.found(Sample.retryAfter());

        assertThatThrownBy(() -> publisher.handle(generated)).isInstanceOf(StageFailure.Retryable.class);
        assertThat(github.callsThatCreate()).isEmpty();

        publisher.publishes(generated);
        assertThat(github.reviews).hasSize(1);
        assertThat(github.comments).hasSize(1);
        assertThat(github.checkRuns).hasSize(1);
    }

    @Test
    void giving_up_needs_nothing_of_github() {
        github.faults = call -> FakeGitHub.Fault.BEFORE;

        ReviewPublished published = (ReviewPublished) Objects.requireNonNull(publisher
                .stage
                .giveUp(publisher.found(Sample.retryAfter()), new StageFailure.Terminal("GitHub is away"))
                .block());

        assertThat(published.outcome()).isEqualTo(Outcome.failed("GitHub is away"));
        assertThat(github.calls).isEmpty();
    }

    @Test
    void the_end_of_a_review_is_measured() {
        publisher.publishes(publisher.found(Sample.retryAfter()));

        assertThat(publisher
                        .meters
                        .get("argus.review.duration")
                        .tag("outcome", "complete")
                        .timer()
                        .totalTime(TimeUnit.SECONDS))
                .isEqualTo(9.0);
        assertThat(publisher
                        .meters
                        .get("argus.review.findings")
                        .tag("severity", "high")
                        .summary()
                        .totalAmount())
                .isEqualTo(1.0);
    }

    private static Review review(long id, String author, Review.State state, String body) {
        return new Review(id, author, body, state, Sample.HEAD, Sample.PAGE);
    }

    /** The same head reviewed once more, for another reason. */
    private static ReviewGenerated again(String generation, ReviewGenerated generated) {
        return withRequest(
                ReviewRequested.of(
                        Sample.PULL_REQUEST, Sample.HEAD, generation, Trigger.RERUN, null, Sample.REQUESTED_AT),
                generated);
    }

    private static ReviewGenerated withRequest(ReviewRequested request, ReviewGenerated generated) {
        return new ReviewGenerated(
                request,
                generated.policy(),
                generated.outcome(),
                generated.findings(),
                generated.reading(),
                generated.coverage(),
                generated.promptVersion(),
                generated.usage(),
                generated.earlier());
    }
}
