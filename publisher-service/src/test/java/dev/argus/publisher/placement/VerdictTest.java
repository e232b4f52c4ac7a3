package dev.argus.publisher.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Coverage;
import dev.argus.events.Outcome;
import dev.argus.events.ReviewPolicy;
import dev.argus.events.ReviewPolicy.Profile;
import dev.argus.events.Severity;
import dev.argus.publisher.Sample;
import dev.argus.publisher.placement.Verdict.Conclusion;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Tally TWO = new Tally(Map.of(Severity.HIGH, 1, Severity.LOW, 1));
    private static final Tally ONE_MEDIUM = new Tally(Map.of(Severity.MEDIUM, 1));
    private static final Coverage ALL = new Coverage(13, 11, 0);
    private static final ReviewPolicy FAILS_FROM_HIGH = Sample.policy(Profile.BALANCED, Severity.HIGH);

    @Test
    void nothing_to_report_is_a_success() {
        assertThat(Verdict.of(Outcome.complete(), Tally.NONE, ALL, FAILS_FROM_HIGH))
                .isEqualTo(new Verdict(Conclusion.SUCCESS, "Nothing to report"));
    }

    @Test
    void findings_are_neutral_unless_the_policy_says_otherwise() {
        assertThat(Verdict.of(Outcome.complete(), TWO, ALL, ReviewPolicy.DEFAULTS))
                .isEqualTo(new Verdict(Conclusion.NEUTRAL, "2 findings, 1 of them high"));
        assertThat(Verdict.of(Outcome.complete(), ONE_MEDIUM, ALL, FAILS_FROM_HIGH))
                .isEqualTo(new Verdict(Conclusion.NEUTRAL, "1 medium finding"));
    }

    @Test
    void a_policy_can_make_the_check_fail_and_the_title_says_so() {
        assertThat(Verdict.of(Outcome.complete(), TWO, ALL, FAILS_FROM_HIGH))
                .isEqualTo(new Verdict(
                        Conclusion.FAILURE,
                        "2 findings, 1 of them high; this repository asks for a failing check from high"));
    }

    @Test
    void a_failing_check_says_where_that_was_asked_for() {
        assertThat(Verdict.of(Outcome.complete(), TWO, ALL, Sample.policyWithNotes())
                        .title())
                .endsWith("this repository asks for a failing check from high (.argus.yml, line 3)");
    }

    @Test
    void a_policy_can_make_a_review_that_was_not_made_fail_too() {
        assertThat(Verdict.of(Outcome.failed("x"), Tally.NONE, ALL, Sample.policyWithNotes())
                        .conclusion())
                .isEqualTo(Conclusion.FAILURE);
        assertThat(Verdict.notPosted(new IllegalStateException("x"), Sample.policyWithNotes())
                        .conclusion())
                .isEqualTo(Conclusion.FAILURE);
        assertThat(Verdict.of(Outcome.skipped("x"), Tally.NONE, ALL, Sample.policyWithNotes())
                        .conclusion())
                .isEqualTo(Conclusion.SKIPPED);
    }

    @Test
    void a_partial_review_never_succeeds() {
        assertThat(Verdict.of(Outcome.partial("x"), TWO, new Coverage(13, 9, 4), ReviewPolicy.DEFAULTS))
                .isEqualTo(new Verdict(Conclusion.NEUTRAL, "2 findings, 1 of them high; 4 files were not read"));
        assertThat(Verdict.of(Outcome.partial("x"), Tally.NONE, new Coverage(2, 1, 1), ReviewPolicy.DEFAULTS))
                .isEqualTo(new Verdict(Conclusion.NEUTRAL, "No findings in what was read; 1 file was not read"));
        assertThat(Verdict.of(Outcome.partial("x"), Tally.NONE, ALL, ReviewPolicy.DEFAULTS))
                .isEqualTo(new Verdict(Conclusion.NEUTRAL, "No findings in what was read; not everything was read"));
    }

    @Test
    void a_failure_says_why_and_what_to_do() {
        Outcome failed = Outcome.failed("the model answered nothing usable three times.");

        assertThat(Verdict.of(failed, Tally.NONE, ALL, FAILS_FROM_HIGH))
                .isEqualTo(new Verdict(
                        Conclusion.NEUTRAL,
                        "Could not review: the model answered nothing usable three times. \"Re-run\" tries again"));
    }

    @Test
    void a_superseded_and_a_skipped_review_say_why() {
        assertThat(Verdict.of(Outcome.superseded("a1b2c3d was pushed meanwhile"), Tally.NONE, ALL, FAILS_FROM_HIGH))
                .isEqualTo(new Verdict(Conclusion.NEUTRAL, "a1b2c3d was pushed meanwhile"));
        assertThat(Verdict.of(Outcome.skipped("only lock files changed"), Tally.NONE, ALL, FAILS_FROM_HIGH))
                .isEqualTo(new Verdict(Conclusion.SKIPPED, "Not reviewed: only lock files changed"));
    }

    @Test
    void a_title_is_one_visible_line_that_github_accepts() {
        assertThat(Verdict.notPosted(
                                new IllegalStateException("a\nb\u001b[31m" + "x".repeat(1_000)), ReviewPolicy.DEFAULTS)
                        .title())
                .startsWith("Could not post the review: a b[31mxxx")
                .hasSizeLessThanOrEqualTo(255);
    }

    @Test
    void where_nothing_is_new_it_ends_as_before_and_says_so() {
        assertThat(Verdict.of(Outcome.complete(), TWO, ALL, FAILS_FROM_HIGH).withNothingNewSince(Sample.OLDER_HEAD))
                .isEqualTo(new Verdict(
                        Conclusion.FAILURE,
                        "Nothing new to read since 0ddba11: 2 findings, 1 of them high;"
                                + " this repository asks for a failing check from high"));
        assertThat(Verdict.of(Outcome.partial("x"), Tally.NONE, new Coverage(2, 0, 1), ReviewPolicy.DEFAULTS)
                        .withNothingNewSince(Sample.OLDER_HEAD))
                .isEqualTo(new Verdict(
                        Conclusion.NEUTRAL,
                        "Nothing new to read since 0ddba11: no findings in what was read; 1 file was not read"));
    }
}
