package dev.argus.publisher;

import static dev.argus.publisher.Publisher.onlyCheckRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.events.Outcome;
import dev.argus.events.ReviewGenerated;
import dev.argus.events.ReviewPolicy.Profile;
import dev.argus.events.ReviewPublished;
import dev.argus.events.ReviewRequested;
import dev.argus.events.RunDefinition;
import dev.argus.events.Severity;
import dev.argus.events.Trigger;
import dev.argus.events.content.Finding;
import dev.argus.events.content.PastReview;
import dev.argus.events.content.Reading.ReadFile;
import dev.argus.github.CheckRun;
import dev.argus.github.CheckRunUpdate;
import dev.argus.runtime.stage.StageFailure;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a pull request was told of one head, and what it is told of the next. */
class ContinuedReviewTest {

    private final FakeGitHub github = new FakeGitHub();
    private final Publisher publisher = Publisher.over(github);

    @Test
    void what_was_told_is_remembered_with_all_that_was_read_to_its_end() {
        ReviewGenerated generated = publisher.found(Sample.retryAfter(), Sample.wholeFile());

        publisher.publishes(generated);

        PastReview remembered = publisher.remembered().orElseThrow();
        assertThat(remembered.headSha()).isEqualTo(Sample.HEAD);
        assertThat(remembered.definition())
                .isEqualTo(RunDefinition.of(Sample.PULL_REQUEST.installationId(), generated.policy(), "review-1"));
        assertThat(remembered.read()).extracting(ReadFile::path).containsExactly(Sample.CLIENT, Sample.CACHE);
        assertThat(remembered.findings().findings()).containsExactly(Sample.retryAfter(), Sample.wholeFile());
    }

    @Test
    void nothing_is_remembered_before_the_check_run_has_ended() {
        github.faults = call -> call.equals("createCheckRun") ? FakeGitHub.Fault.BEFORE : FakeGitHub.Fault.NONE;

        assertThatThrownBy(() -> publisher.handle(publisher.found(Sample.retryAfter())))
                .isInstanceOf(StageFailure.Retryable.class);

        assertThat(publisher.remembered()).isEmpty();
    }

    @Test
    void what_was_not_told_is_not_remembered() {
        publisher.publishes(Sample.generated(Outcome.failed("no model answers")));
        assertThat(publisher.remembered()).isEmpty();

        publisher.publishes(Sample.generated(Outcome.skipped("only lock files changed")));
        assertThat(publisher.remembered()).isEmpty();

        github.head = Sample.NEWER_HEAD;
        publisher.publishes(publisher.found(Sample.retryAfter()));
        assertThat(publisher.remembered()).isEmpty();
    }

    @Test
    void how_a_review_ended_is_remembered_when_all_of_it_was_told_and_nobody_may_want_to_mend_it() {
        publisher.publishes(Sample.generated(Outcome.failed("no model answers")));
        publisher.publishes(
                publisher.found(Sample.generated(Outcome.partial("the budget is spent")), Sample.wholeFile()));
        publisher.publishes(Sample.generated(Outcome.skipped("only lock files changed")));
        assertThat(publisher.lastEnd()).isEmpty();

        ReviewPublished told = publisher.publishes(publisher.found(Sample.retryAfter()));
        assertThat(publisher.lastEnd()).contains(told);

        github.head = Sample.NEWER_HEAD;
        publisher.publishes(publisher.found(Sample.retryAfter()));
        assertThat(publisher.lastEnd()).contains(told);
    }

    /** It may have read more the second time, and of that nobody was told. */
    @Test
    void what_comes_again_is_not_remembered_in_place_of_what_was_told() {
        publisher.publishes(publisher.found(Sample.retryAfter()));
        PastReview told = publisher.remembered().orElseThrow();

        publisher.publishes(publisher.found(Sample.retryAfter(), Sample.wholeFile()));

        assertThat(publisher.remembered()).contains(told);
    }

    @Test
    void when_nothing_is_new_the_check_run_ends_as_before_and_nothing_is_posted() {
        wasTold(Sample.retryAfter());
        github.calls.clear();

        ReviewPublished published = publisher.publishes(publisher.hasNothingNew(Sample.retryAfter()));

        assertThat(github.calls)
                .containsExactly("pullRequest", "comments", "reviews", "updateComment", "checkRuns", "createCheckRun");
        assertThat(published.findings()).isEqualTo(Map.of(Severity.HIGH, 1));
        assertThat(checkRunOnHead().conclusion()).isEqualTo(CheckRun.Conclusion.NEUTRAL);
        assertThat(checkRunOnHead().output().title()).isEqualTo("Nothing new to read since 0ddba11: 1 high finding");
        assertThat(checkRunOnHead().output().summary())
                .contains(
                        "was read at `0ddba11` and has not changed since",
                        "taken for 0 s",
                        "\"Re-run\" reads everything");
        assertThat(github.comments).hasSize(1);
    }

    @Test
    void a_clean_pull_request_stays_clean() {
        publisher.publishes(publisher.hasNothingNew());

        assertThat(onlyCheckRun(github).conclusion()).isEqualTo(CheckRun.Conclusion.SUCCESS);
        assertThat(onlyCheckRun(github).output().title())
                .isEqualTo("Nothing new to read since 0ddba11: nothing to report");
    }

    @Test
    void a_policy_that_fails_the_check_still_fails_it() {
        ReviewGenerated found = publisher.found(Sample.policy(Profile.BALANCED, Severity.HIGH), Sample.wholeFile());

        publisher.publishes(publisher.goesOn(found, Sample.retryAfter()));

        assertThat(onlyCheckRun(github).conclusion()).isEqualTo(CheckRun.Conclusion.FAILURE);
    }

    @Test
    void only_what_is_new_is_said_at_its_line_and_the_summary_has_everything() {
        wasTold(Sample.retryAfter(), Sample.wholeFile());

        ReviewPublished published = publisher.publishes(
                publisher.goesOn(publisher.found(Sample.refreshUnderLock()), Sample.retryAfter(), Sample.wholeFile()));

        assertThat(github.inline)
                .extracting(comment -> comment.content().path())
                .containsExactly(Sample.CLIENT, Sample.CACHE);
        assertThat(published.inlineComments()).isEqualTo(1);
        assertThat(published.findings()).isEqualTo(Map.of(Severity.HIGH, 1, Severity.MEDIUM, 1, Severity.LOW, 1));
        assertThat(github.comments)
                .singleElement()
                .satisfies(comment -> assertThat(comment.body())
                        .contains(
                                "3 findings, 1 of them high",
                                "1 finding without a comment at a line",
                                "None of them logs"));
        assertThat(publisher.remembered().orElseThrow().findings().findings())
                .extracting(Finding::fingerprint)
                .containsExactly(
                        Sample.retryAfter().fingerprint(),
                        Sample.wholeFile().fingerprint(),
                        Sample.refreshUnderLock().fingerprint());
    }

    @Test
    void what_was_read_before_counts_under_the_definition_it_was_read_by() {
        publisher.publishes(publisher.goesOn(publisher.found(Sample.refreshUnderLock()), Sample.retryAfter()));

        assertThat(publisher.remembered().orElseThrow().definition()).isEqualTo("a-definition");
    }

    /** The pull request as it was one push ago. */
    private void wasTold(Finding... findings) {
        ReviewGenerated found = publisher.found(findings);
        github.head = Sample.OLDER_HEAD;
        publisher.publishes(new ReviewGenerated(
                ReviewRequested.of(
                        Sample.PULL_REQUEST, Sample.OLDER_HEAD, "0", Trigger.OPENED, null, Sample.REQUESTED_AT),
                found.policy(),
                found.outcome(),
                found.findings(),
                found.reading(),
                found.coverage(),
                found.promptVersion(),
                found.usage(),
                null));
        github.head = Sample.HEAD;
    }

    private CheckRunUpdate checkRunOnHead() {
        CheckRun run = github.checkRuns.values().stream()
                .filter(candidate -> candidate.headSha().equals(Sample.HEAD))
                .findFirst()
                .orElseThrow();
        return Objects.requireNonNull(github.checkRunPages.get(run.id()));
    }
}
