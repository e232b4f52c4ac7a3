package dev.argus.ingress.delivery;

import static dev.argus.ingress.Payloads.APP_ID;
import static dev.argus.ingress.Payloads.comment;
import static dev.argus.ingress.Payloads.reply;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.events.Command;
import dev.argus.events.CommandGiven;
import dev.argus.events.PullRequestRef;
import dev.argus.ingress.Payloads;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class CommandRulesTest {

    private static final PullRequestRef PULL_REQUEST =
            new PullRequestRef(Payloads.INSTALLATION_ID, Payloads.REPOSITORY_ID, "acme", "widgets", 42);
    private static final Instant WRITTEN_AT = Instant.parse(Payloads.UPDATED_AT);
    private static final String DELIVERY = "72d3162e-cc78-11e3-81ab-4c9367dc0958";

    private final PayloadReader reader = new PayloadReader(APP_ID, List.of());

    @Test
    void a_comment_that_begins_with_the_name_is_a_command() {
        assertThat(read("issue_comment", comment("/argus pause")))
                .isEqualTo(new Meaning.Wanted(List.of(new CommandGiven(
                        PULL_REQUEST, Command.PAUSE, 2099442216, null, "octocat", DELIVERY, WRITTEN_AT))));
    }

    @Test
    void a_reply_on_the_diff_names_the_comment_that_began_its_thread() {
        assertThat(read("pull_request_review_comment", reply("/argus dismiss it is checked above")))
                .isEqualTo(new Meaning.Wanted(List.of(new CommandGiven(
                        PULL_REQUEST, Command.DISMISS, 820867301, 820867280L, "octocat", DELIVERY, WRITTEN_AT))));
    }

    @Test
    void a_comment_on_the_diff_that_answers_none_is_a_thread_of_its_own() {
        ObjectNode first = reply("/argus help");
        first.withObject("comment").remove("in_reply_to_id");

        assertThat(read("pull_request_review_comment", first))
                .isInstanceOfSatisfying(
                        Meaning.Wanted.class,
                        wanted -> assertThat(wanted.events())
                                .singleElement()
                                .isEqualTo(new CommandGiven(
                                        PULL_REQUEST,
                                        Command.HELP,
                                        820867301,
                                        820867301L,
                                        "octocat",
                                        DELIVERY,
                                        WRITTEN_AT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Looks good", "> /argus review", "    /argus review", "See `/argus help`", ""})
    void what_does_not_speak_to_argus_is_ignored(String body) {
        assertThat(read("issue_comment", comment(body)))
                .isEqualTo(new Meaning.Ignored("the comment does not speak to Argus"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"edited", "deleted"})
    void a_comment_that_is_changed_into_a_command_is_none(String action) {
        assertThat(read("issue_comment", comment("/argus review").put("action", action)))
                .isEqualTo(new Meaning.Ignored("this action of issue_comment changes nothing here"));
    }

    @Test
    void no_app_gives_commands_and_least_of_all_argus_itself() {
        ObjectNode own = comment("/argus review");
        own.withObject("comment").withObject("user").put("login", "argus[bot]").put("type", "Bot");

        assertThat(read("issue_comment", own)).isEqualTo(new Meaning.Ignored("Apps tell Argus nothing"));
    }

    @Test
    void an_issue_is_no_pull_request() {
        ObjectNode onIssue = comment("/argus review");
        onIssue.withObject("issue").remove("pull_request");

        assertThat(read("issue_comment", onIssue))
                .isEqualTo(new Meaning.Ignored("the comment is on an issue that is no pull request"));
    }

    private Meaning read(String event, ObjectNode payload) {
        DeliveryHead head = new DeliveryHead(DELIVERY, event, APP_ID, Instant.EPOCH);
        return reader.read(head, new ByteArrayInputStream(payload.toString().getBytes(UTF_8)));
    }
}
