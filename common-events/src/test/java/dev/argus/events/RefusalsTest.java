package dev.argus.events;

import static dev.argus.events.Examples.HEAD;
import static dev.argus.events.Examples.NOON;
import static dev.argus.events.Examples.PULL_REQUEST;
import static dev.argus.events.Examples.REQUESTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are wrong do not exist, so that nobody has to check them again. */
class RefusalsTest {

    private static final BlobRef BLOB = new BlobRef("0".repeat(64));

    @Test
    void a_pull_request_has_positive_ids_and_names() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PullRequestRef(0, 1, "acme", "widgets", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PullRequestRef(1, -1, "acme", "widgets", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PullRequestRef(1, 1, " ", "widgets", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PullRequestRef(1, 1, "acme", "", 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PullRequestRef(1, 1, "acme", "widgets", 0))
                .withMessage("number must be positive, was 0");
    }

    @Test
    void a_head_is_a_full_lower_case_object_name_of_either_length() {
        ReviewId id = REQUESTED.review().id();

        assertThatCode(() -> new ReviewRef(id, PULL_REQUEST, "0".repeat(64))).doesNotThrowAnyException();
        for (String sha : List.of("main", HEAD.substring(1), HEAD.toUpperCase(java.util.Locale.ROOT), HEAD + "0")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new ReviewRef(id, PULL_REQUEST, sha));
        }
    }

    @Test
    void only_a_complete_review_has_no_reason() {
        assertThat(Outcome.complete().reason()).isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> new Outcome(Outcome.State.COMPLETE, "done"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Outcome(Outcome.State.FAILED, null));
        assertThatIllegalArgumentException().isThrownBy(() -> Outcome.skipped(" "));
    }

    @Test
    void a_review_that_has_ended_has_no_units() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DiffPrepared(
                        REQUESTED,
                        ReviewPolicy.DEFAULTS,
                        Outcome.skipped("it is a draft"),
                        null,
                        List.of(BLOB),
                        null,
                        null,
                        Coverage.NONE,
                        null));
    }

    @Test
    void a_review_that_goes_on_has_its_context_and_its_reading() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DiffPrepared(
                        REQUESTED, ReviewPolicy.DEFAULTS, null, BLOB, List.of(), null, null, Coverage.NONE, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DiffPrepared(
                        REQUESTED, ReviewPolicy.DEFAULTS, null, null, List.of(), BLOB, null, Coverage.NONE, null));
    }

    @Test
    void a_review_ends_as_read_only_where_one_before_it_read_everything() {
        EarlierReview earlier = new EarlierReview(HEAD, "a-definition", BLOB);

        assertThatCode(() -> endedAsRead(BLOB, BLOB, earlier)).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> endedAsRead(null, BLOB, earlier));
        assertThatIllegalArgumentException().isThrownBy(() -> endedAsRead(BLOB, null, earlier));
        assertThatIllegalArgumentException().isThrownBy(() -> endedAsRead(BLOB, BLOB, null));
    }

    private static DiffPrepared endedAsRead(
            @Nullable BlobRef reading, @Nullable BlobRef findings, @Nullable EarlierReview earlier) {
        return new DiffPrepared(
                REQUESTED,
                ReviewPolicy.DEFAULTS,
                Outcome.complete(),
                null,
                List.of(),
                reading,
                findings,
                Coverage.NONE,
                earlier);
    }

    @Test
    void a_review_that_was_read_has_its_findings() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReviewGenerated(
                        REQUESTED,
                        ReviewPolicy.DEFAULTS,
                        Outcome.complete(),
                        null,
                        BLOB,
                        Coverage.NONE,
                        "review-v1",
                        ModelUsage.NONE,
                        null));
    }

    @Test
    void no_more_is_read_and_left_out_than_was_changed() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Coverage(3, 2, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Coverage(3, -1, 2));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void a_confidence_is_between_0_and_1(double confidence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReviewPolicy(
                        ReviewPolicy.Profile.QUIET, Severity.LOW, confidence, null, 1, 1, List.of(), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Diff", "-diff", "diff_2", "диф"})
    void a_stage_is_named_by_lower_case_letters_and_dashes(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new StageTopics(name));
    }

    @Test
    void feedback_names_its_comment_its_author_and_its_delivery() {
        FeedbackReceived.Kind kind = FeedbackReceived.Kind.THREAD_RESOLVED;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FeedbackReceived(PULL_REQUEST, kind, 0, "octocat", "guid", NOON));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FeedbackReceived(PULL_REQUEST, kind, 1, "", "guid", NOON));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FeedbackReceived(PULL_REQUEST, kind, 1, "octocat", "", NOON));
        assertThatIllegalArgumentException().isThrownBy(() -> new PullRequestClosed(PULL_REQUEST, true, "", NOON));
    }

    @Test
    void a_command_names_its_comment_its_author_and_its_delivery() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CommandGiven(PULL_REQUEST, Command.HELP, 0, null, "octocat", "guid", NOON));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CommandGiven(PULL_REQUEST, Command.HELP, 1, 0L, "octocat", "guid", NOON));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CommandGiven(PULL_REQUEST, Command.HELP, 1, null, "", "guid", NOON));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CommandGiven(PULL_REQUEST, Command.HELP, 1, null, "octocat", "", NOON));
    }

    @Test
    void settings_are_of_an_installation_and_leave_room_for_others() {
        assertThatIllegalArgumentException().isThrownBy(() -> new InstallationSettings(0, null));
        assertThatCode(() -> new InstallationSettings(1, "a".repeat(16_384))).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InstallationSettings(1, "a".repeat(16_385)))
                .withMessage("policy must have 16384 characters at most, has 16385");
    }
}
