package dev.argus.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Command;
import dev.argus.events.CommandGiven;
import dev.argus.events.Event;
import dev.argus.events.ReviewRequested;
import dev.argus.github.ReviewThread;
import dev.argus.publisher.placement.Marker;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommandStageTest {

    private static final long FINDING = 501;
    private static final long COMMENT = 77;

    private final FakeGitHub github = new FakeGitHub();
    private final FakeThreads threads = new FakeThreads();
    private final Publisher publisher = Publisher.over(github, threads);

    @BeforeEach
    void octocat_may_write_and_a_finding_was_said() {
        github.writers.add("octocat");
        Marker said = new Marker.OfFinding(Sample.requested().review().id(), "f", null);
        threads.threads.add(thread(Publisher.SEAL.above(Sample.PULL_REQUEST, said, "taken for 0 s")));
    }

    @Test
    void who_asks_for_a_review_gets_one_of_the_present_head_named_by_the_comment() {
        Event next = handle(given(Command.REVIEW, null));

        assertThat(next).isEqualTo(given(Command.REVIEW, null).review(Sample.HEAD));
        assertThat(next)
                .isInstanceOfSatisfying(
                        ReviewRequested.class,
                        review -> assertThat(review.isAutomatic()).isFalse());
        assertThat(github.reactions).containsExactly("77 eyes");
    }

    @Test
    void a_command_that_comes_twice_is_the_same_review() {
        assertThat(handle(given(Command.REVIEW, null))).isEqualTo(handle(given(Command.REVIEW, null)));

        assertThat(github.reactions).hasSize(1);
    }

    @Test
    void a_closed_pull_request_is_not_reviewed() {
        github.open = false;

        assertThat(handle(given(Command.REVIEW, null))).isNull();

        assertThat(github.reactions).containsExactly("77 confused");
    }

    @Test
    void to_pause_is_acknowledged_and_to_resume_has_the_head_reviewed() {
        assertThat(handle(given(Command.PAUSE, null))).isNull();
        assertThat(github.reactions).containsExactly("77 +1");

        assertThat(handle(given(Command.RESUME, null))).isInstanceOf(ReviewRequested.class);
    }

    @Test
    void a_finding_is_dismissed_in_its_thread_and_reopened_there() {
        assertThat(handle(given(Command.DISMISS, FINDING))).isNull();
        assertThat(github.reactions).containsExactly("77 on diff +1");

        assertThat(handle(given(Command.REOPEN, FINDING))).isInstanceOf(ReviewRequested.class);
        assertThat(github.reactions).containsExactly("77 on diff +1", "77 on diff eyes");
    }

    @ParameterizedTest
    @EnumSource(
            value = Command.class,
            names = {"DISMISS", "REOPEN"})
    void there_is_no_finding_in_the_conversation_nor_in_threads_of_others(Command command) {
        threads.threads.add(thread("Looks odd", 502));

        assertThat(handle(given(command, null))).isNull();
        assertThat(handle(given(command, 502L))).isNull();
        assertThat(handle(given(command, 999L))).isNull();

        assertThat(github.reactions).containsExactly("77 confused", "77 on diff confused");
    }

    @Test
    void help_is_said_once_however_often_the_command_comes() {
        handle(given(Command.HELP, null));
        handle(given(Command.HELP, null));

        assertThat(github.comments)
                .singleElement()
                .satisfies(comment -> assertThat(comment.body()).contains("`/argus review`", "`/argus dismiss`"));
        assertThat(github.reactions).containsExactly("77 +1");
    }

    @Test
    void what_is_not_understood_gets_one_reaction_and_no_words() {
        assertThat(handle(given(Command.UNKNOWN, null))).isNull();

        assertThat(github.reactions).containsExactly("77 confused");
        assertThat(github.comments).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Command.class)
    void who_may_not_write_is_neither_heard_nor_answered(Command command) {
        github.writers.clear();

        assertThat(handle(given(command, FINDING))).isNull();

        assertThat(github.callsThatWrite()).isEmpty();
        assertThat(github.reactions).isEmpty();
        assertThat(github.calls).containsExactly("mayWrite octocat");
    }

    @Test
    void one_person_is_heard_only_so_often_within_an_hour_and_another_all_the_same() {
        github.writers.add("hubot");
        for (int i = 0; i < 500; i++) {
            handle(given(Command.REVIEW, null));
        }

        assertThat(github.calls.stream().filter("mayWrite octocat"::equals)).hasSize(5);
        assertThat(publisher
                        .meters
                        .get("argus.command.given")
                        .tag("hearing", "limited")
                        .counter()
                        .count())
                .isEqualTo(495);
        assertThat(handle(by("hubot", Command.REVIEW))).isNotNull();
        publisher.clock.advance(Duration.ofHours(1));
        assertThat(handle(given(Command.REVIEW, null))).isNotNull();
    }

    @Test
    void a_locked_conversation_takes_no_help_but_the_command_ends() {
        github.locked = true;

        assertThat(handle(given(Command.HELP, null))).isNull();

        assertThat(github.comments).isEmpty();
    }

    private @Nullable Event handle(CommandGiven command) {
        return publisher.commandStage.handle(command).cast(Event.class).block();
    }

    private static CommandGiven given(Command command, @Nullable Long threadId) {
        return new CommandGiven(
                Sample.PULL_REQUEST, command, COMMENT, threadId, "octocat", "delivery", Sample.REQUESTED_AT);
    }

    private static CommandGiven by(String login, Command command) {
        return new CommandGiven(Sample.PULL_REQUEST, command, COMMENT, null, login, "delivery", Sample.REQUESTED_AT);
    }

    private static ReviewThread thread(String body) {
        return thread(body, FINDING);
    }

    private static ReviewThread thread(String body, long commentId) {
        return new ReviewThread(
                "T",
                false,
                null,
                false,
                Sample.CLIENT,
                118,
                118,
                false,
                new ReviewThread.Comment(commentId, "C", FakeGitHub.BOT, body, "@@ -118,1 +118,1 @@\n+a", null),
                List.of());
    }
}
